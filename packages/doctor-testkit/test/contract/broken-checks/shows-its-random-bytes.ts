import type { BrokenCheck } from '../support/broken-check.js';
import { repairWith } from '../support/broken-check.js';
import { lampWith } from '../support/lamp.js';

export const showsItsRandomBytes: BrokenCheck = {
  rule: 'proposes-purely',
  seen: /what fix\(\) says of a repair depends on the random source/,
  change: /show none of them/,
  check: lampWith({
    fix: (lamp, tools) => {
      let key = '';
      const made = repairWith(lamp, tools, (random) => {
        key = Buffer.from(random.bytes(9)).toString('base64');
        return [
          {
            kind: 'edit-json',
            path: 'lamp.json',
            edits: [
              { op: 'set', pointer: '/on', value: true },
              { op: 'set', pointer: '/key', value: key },
            ],
          },
        ];
      });
      return made && { ...made, nextSteps: [`Write down the key ${key}.`] };
    },
  }),
};
