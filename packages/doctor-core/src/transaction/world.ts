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

/** A world whose processes and clock stay as the first look saw them: verification evaluates what the repair did, nothing else. */
export const freezeFacts = (world: World): World => {
  const now = world.clock.now();
  const { processes } = world;
  const isRunning = remember((name: string) => processes.isRunning(name));
  const isLocked = remember((path: string) => processes.isLocked(path));
  const lockHolder = remember((path: string) => processes.lockHolder(path));
  const startedAt = remember((pid: number) => processes.startedAt(pid));
  const programs = remember((name: string) => processes.programs(name));
  const isHome = remember((path: string) => processes.isHome(path));
  const nameOf = remember((pid: number) => processes.nameOf(pid));
  const info = remember((pid: number) => processes.info(pid));
  const listening = remember((port: number) => processes.listening(port));
  const environmentOf = remember((key: string) => {
    const [pid, ...names] = key.split(' ');
    return processes.environment(Number(pid), names);
  });
  const { owners } = world.files;
  return {
    ...world,
    ...(owners && { files: { ...world.files, owners: { ...owners, access: once(owners.access) } } }),
    clock: { now: () => new Date(now) },
    processes: {
      isRunning,
      isLocked,
      lockHolder,
      programs,
      isHome,
      startedAt,
      nameOf,
      info,
      listening,
      environment: (pid, names) => environmentOf([pid, ...names].join(' ')),
    },
  };
};

/** Asks once. */
export const once = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
};

/** Asks once for each key. */
export const remember = <K, T>(ask: (key: K) => Promise<T>): ((key: K) => Promise<T>) => {
  const seen = new Map<K, Promise<T>>();
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
