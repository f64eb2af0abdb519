/**
 * - `flag`: present or not, never a value
 * - `value`: exactly one, at most once
 * - `list`: names, commas split, repeatable
 * - `optional-list`: as `list`, but bare means all, and a value needs `=`
 */
export type OptionKind = 'flag' | 'value' | 'list' | 'optional-list';

export interface OptionDeclaration {
  readonly name: string;
  readonly short?: string;
  readonly kind: OptionKind;
  readonly group: string;
  readonly describe: string;
  readonly choices?: readonly string[];
}

const REPAIR = 'Repair:';
const SELECTION = 'Selection:';
const OUTPUT = 'Output:';
const OTHER = 'Other:';

const HOME = { name: 'home', kind: 'value', group: OTHER, describe: '<dir> The home to look at' } as const;
const COMMON = [
  { name: 'no-color', kind: 'flag', group: OUTPUT, describe: 'No colours; NO_COLOR does the same' },
  { name: 'help', kind: 'flag', group: OTHER, describe: 'Show this help' },
  { name: 'version', kind: 'flag', group: OTHER, describe: 'Show the version' },
] as const satisfies readonly OptionDeclaration[];
const FORMAT = {
  name: 'format',
  kind: 'value',
  group: OUTPUT,
  describe: '<text|json> How the result is written',
  choices: ['text', 'json'],
} as const;

/** Options of the doctor itself, and of its aliases. */
export const DOCTOR_OPTIONS = [
  {
    name: 'fix',
    kind: 'optional-list',
    group: REPAIR,
    describe: '[=names] Plan and apply repairs, of all checks or of those named',
  },
  { name: 'dry-run', kind: 'flag', group: REPAIR, describe: 'Show the plan and write nothing (implies --fix)' },
  {
    name: 'yes',
    short: 'y',
    kind: 'flag',
    group: REPAIR,
    describe: 'Apply routine repairs without asking; grants no consent',
  },
  { name: 'accept', kind: 'list', group: REPAIR, describe: '<consent> Grant a named consent; repeatable' },
  { name: 'only', kind: 'list', group: SELECTION, describe: '<names> Check ids or tags; all others are left out' },
  { name: 'skip', kind: 'list', group: SELECTION, describe: '<names> Check ids or tags to leave out' },
  { name: 'timeout', kind: 'value', group: SELECTION, describe: '<duration> Per check: 500ms, 10s (default), 2m' },
  FORMAT,
  {
    name: 'fail-on',
    kind: 'value',
    group: OUTPUT,
    describe: '<error|warning|never> From which state on the exit code is not 0 (default: warning)',
    choices: ['error', 'warning', 'never'],
  },
  { name: 'verbose', kind: 'flag', group: OUTPUT, describe: 'Show more' },
  { name: 'quiet', kind: 'flag', group: OUTPUT, describe: 'Show problems and results only' },
  HOME,
  ...COMMON,
] as const satisfies readonly OptionDeclaration[];

/** Options of the listing of checks. */
export const LIST_OPTIONS = [FORMAT, HOME, ...COMMON] as const satisfies readonly OptionDeclaration[];

/** Options of the program where no command was named. */
export const PROGRAM_OPTIONS = [FORMAT, ...COMMON] as const satisfies readonly OptionDeclaration[];

/** Options that decide what runs and what is repaired: an alias fixes them. */
export const ALIASED_OPTIONS: readonly string[] = ['fix', 'only', 'skip'];
