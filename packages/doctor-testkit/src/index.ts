// a home in memory, and what is seen of it
export { memoryHome } from './memory-home.js';
export type { MemoryHome } from './memory-home.js';
export type { MemoryFile, MemoryFileFacts, MemoryHomeOptions } from './memory-file.js';
export type { ContextOptions } from './memory-context.js';
export { MEMORY_NOW, MEMORY_UID } from './memory-facts.js';
export type { Ownership } from './ownership.js';
export { fixedMint } from './fixed-mint.js';

// one check in it
export { runCheck } from './run-check.js';
export type { CheckRun, RunCheckOptions } from './run-check.js';

// the contract of checks
export { checkContract } from './contract/check-contract.js';
export { BrokenContractError } from './contract/broken-contract-error.js';
export type { Violation } from './contract/broken-contract-error.js';
export type {
  BrokenCase,
  ContractCase,
  ContractCases,
  ContractOptions,
  ContractSummary,
  CrashOptions,
  HealthyCase,
} from './contract/contract-cases.js';
export { RULES } from './contract/rules.js';
export type { ContractRule } from './contract/rule.js';

// a whole world, in which repairs are made
export { memoryDisk } from './memory-disk.js';
export { memoryWorld } from './memory-world.js';
export type { MemoryWorldOptions } from './memory-world.js';

// what a crash, a failing disk or another program can leave
export { exploreCrashes } from './crash/explore-crashes.js';
export { fixUntilClosed } from './crash/fix-until-closed.js';
export { ERRNOS } from './crash/fault.js';
export { formatCounts, sumCounts } from './crash/format-counts.js';
export type { Counts, ExploreOptions, Interruption, Intruder, Invariant, Run, Scenario } from './crash/scenario.js';
