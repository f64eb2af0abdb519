import { exploreCrashes } from '@netclaw/doctor-testkit';
import { sumOutcomes } from './outcome.mjs';

/** A suite of explorations of crashes, faults and concurrent writes. */
export const explorerSuite = (name, defaults, proofs) => ({
  name,
  proofs: Object.entries(proofs).map(([proof, prove]) => ({
    name: proof,
    run: async (sample) => {
      const outcomes = [];
      await prove(async (scenario, invariant, options) => {
        const all = { ...defaults, ...options, ...(sample && { sample }) };
        const counts = await exploreCrashes(scenario, invariant, all);
        // of a sample nothing may be left
        if (!sample && triedIn(counts) === 0) throw new Error(`nothing was tried: ${scenario.name}`);
        outcomes.push(outcomeOf(counts));
      });
      return sumOutcomes(outcomes);
    },
  })),
});

const triedIn = ({ worlds, faults, readFaults, concurrentWrites }) => worlds + faults + readFaults + concurrentWrites;

/** @param {import('@netclaw/doctor-testkit').Counts} counts */
const outcomeOf = (counts) => ({
  counts: {
    'crash points': counts.crashPoints,
    worlds: counts.worlds,
    faults: counts.faults,
    'faults of reading': counts.readFaults,
    'concurrent writes': counts.concurrentWrites,
    lost: counts.lost.length,
    statements: counts.statements,
    dishonest: counts.dishonest.length,
  },
  problems: [...counts.lost, ...counts.dishonest],
});
