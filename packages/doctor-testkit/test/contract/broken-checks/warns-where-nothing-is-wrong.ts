import type { BrokenCheck } from '../support/broken-check.js';
import { diagnoseLamp, lampWith } from '../support/lamp.js';

export const warnsWhereNothingIsWrong: BrokenCheck = {
  rule: 'passes-healthy',
  seen: /it finds lamp\/keyless/,
  change: /Find nothing where nothing is wrong/,
  check: lampWith({
    diagnose: (lamp, find) => [...diagnoseLamp(lamp, find), ...(lamp.kind === 'absent' ? [find('keyless')] : [])],
  }),
};
