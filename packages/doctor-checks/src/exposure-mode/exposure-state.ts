import type { Context } from '@netclaw/doctor-core';
import { observeConfig, readingsOf, requiredProcess } from '@netclaw/state';
import type { DaemonConfig, EffectiveConfig } from '@netclaw/state';

/** All that decides over the exposure. */
export interface ExposureState {
  readonly config: EffectiveConfig;
  /** By name: is the process running? */
  readonly processes: ReadonlyMap<string, boolean | 'unknown'>;
}

const TUNNEL_PROCESSES = ['tailscaled', 'cloudflared'] as const satisfies readonly ReturnType<typeof requiredProcess>[];

/** Looks at the configuration, and at the tunnel processes if any reading of it needs one. */
export const observeExposure = async (context: Context): Promise<ExposureState> => {
  const config = await observeConfig(context);
  const readings = [...readingsOf(config), config.withDaemonEnvironment];
  const needsTunnel = readings.some(({ mode }) => mode === undefined || requiredProcess(mode) !== undefined);
  const names = needsTunnel ? TUNNEL_PROCESSES : [];
  const running = names.map(async (name) => [name, await context.processes.isRunning(name)] as const);
  return { config, processes: new Map(await Promise.all(running)) };
};

/** The same configuration with every reading changed in one way. */
export const mapReadings = (
  config: EffectiveConfig,
  change: (reading: DaemonConfig) => DaemonConfig,
): EffectiveConfig => ({
  ...config,
  files: change(config.files),
  withDaemonEnvironment: change(config.withDaemonEnvironment),
  withEnvironment: change(config.withEnvironment),
  ofRunningDaemon: config.ofRunningDaemon && change(config.ofRunningDaemon),
});
