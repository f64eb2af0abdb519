import type { BrokenCheck } from '../support/broken-check.js';
import { watchedCases, whilePreparing } from '../support/broken-check.js';

const { cases, home } = watchedCases();

export const mendsInPrepare: BrokenCheck = {
  rule: 'proposes-without-writing',
  seen: /after prepare\(\) of mend-lamp lamp\.json is changed/,
  change: /Return the change as steps/,
  cases,
  check: whilePreparing(() => {
    home().fs.writeFileSync(`${home().home}/lamp.json`, '{ "on": true, "key": "new" }');
  }),
};
