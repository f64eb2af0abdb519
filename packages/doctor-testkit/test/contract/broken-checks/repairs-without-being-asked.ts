import type { BrokenCheck } from '../support/broken-check.js';
import { mendedBy } from '../support/broken-check.js';
import { mendLamp } from '../support/lamp.js';

const FOUND = { code: 'lamp/off', subject: { path: 'lamp.json' }, data: {} };

export const repairsWithoutBeingAsked: BrokenCheck = {
  rule: 'passes-healthy',
  seen: /prepare\(\) of mend-lamp, asked about no finding, proposes a plan/,
  change: /Propose \{ kind: "nothing" \}/,
  check: mendedBy({
    prepare: (context, findings) => mendLamp.prepare(context, findings.length === 0 ? [FOUND] : findings),
  }),
};
