import type { BrokenCheck } from '../support/broken-check.js';
import { mendedBy } from '../support/broken-check.js';
import { mendLamp } from '../support/lamp.js';

export const healsWhatWasNotFound: BrokenCheck = {
  rule: 'heals',
  seen: /heals lamp\/off, which is not found here with that subject/,
  change: /their code and their subject/,
  check: mendedBy({
    prepare: (context, findings) =>
      mendLamp.prepare(
        context,
        findings.map((found) => ({ ...found, code: 'lamp/off', subject: {} })),
      ),
  }),
};
