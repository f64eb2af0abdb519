import type { AtWork } from '../contract/at-work.js';
import type { DoctorContext, FilePort, HostFacts, Mint, ProcessPort } from '../contract/context.js';
import type { Applier } from './applier.js';

/** Everything outside the framework, as ports. `@netclaw/doctor-core/node` makes one for the real machine. */
export interface World {
  readonly files: FilePort;
  readonly processes: ProcessPort;
  readonly environment: Readonly<Record<string, string>>;
  readonly host: HostFacts;
  readonly clock: { now(): Date };
  readonly mint: Mint;
  readonly log: (message: string) => void;
  readonly applier: Applier;
  /** The name of a user of this machine, for advice. */
  readonly nameOfUser?: (uid: number) => Promise<string | undefined>;
  /** Who else is at work on the home, as the host of the doctor can tell. The applier asks by itself, under the lock. */
  readonly atWork?: (context: DoctorContext) => Promise<AtWork | undefined>;
}

/** A world whose processes and clock stand still at the first look: verification judges what the repair did, nothing else. */
export const freezeFacts = (world: World): World => {
  const now = world.clock.now();
  const remember = <T>(look: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
    const seen = new Map<string, Promise<T>>();
    return (key) => {
      const known = seen.get(key) ?? look(key);
      seen.set(key, known);
      return known;
    };
  };
  const isRunning = remember((name) => world.processes.isRunning(name));
  const isLocked = remember((path) => world.processes.isLocked(path));
  const startedAt = remember((pid) => world.processes.startedAt(Number(pid)));
  const programs = remember((name) => world.processes.programs(name));
  const isHome = remember((path) => world.processes.isHome(path));
  const nameOf = remember((pid) => world.processes.nameOf(Number(pid)));
  return {
    ...world,
    clock: { now: () => new Date(now) },
    processes: {
      isRunning,
      isLocked,
      programs,
      isHome,
      startedAt: (pid) => startedAt(String(pid)),
      nameOf: (pid) => nameOf(String(pid)),
    },
  };
};

/** What a check sees of the world. */
export const contextOf = (world: World, signal: AbortSignal): DoctorContext => ({
  files: world.files,
  processes: world.processes,
  environment: world.environment,
  host: world.host,
  clock: world.clock,
  signal,
  log: world.log,
});
