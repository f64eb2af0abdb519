import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { formatOutcome, sumOutcomes } from './outcome.mjs';

const { TEST_SHARE: share = '0.005' } = process.env;

/** Tests a sample of a suite: another one each time, and the one of `--seed` again. All of it is for `npm run test:proof`. */
export const testSample = ({ name, proofs }) => {
  const sample = { share: Number(share), seed: jest.getSeed() };
  const outcomes = [];

  describe(`${name}, a sample`, () => {
    test.each(proofs)(
      '$name',
      async ({ run }) => {
        const outcome = await run(sample);
        outcomes.push(outcome);
        expect(outcome.problems.slice(0, 20)).toEqual([]);
      },
      600_000,
    );

    afterAll(() => {
      process.stdout.write(
        `${name}: ${formatOutcome(sumOutcomes(outcomes))}; a share of ${sample.share} with --seed=${sample.seed}\n`,
      );
    });
  });
};
