import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { isSampled } from '@netclaw/doctor-testkit';
import { formatOutcome, sumOutcomes } from './outcome.mjs';

const share = Number(process.env.TEST_SHARE ?? 0.01);
/** Each proof has a beginning that it always makes: of many only some are taken. */
const MAX_PROOFS = 2;

/** Tests a sample of a suite: another one each time, and the one of `--seed` again. All of it is for `npm run test:proof`. */
export const testSample = ({ name, proofs }) => {
  const sample = { share, seed: jest.getSeed() };
  const chosen = share < 1 ? someOf(proofs, sample.seed) : proofs;
  const outcomes = [];

  describe(`${name}, a sample`, () => {
    test.each(chosen)('$name', async ({ run }) => {
      const outcome = await run(sample);
      outcomes.push(outcome);
      expect(outcome.problems.slice(0, 20)).toEqual([]);
    });

    afterAll(() => {
      const tried = formatOutcome(sumOutcomes(outcomes));
      const part = `${chosen.length} of ${proofs.length} proofs, a share of ${share} of each, --seed=${sample.seed}`;
      process.stdout.write(`${name}: ${tried} (${part})\n`);
    });
  });
};

const someOf = (proofs, seed) => {
  for (let part = MAX_PROOFS / proofs.length; part < 1; part *= 1.2) {
    const chosen = proofs.filter(({ name }) => isSampled({ share: part, seed }, name)).slice(0, MAX_PROOFS);
    if (chosen.length > 0) return chosen;
  }
  return proofs;
};
