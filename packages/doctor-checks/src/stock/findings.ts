import { defineFindings, error, warning } from '@netclaw/doctor-core';
import { stockExplanations } from './explanations.js';

export const stockFindings = defineFindings(
  {
    'row-error': error('{name}: {message}', '{next}'),
    'row-warning': warning('{name}: {message}', '{next}'),
    failed: warning(
      "netclaw's own doctor {how} and gave no report.",
      'Run `netclaw doctor` to see what it prints. It ends at the first thing that it cannot read, so first correct what the other checks have found.',
    ),
  },
  stockExplanations,
);
