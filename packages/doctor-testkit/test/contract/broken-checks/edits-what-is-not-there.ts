import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const editsWhatIsNotThere: BrokenCheck = {
  rule: 'heals',
  seen: /the engine cannot make the plan/,
  change: /Propose steps that can be made on this home, or refuse/,
  check: withSteps(() => [{ kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'remove', pointer: '/bulbs/7' }] }]),
};
