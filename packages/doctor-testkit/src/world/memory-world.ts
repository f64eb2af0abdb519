import type { ActiveProcess, Disk, World } from '@netclaw/doctor-core/engine';
import { accessOfFiles, createTransactionApplier } from '@netclaw/doctor-core/engine';
import type { ContextOptions } from './memory-machine.js';
import type { MemoryHome } from './memory-home.js';
import { fixedRandom } from './fixed-random.js';
import { MEMORY_NOW, MEMORY_UID } from './memory-facts.js';
import { memoryDisk } from './memory-disk.js';

export interface MemoryWorldOptions extends ContextOptions {
  /** Relative to the home; default `.doctor`. */
  readonly stateDirectory?: string;
  /** First byte of the randomness. */
  readonly seed?: number;
  /** The other process that is active on the home; default: none. */
  readonly activeProcess?: () => Promise<ActiveProcess | undefined>;
  /** What repairs write through; default: the home's own file system, which never fails. */
  readonly disk?: Disk;
}

const done = (): Promise<void> => Promise.resolve();

/** A whole world over a home in memory: repairs are really applied, to memory. */
export const memoryWorld = (home: MemoryHome, options: MemoryWorldOptions = {}): World => {
  const { now, files, processes, environment, host, actor, log, ...rest } = home.machine(options);
  const { machineFiles, freeSpace, run, network, ports, settings } = rest;
  const random = fixedRandom(options.seed, options.now ?? MEMORY_NOW);
  const uid = options.uid ?? MEMORY_UID;
  const activeProcess = options.activeProcess ?? (() => Promise.resolve(undefined));
  return {
    files,
    processes,
    environment,
    host,
    ...(actor && { actor }),
    log,
    ...{ machineFiles, freeSpace, run, network, ports, settings },
    clock: { now: () => now },
    random,
    activeProcess,
    identityOfHome: () => Promise.resolve(`memory:${home.home}`),
    applier: createTransactionApplier({
      disk: options.disk ?? memoryDisk(home.fs, home.owners, uid),
      home: home.home,
      stateDirectory: `${home.home}/${options.stateDirectory ?? '.doctor'}`,
      random,
      access: () => accessOfFiles(files, uid),
      locks: { acquire: () => Promise.resolve({ release: done, releaseHostLocks: done }) },
      activeProcess,
    }),
  };
};
