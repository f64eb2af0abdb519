import type { BrokenCheck } from '../support/broken-check.js';
import { withSteps } from '../support/broken-check.js';

export const editsWhatIsNotThere: BrokenCheck = {
  rule: 'fixes-what-it-names',
  seen: /the engine cannot plan the repair/,
  change: /Propose steps that can be applied to this home, or refuse/,
  check: withSteps(() => [{ kind: 'edit-json', path: 'lamp.json', edits: [{ op: 'remove', pointer: '/bulbs/7' }] }]),
};
