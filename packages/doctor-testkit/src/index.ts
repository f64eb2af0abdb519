// a home in memory, and what is seen of it
export { memoryHome } from './world/memory-home.js';
export type { MemoryHome } from './world/memory-home.js';
export type { MemoryFile, MemoryHomeOptions } from './world/memory-file.js';
export type { ContextOptions } from './world/memory-machine.js';
export { MEMORY_NOW } from './world/memory-facts.js';
export { fixedRandom } from './world/fixed-random.js';
export { worldFromBundle } from './world/world-from-bundle.js';
export type { BundleWorld } from './world/world-from-bundle.js';

// one check in it
export { runCheck } from './run-check.js';

// the contract of checks
export { checkContract } from './contract/check-contract.js';
export type { BrokenCase, ContractSummary, HealthyCase } from './contract/model/contract-cases.js';

// a whole world, in which repairs are applied
export { memoryDisk } from './world/memory-disk.js';
export { memoryWorld } from './world/memory-world.js';

// what a crash, a failing disk or another program can leave
export { exploreCrashes } from './crash/explore-crashes.js';
export { fixUntilClosed } from './crash/fix-until-closed.js';
export { ERRNOS } from './crash/disk/fault.js';
export { isSampled } from './crash/sample.js';
export type { Sample } from './crash/sample.js';
export type { ConcurrentWriter, Counts, ExploreOptions, Invariant, Run, Scenario } from './crash/scenario.js';
