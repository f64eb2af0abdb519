import type { Finding } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { whileFixing } from '../support/broken-check.js';

export const sortsTheFindingsItIsGiven: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /fix\(\) changes the findings that it is given/,
  change: /Work on a copy/,
  check: whileFixing((findings) => {
    (findings as Finding[]).sort((a, b) => (a.code < b.code ? -1 : 1));
  }),
};
