export { fixedMint, MEMORY_NOW, MEMORY_UID, memoryHome } from './memory-home.js';
export type { ContextOptions, MemoryFile, MemoryHome, MemoryHomeOptions } from './memory-home.js';
export type { Ownership } from './ownership.js';
export { memoryDisk } from './memory-disk.js';
export { memoryWorld } from './memory-world.js';
export type { MemoryWorldOptions } from './memory-world.js';

// what a crash, a failing disk or another program can leave
export { exploreCrashes } from './crash/explore-crashes.js';
export { ERRNOS } from './crash/fault.js';
export { formatCounts, sumCounts } from './crash/format-counts.js';
export type { Counts, ExploreOptions, Interruption, Intruder, Invariant, Run, Scenario } from './crash/scenario.js';
