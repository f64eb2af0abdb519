import type { BrokenCheck } from '../support/broken-check.js';
import { KEY } from '../support/cases.js';
import { fixLamp, lampWith } from '../support/lamp.js';

export const showsTheBeginningOfTheKey: BrokenCheck = {
  rule: 'leaks-no-secret',
  seen: /secret 1 appears in the report, as a part of 12 characters/,
  change: /never what it is/,
  check: lampWith({
    fix: (lamp, tools) => {
      const made = fixLamp(lamp, tools);
      const key = lamp.kind === 'lamp' && lamp.hasKey ? KEY : 'none';
      return made && { ...made, preserves: [`the key ${key.slice(0, 14)}… stays`] };
    },
  }),
};
