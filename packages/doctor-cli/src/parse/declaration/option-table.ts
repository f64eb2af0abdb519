import type { OptionDeclaration } from './option.js';

const REPAIR = 'Repair:';
const SELECTION = 'Selection:';
const GATE = 'Gate:';
const OUTPUT = 'Output:';
const OTHER = 'Other:';

/** The formats of a report, in the order of help. */
export const FORMAT_NAMES = ['text', 'json', 'html', 'sarif', 'junit', 'github'] as const;

/** A command, by its last word; `program` is a line that names none. */
type CommandName =
  | 'doctor'
  | 'list'
  | 'explain'
  | 'undo'
  | 'apply'
  | 'baseline'
  | 'add'
  | 'bundle'
  | 'schema'
  | 'completion'
  | 'program';

interface OptionRow extends OptionDeclaration {
  readonly commands: readonly CommandName[];
}

const INFORMATION = ['list', 'explain'] as const;
const REPAIRS = ['doctor', 'undo', 'apply'] as const;
const RUNS = ['doctor', 'apply', 'baseline'] as const;
/** Commands whose result can be written into a file. */
const WRITES = [...INFORMATION, ...REPAIRS, 'baseline', 'add'] as const;
/** Commands that make a doctor. */
const MAKES = [...WRITES, 'bundle'] as const;
const ALL = [...MAKES, 'schema', 'completion', 'program'] as const;

const formatOption = (choices: readonly string[], commands: readonly CommandName[]): OptionRow => ({
  name: 'format',
  kind: 'value',
  group: OUTPUT,
  describe: `<${choices.join('|')}> How the result is written`,
  choices,
  example: 'json',
  commands,
});

/**
 * Every option of every command, in the order of help. The plain parser, help, completion and the program of yargs are all made from
 * this table. An option that reads a little differently in another command has one row for each.
 */
