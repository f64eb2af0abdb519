import type { ActiveProcess } from '../contract/port/active-process.js';
import type { Context } from '../contract/author/context.js';
import type { Actor } from '../contract/ownership/owned.js';
import { NO_PORTS } from '../contract/port/no-ports.js';
import type { HomeFiles, HostFacts, Machine, MachinePorts } from '../contract/port/ports.js';
import type { ProcessPort } from '../contract/port/process-port.js';
import type { RandomSource } from '../contract/author/random-source.js';
import type { Applier } from './applier.js';

/** Everything outside the framework, as ports. `@netclaw/doctor-core/node` makes one for the real machine. */
export interface World extends Partial<MachinePorts> {
  /** Who looks; default: the user of `host`, in no group. */
  readonly actor?: Actor;
  readonly files: HomeFiles;
  readonly processes: ProcessPort;
  readonly environment: Readonly<Record<string, string>>;
  readonly host: HostFacts;
  readonly clock: { now(): Date };
  readonly random: RandomSource;
  readonly log: (message: string) => void;
  readonly applier: Applier;
  /** Identifies one home among all of this machine, by what its directory is and not by its path. */
  readonly identityOfHome?: () => Promise<string | undefined>;
  /** The name of a user of this machine, for advice. */
  readonly nameOfUser?: (uid: number) => Promise<string | undefined>;
  /** Which process uses the home, as the host of the doctor finds out. The applier asks by itself, under the lock. */
  readonly activeProcess?: (context: Context) => Promise<ActiveProcess | undefined>;
}

/** Asks once. */
export const once = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
};

/** Asks once for each key. */
export const remember = <K, T extends object>(ask: (key: K) => T): ((key: K) => T) => {
  const seen = new Map<K, T>();
  return (key) => {
    const known = seen.get(key) ?? ask(key);
    seen.set(key, known);
    return known;
  };
};

/** What one look sees of the world. */
export const machineOf = (world: World, signal: AbortSignal): Machine => ({
  files: world.files,
  processes: world.processes,
  environment: world.environment,
  host: world.host,
  now: world.clock.now(),
  signal,
  log: world.log,
  ...(world.actor && { actor: world.actor }),
  machineFiles: world.machineFiles ?? NO_PORTS.machineFiles,
  freeSpace: world.freeSpace ?? NO_PORTS.freeSpace,
  run: world.run ?? NO_PORTS.run,
  network: world.network ?? NO_PORTS.network,
  ports: world.ports ?? NO_PORTS.ports,
  settings: world.settings ?? NO_PORTS.settings,
});
