import {
  ACCEPT,
  BASELINE,
  COMMON,
  CONFIRMED,
  DETAIL,
  FORMAT,
  GATE,
  ONLY,
  OUTPUT_FILE,
  REPAIR,
  SETUP,
  SKIP,
  TIMEOUT,
} from '../../parse/declaration/common-options.js';
import type { OptionDeclaration } from '../../parse/declaration/option.js';
import { FORMAT_NAMES } from '../../report/formats.js';

/** Options of the doctor itself, and of its aliases. */
export const DOCTOR_OPTIONS: readonly OptionDeclaration[] = [
  {
    name: 'fix',
    kind: 'optional-list',
    group: REPAIR,
    describe: '[=names] Plan and apply repairs, of all checks or of those named',
  },
  { name: 'dry-run', kind: 'flag', group: REPAIR, describe: 'Show the plan and write nothing (implies --fix)' },
  { name: 'save-plan', kind: 'value', group: REPAIR, describe: '<file> Also write the plan as it is shown' },
  CONFIRMED,
  ACCEPT,
  ONLY,
  SKIP,
  TIMEOUT,
  { ...FORMAT, describe: `<${FORMAT_NAMES.join('|')}> How the result is written`, choices: FORMAT_NAMES },
  OUTPUT_FILE,
  {
    name: 'fail-on',
    kind: 'value',
    group: GATE,
    describe: '<error|warning|never> From which state on the exit code is not 0 (default: warning)',
    choices: ['error', 'warning', 'never'],
  },
  { name: 'require', kind: 'list', group: GATE, describe: '<ids> Checks that must have looked, else it is an error' },
  BASELINE,
  ...DETAIL,
  ...SETUP,
  ...COMMON,
];