const OPTION_TABLE: readonly OptionRow[] = [
  {
    name: 'reason',
    kind: 'value',
    group: GATE,
    describe: '<text> Why the findings are accepted',
    example: 'Known, to be repaired',
    commands: ['baseline'],
  },
  {
    name: 'expires',
    kind: 'value',
    group: GATE,
    describe: '<day> The last day on which they are accepted: 2027-01-31',
    commands: ['baseline'],
  },
  {
    name: 'fix',
    kind: 'optional-list',
    group: REPAIR,
    describe: '[=names] Plan and apply repairs, of all checks or of those named',
    completes: 'checks-and-tags',
    commands: ['doctor'],
  },
  {
    name: 'dry-run',
    kind: 'flag',
    group: REPAIR,
    describe: 'Show the plan and write nothing (implies --fix)',
    commands: ['doctor'],
  },
  {
    name: 'dry-run',
    kind: 'flag',
    group: OUTPUT,
    describe: 'Show the rule and write nothing; the program of a command is run all the same',
    commands: ['add'],
  },
  {
    name: 'dry-run',
    kind: 'flag',
    group: OUTPUT,
    describe: 'Show what the bundle would hold, and write nothing',
    commands: ['bundle'],
  },
  {
    name: 'to',
    kind: 'value',
    group: OUTPUT,
    describe: '<file> The file of rules that it is added to (default: rules.json)',
    example: 'rules.json',
    commands: ['add'],
  },
  {
    name: 'save-plan',
    kind: 'value',
    group: REPAIR,
    describe: '<file> Also write the plan as it is shown',
    example: 'plan.json',
    commands: ['doctor'],
  },
  { name: 'list', kind: 'flag', group: REPAIR, describe: 'List the repairs that are recorded', commands: ['undo'] },
  {
    name: 'yes',
    short: 'y',
    kind: 'flag',
    group: REPAIR,
    describe: 'Apply routine repairs without asking; grants no consent',
    commands: ['doctor', 'apply'],
  },
  {
    name: 'yes',
    short: 'y',
    kind: 'flag',
    group: REPAIR,
    describe: 'Undo it without asking; grants no consent',
    commands: ['undo'],
  },
  {
    name: 'accept',
    kind: 'list',
    group: REPAIR,
    describe: '<consent> Grant a named consent; repeatable',
    completes: 'consents',
    commands: REPAIRS,
  },
  {
    name: 'only',
    kind: 'list',
    group: SELECTION,
    describe: '<names> Check ids or tags; all others are left out',
    completes: 'checks-and-tags',
    commands: ['doctor', 'baseline'],
  },
  {
    name: 'skip',
    kind: 'list',
    group: SELECTION,
    describe: '<names> Check ids or tags to leave out',
    completes: 'checks-and-tags',
    commands: ['doctor', 'baseline'],
  },
  {
    name: 'timeout',
    kind: 'value',
    group: SELECTION,
    describe: '<duration> Per check: 500ms, 10s (default), 2m',
    example: '10s',
    commands: RUNS,
  },
  formatOption(FORMAT_NAMES, ['doctor']),
  formatOption(['text', 'json', 'html'], [...INFORMATION, 'undo', 'apply']),
  formatOption(['text', 'json'], ['add', 'program']),
  {
    name: 'output',
    kind: 'value',
    group: OUTPUT,
    describe: '<file> Where the result is written, instead of standard output',
    example: 'report.txt',
    commands: [...WRITES, 'schema'],
  },
  {
    name: 'fail-on',
    kind: 'value',
    group: GATE,
    describe: '<error|warning|never> The least serious state that makes the exit code non-zero (default: warning)',
    choices: ['error', 'warning', 'never'],
    example: 'error',
    commands: ['doctor'],
  },
  {
    name: 'require',
    kind: 'list',
    group: GATE,
    describe: '<ids> Checks that must complete; else the run ends with an error',
    completes: 'checks',
    commands: ['doctor'],
  },
  {
    name: 'baseline',
    kind: 'value',
    group: GATE,
    describe: '<file> Fail only on what this file of accepted findings does not accept',
    commands: ['doctor'],
  },
  {
    name: 'baseline',
    kind: 'value',
    group: GATE,
    describe: '<file> An earlier baseline, whose reasons and days are kept',
    commands: ['baseline'],
  },
  {
    name: 'wait',
    kind: 'value',
    group: GATE,
    describe: '<duration> Look again until the state is what --fail-on asks for: 60s, 5m',
    example: '60s',
    commands: ['doctor'],
  },
  { name: 'verbose', kind: 'flag', group: OUTPUT, describe: 'Show more', commands: REPAIRS },
  { name: 'quiet', kind: 'flag', group: OUTPUT, describe: 'Show problems and results only', commands: REPAIRS },
  {
    name: 'home',
    kind: 'value',
    group: OTHER,
    describe: '<dir> The home to look at',
    example: '~/.netclaw',
    commands: MAKES,
  },
  {
    name: 'plugin',
    kind: 'values',
    group: OTHER,
    describe: '<module> Load this plugin too; repeatable',
    commands: MAKES,
  },
  { name: 'config', kind: 'value', group: OTHER, describe: '<file> Settings from this file', commands: MAKES },
  { name: 'no-config', kind: 'flag', group: OTHER, describe: 'No settings from a file', commands: MAKES },
  { name: 'no-color', kind: 'flag', group: OUTPUT, describe: 'No colours; NO_COLOR does the same', commands: ALL },
  { name: 'help', short: 'h', kind: 'flag', group: OTHER, describe: 'Show this help', commands: ALL },
  { name: 'version', kind: 'flag', group: OTHER, describe: 'Show the version', commands: ALL },
];

/** The options of one command, in the order of help. */
export const optionsOf = (command: CommandName): readonly OptionDeclaration[] =>
  OPTION_TABLE.filter(({ commands }) => commands.includes(command));
