import type { BrokenCheck } from '../support/broken-check.js';
import { lampCheck } from '../support/lamp.js';

export const hasAnOptionThatNothingReaches: BrokenCheck = {
  rule: 'reaches-everything',
  seen: /the repair "lamp new-bulb" is declared, and applied in no case/,
  change: /Add a case that gives the consents which choose this option/,
  check: { ...lampCheck, repairs: { lamp: { summary: 'Fix the lamp.', options: ['new-bulb'] } } },
};
