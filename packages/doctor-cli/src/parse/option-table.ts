import { FORMATS } from '../model/settings/invocation.js';

/**
 * - `flag`: present or not, never a value
 * - `value`: exactly one, at most once
 * - `list`: names, commas split, repeatable
 * - `values`: exactly one each, repeatable
 * - `optional-list`: as `list`, but bare means all, and a value needs `=`
 */
export type OptionKind = 'flag' | 'value' | 'values' | 'list' | 'optional-list';

/** Does an option of this kind take the word behind it? */
export const takesWord = (kind: OptionKind): boolean => kind === 'value' || kind === 'values' || kind === 'list';

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
const GATE = 'Gate:';
const OUTPUT = 'Output:';
const OTHER = 'Other:';

const HOME = { name: 'home', kind: 'value', group: OTHER, describe: '<dir> The home to look at' } as const;
const COMMON = [
  { name: 'no-color', kind: 'flag', group: OUTPUT, describe: 'No colours; NO_COLOR does the same' },
  { name: 'help', short: 'h', kind: 'flag', group: OTHER, describe: 'Show this help' },
  { name: 'version', kind: 'flag', group: OTHER, describe: 'Show the version' },
] as const satisfies readonly OptionDeclaration[];
/** Which plugins and settings a doctor is made with. */
const SETUP = [
  HOME,
  { name: 'plugin', kind: 'values', group: OTHER, describe: '<module> Load this plugin too; repeatable' },
  { name: 'config', kind: 'value', group: OTHER, describe: '<file> Settings from this file' },
  { name: 'no-config', kind: 'flag', group: OTHER, describe: 'No settings from a file' },
] as const satisfies readonly OptionDeclaration[];
const FORMAT = {
  name: 'format',
  kind: 'value',
  group: OUTPUT,
  describe: '<text|json> How the result is written',
  choices: ['text', 'json'],
} as const;

const OUTPUT_FILE = {
  name: 'output',
  kind: 'value',
  group: OUTPUT,
  describe: '<file> Where the result is written, instead of standard output',
} as const;
const BASELINE = {
  name: 'baseline',
  kind: 'value',
  group: GATE,
  describe: '<file> Fail only on what this file of accepted findings does not accept',
} as const;
const ONLY = {
  name: 'only',
  kind: 'list',
  group: SELECTION,
  describe: '<names> Check ids or tags; all others are left out',
} as const;
const SKIP = {
  name: 'skip',
  kind: 'list',
  group: SELECTION,
  describe: '<names> Check ids or tags to leave out',
} as const;

const CONFIRMED = {
  name: 'yes',
  short: 'y',
  kind: 'flag',
  group: REPAIR,
  describe: 'Apply routine repairs without asking; grants no consent',
} as const;
const ACCEPT = {
  name: 'accept',
  kind: 'list',
  group: REPAIR,
  describe: '<consent> Grant a named consent; repeatable',
} as const;
const TIMEOUT = {
  name: 'timeout',
  kind: 'value',
  group: SELECTION,
  describe: '<duration> Per check: 500ms, 10s (default), 2m',
} as const;
const VERBOSE = { name: 'verbose', kind: 'flag', group: OUTPUT, describe: 'Show more' } as const;
const QUIET = { name: 'quiet', kind: 'flag', group: OUTPUT, describe: 'Show problems and results only' } as const;

/** Options of the doctor itself, and of its aliases. */
export const DOCTOR_OPTIONS = [
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
  { ...FORMAT, describe: `<${FORMATS.join('|')}> How the result is written`, choices: FORMATS },
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
  VERBOSE,
  QUIET,
  ...SETUP,
  ...COMMON,
] as const satisfies readonly OptionDeclaration[];

/** Options of the undo. */
export const UNDO_OPTIONS = [
  { name: 'list', kind: 'flag', group: REPAIR, describe: 'List the repairs that can be taken back' },
  { ...CONFIRMED, describe: 'Take it back without asking; grants no consent' },
  ACCEPT,
  FORMAT,
  OUTPUT_FILE,
  VERBOSE,
  QUIET,
  ...SETUP,
  ...COMMON,
] as const satisfies readonly OptionDeclaration[];

/** Options of a saved plan. */
export const APPLY_OPTIONS = [
  CONFIRMED,
  ACCEPT,
  TIMEOUT,
  FORMAT,
  OUTPUT_FILE,
  VERBOSE,
  QUIET,
  ...SETUP,
  ...COMMON,
] as const satisfies readonly OptionDeclaration[];

/** Options of the listing of checks. */
export const LIST_OPTIONS = [FORMAT, OUTPUT_FILE, ...SETUP, ...COMMON] as const satisfies readonly OptionDeclaration[];

/** Options of what records a baseline. */
export const BASELINE_OPTIONS = [
  { name: 'reason', kind: 'value', group: GATE, describe: '<text> Why the findings are accepted' },
  { name: 'expires', kind: 'value', group: GATE, describe: '<day> The last day on which they are: 2027-01-31' },
  { ...BASELINE, describe: '<file> An earlier one, whose reasons and days are kept' },
  ONLY,
  SKIP,
  TIMEOUT,
  OUTPUT_FILE,
  ...SETUP,
  ...COMMON,
] as const satisfies readonly OptionDeclaration[];

/** Options of what prints a completion script. */
export const COMPLETION_OPTIONS = [...COMMON] as const satisfies readonly OptionDeclaration[];

/** Options of what prints a schema. */
export const SCHEMA_OPTIONS = [OUTPUT_FILE, ...COMMON] as const satisfies readonly OptionDeclaration[];

/** Options of the program where no command was named. */
export const PROGRAM_OPTIONS = [FORMAT, ...COMMON] as const satisfies readonly OptionDeclaration[];

/** Every option that some command has: how a line is split into words and options does not depend on its command. */
export const ALL_OPTIONS: readonly OptionDeclaration[] = [
  ...DOCTOR_OPTIONS,
  ...UNDO_OPTIONS.filter(({ name }) => name === 'list'),
  ...BASELINE_OPTIONS.filter(({ name }) => name === 'reason' || name === 'expires'),
];

/** Options that decide what runs and what is repaired: an alias fixes them. */
export const ALIASED_OPTIONS: readonly string[] = ['fix', 'only', 'skip'];
