import type { AtWork, Disk, World } from '@netclaw/doctor-core';
import { createTransactionApplier } from '@netclaw/doctor-core';
import type { ContextOptions } from './memory-context.js';
import type { MemoryHome } from './memory-home.js';
import { fixedMint } from './fixed-mint.js';
import { MEMORY_NOW, MEMORY_UID } from './memory-facts.js';
import { memoryDisk } from './memory-disk.js';

export interface MemoryWorldOptions extends ContextOptions {
  /** Relative to the home; default `.doctor`. */
  readonly stateDirectory?: string;
  /** First byte of the mint's randomness. */
  readonly seed?: number;
  /** May a repair change this path? Default: any. */
  readonly isAllowed?: (path: string) => boolean;
  /** Who else is at work on the home; default: nobody. */
  readonly atWork?: () => Promise<AtWork | undefined>;
  /** What repairs write through; default: the home's own file system, which never fails. */
  readonly disk?: Disk;
}

/** A whole world over a home in memory: repairs are really applied, to memory. */
export const memoryWorld = (home: MemoryHome, options: MemoryWorldOptions = {}): World => {
  const context = home.context(options);
  const mint = fixedMint(options.seed, options.now ?? MEMORY_NOW);
  const uid = options.uid ?? MEMORY_UID;
  const atWork = options.atWork ?? (() => Promise.resolve(undefined));
  return {
    ...context,
    mint,
    atWork,
    applier: createTransactionApplier({
      disk: options.disk ?? memoryDisk(home.fs, home.owners),
      home: home.home,
      stateDirectory: `${home.home}/${options.stateDirectory ?? '.doctor'}`,
      mint,
      uid,
      locks: { acquire: () => Promise.resolve({ release: () => Promise.resolve() }) },
      atWork,
      isAllowed: options.isAllowed ?? (() => true),
    }),
  };
};
