import type { BrokenCheck } from '../support/broken-check.js';
import { watchedCases, whileObserving } from '../support/broken-check.js';

const { cases, home } = watchedCases();

export const tightensModesWhileItObserves: BrokenCheck = {
  rule: 'writes-nothing',
  seen: /after observe\(\) or diagnose\(\) lamp\.json is changed/,
  change: /Only read in observe\(\)/,
  cases,
  check: whileObserving(() => {
    const { fs, home: path } = home();
    if (fs.existsSync(`${path}/lamp.json`)) fs.chmodSync(`${path}/lamp.json`, 0o600);
  }),
};
