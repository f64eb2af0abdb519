import type { BrokenCheck } from '../support/broken-check.js';
import { lampWith } from '../support/lamp.js';

export const makesItsStepsLater: BrokenCheck = {
  rule: 'completes',
  seen: /fix\(\) threw .*the steps of a repair are a promise/,
  change: /Make steps at once/,
  check: lampWith({
    fix: (lamp, { repair }) =>
      lamp.kind === 'lamp'
        ? repair(
            'fix the lamp',
            // what JavaScript lets an author write
            (async (random: { bytes(length: number): Uint8Array }) => {
              random.bytes(4);
              await Promise.resolve();
              throw new Error('and nobody hears of it');
            }) as never,
          )
        : undefined,
  }),
};
