import type { BrokenCheck } from '../support/broken-check.js';
import { watchedCases, whileFixing } from '../support/broken-check.js';

const { cases, home } = watchedCases();

export const writesInItsFix: BrokenCheck = {
  rule: 'writes-nothing',
  seen: /after fix\(\) lamp\.json is changed/,
  change: /Return the change as steps/,
  cases,
  check: whileFixing(() => {
    home().fs.writeFileSync(`${home().home}/lamp.json`, '{ "on": true, "key": "new" }');
  }),
};
