import { createExploration } from './exploration.js';
import { exploreFaults } from './explore-faults.js';
import { exploreReadFaults } from './explore-read-faults.js';
import { exploreConcurrentWrites } from './explore-concurrent-writes.js';
import { exploreWorlds } from './explore-worlds.js';
import type { Counts, ExploreOptions, Invariant, Scenario } from './scenario.js';

/**
 * Cuts a scenario off at every moment, in every way that a crash, a failing disk or another program can, recovers, and evaluates what is
 * left, and what was said. What it returns as lost and as dishonest is to be empty.
 */
export const exploreCrashes = async (
  scenario: Scenario,
  invariant: Invariant,
  options: ExploreOptions = {},
): Promise<Counts> => {
  const { stackTraceLimit } = Error;
  // to look for files that are not there is most of what is done, and each answer an error with its stack
  Error.stackTraceLimit = SHORT_STACK;
  try {
    const exploration = await createExploration(scenario, invariant, options);
    await exploreWorlds(exploration);
    await exploreFaults(exploration);
    await exploreReadFaults(exploration);
    await exploreConcurrentWrites(exploration);
    return exploration.counts;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

/** Frames: enough to find where an error without a code comes from. */
const SHORT_STACK = 4;
