import type { BrokenCheck } from '../support/broken-check.js';
import { watchedCases, whileObserving } from '../support/broken-check.js';

const { cases, home } = watchedCases();

export const writesWhileItObserves: BrokenCheck = {
  rule: 'writes-nothing',
  seen: /after observe\(\) or diagnose\(\) seen\.txt is new/,
  change: /Only read in observe\(\)/,
  cases,
  check: whileObserving(() => {
    home().fs.writeFileSync(`${home().home}/seen.txt`, 'seen');
  }),
};
