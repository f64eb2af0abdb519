import type { BrokenCheck } from '../support/broken-check.js';
import { mendedBy } from '../support/broken-check.js';
import { mendLamp } from '../support/lamp.js';

export const healsOneFindingAtATime: BrokenCheck = {
  rule: 'heals-once',
  seen: /a second repair plans again: mend the lamp/,
  change: /Heal all that you can at once/,
  check: mendedBy({
    prepare: async (context, findings) => {
      const prepared = await mendLamp.prepare(context, findings.slice(0, 1));
      return {
        ...prepared,
        steps: (plan, mint) =>
          plan.heals[0]?.code === 'lamp/off'
            ? [{ kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/on', value: true }] }]
            : prepared.steps(plan, mint),
      };
    },
  }),
};
