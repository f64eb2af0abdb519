import { posix } from 'node:path';
import type { MemoryHome } from '../world/memory-home.js';
import type { ExploreOptions } from './scenario.js';

/** Temporary files and an open journal, by name. */
export const temporaryFilesIn = (home: MemoryHome, stateDirectory: string): readonly string[] =>
  Object.keys(home.snapshot()).filter(
    (path) => /\.(new|old)$/.test(path) || path.startsWith(posix.join(stateDirectory, 'journal')),
  );

/** Everything but what belongs to the engine, for comparing two states. */
export const contentOf = (home: MemoryHome, options: ExploreOptions): string => {
  const { stateDirectory = '.doctor', isPreserved = () => false } = options;
  const isEngines = (path: string): boolean => path.startsWith(stateDirectory) || `${stateDirectory}/`.startsWith(path);
  const entries = Object.entries(home.snapshot()).filter(
    ([path]) => !isEngines(path) && !isPreserved(path) && !/\.(new|old)$/.test(path),
  );
  return JSON.stringify(entries);
};
