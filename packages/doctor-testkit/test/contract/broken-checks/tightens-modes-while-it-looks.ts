import type { BrokenCheck } from '../support/broken-check.js';
import { watchedCases, whileLooking } from '../support/broken-check.js';

const { cases, home } = watchedCases();

export const tightensModesWhileItLooks: BrokenCheck = {
  rule: 'looks-without-writing',
  seen: /after diagnose\(\) lamp\.json is changed/,
  change: /Only look in diagnose\(\)/,
  cases,
  check: whileLooking(() => {
    const { fs, home: path } = home();
    if (fs.existsSync(`${path}/lamp.json`)) fs.chmodSync(`${path}/lamp.json`, 0o600);
  }),
};
