import type { BrokenCheck } from '../support/broken-check.js';
import { watchedCases, whileLooking } from '../support/broken-check.js';

const { cases, home } = watchedCases();

export const countsItsLooksBesideTheEngine: BrokenCheck = {
  rule: 'heals-once',
  seen: /after a second repair, for which nothing was planned, looks\.doctor\.json is changed/,
  change: /outside of the steps/,
  cases,
  check: whileLooking(() => {
    const { fs, home: path } = home();
    if (fs.existsSync(`${path}/.doctor`)) fs.appendFileSync(`${path}/looks.doctor.json`, '1');
  }),
};
