import type { BrokenCheck } from '../support/broken-check.js';
import { watchedCases, whileLooking } from '../support/broken-check.js';

const { cases, home } = watchedCases();

export const writesWhileItLooks: BrokenCheck = {
  rule: 'looks-without-writing',
  seen: /after diagnose\(\) seen\.txt is new/,
  change: /Only look in diagnose\(\)/,
  cases,
  check: whileLooking(() => {
    home().fs.writeFileSync(`${home().home}/seen.txt`, 'seen');
  }),
};
