import type { BrokenCheck } from '../support/broken-check.js';
import { watchedCases, whileObserving } from '../support/broken-check.js';

const { cases, home } = watchedCases();

export const countsItsObservationsBesideTheEngine: BrokenCheck = {
  rule: 'converges',
  seen: /after a second repair, for which nothing was planned, observed\.doctor\.json is changed/,
  change: /outside of the steps/,
  cases,
  check: whileObserving(() => {
    const { fs, home: path } = home();
    if (fs.existsSync(`${path}/.doctor`)) fs.appendFileSync(`${path}/observed.doctor.json`, '1');
  }),
};
