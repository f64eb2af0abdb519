import type { Context } from '@netclaw/doctor-core';
import {
  CONFIG_SOURCES,
  containerOf,
  observeConfig,
  observeCrashes,
  observeDaemon,
  observeServiceUnit,
  observeTraces,
  PATHS,
  UNIT_READS,
} from '@netclaw/state';
import type { Crashes, DaemonState, EffectiveConfig, ServiceUnit, Traces } from '@netclaw/state';
import type { Health } from './health.js';
import { observeHealth } from './health.js';

export const READS = [
  ...CONFIG_SOURCES.reads,
  `${PATHS.logs}/crash-*.log`,
  PATHS.restartManifest,
  ...UNIT_READS,
] as const;

/** HOME says where the units of the user are. */
export const ENV = [...CONFIG_SOURCES.env, 'HOME'] as const;

/** The daemon may listen at any address of this machine. */
export const CONNECTS = ['http://*:*'] as const;

/** What an operator may set. */
export const SETTINGS = { crashDays: 7, loopCrashes: 3, readyAfterSeconds: 60 };

type DaemonContext = Context<string, string, string, string, string, unknown, typeof SETTINGS>;

/** The daemon as a process, and what it has left. */
export interface DaemonLook {
  readonly daemon: DaemonState;
  readonly traces: Traces;
  readonly crashes: Crashes;
  readonly config: EffectiveConfig;
  /** Undefined where no daemon was asked. */
  readonly health: Health | undefined;
  readonly unit: ServiceUnit;
  /** In the official container. */
  readonly isContainer: boolean;
  /** When the run began, ms since the epoch. */
  readonly now: number;
  readonly settings: typeof SETTINGS;
}

export const observeDaemonLook = async (context: DaemonContext): Promise<DaemonLook> => {
  const { settings, now } = context;
  const daemon = await observeDaemon(context);
  const [config, traces, crashes, unit] = await Promise.all([
    observeConfig(context, { daemon }),
    observeTraces(context),
    observeCrashes(context),
    observeServiceUnit(context),
  ]);
  return {
    daemon,
    traces,
    crashes,
    unit,
    config,
    health: await observeHealth(context, daemon, config),
    isContainer: containerOf(context) !== undefined,
    now: now.getTime(),
    settings,
  };
};
