import type { BrokenCheck } from '../support/broken-check.js';
import { fixLamp, lampWith } from '../support/lamp.js';

export const proposesAnOptionThatNoCaseChooses: BrokenCheck = {
  rule: 'reaches-everything',
  seen: /the repair "lamp new-bulb" is proposed in the case "a lamp that is off and has no key", and applied in no case/,
  change: /Add a case that gives the consents which choose this option/,
  check: lampWith({
    fix: (lamp, tools) => {
      const first = fixLamp(lamp, tools);
      return first && tools.oneOf(first, { ...first, option: 'new-bulb', consents: ['new-key'] });
    },
  }),
};
