import type { Finding } from '@netclaw/doctor-core';
import type { BrokenCheck } from '../support/broken-check.js';
import { whilePreparing } from '../support/broken-check.js';

export const sortsTheFindingsItIsGiven: BrokenCheck = {
  rule: 'mutates-nothing',
  seen: /prepare\(\) of mend-lamp changes the findings that it is asked about/,
  change: /Work on a copy/,
  check: whilePreparing((_context, findings) => {
    (findings as Finding[]).sort((a, b) => (a.code < b.code ? -1 : 1));
  }),
};
