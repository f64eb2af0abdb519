import type { BrokenCheck } from '../support/broken-check.js';
import { fixLamp, lampWith } from '../support/lamp.js';

export const fixesOneFindingAtATime: BrokenCheck = {
  rule: 'converges',
  seen: /a second repair plans again: fix the lamp/,
  change: /Fix all that you can at once/,
  check: lampWith({
    fix: (lamp, tools) => {
      const all = fixLamp(lamp, tools);
      const [first] = tools.findings;
      if (!all || first?.code !== 'off') return all;
      return {
        ...all,
        fixes: [first],
        steps: [{ kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'set', pointer: '/on', value: true }] }],
      };
    },
  }),
};
