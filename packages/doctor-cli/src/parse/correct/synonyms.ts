/** What people write, by habit from other programs, and what it is called here. Nothing that applies, agrees or overwrites unasked. */
export const WORD_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  fix: ['--fix'],
  repair: ['--fix'],
  recover: ['--fix'],
  cure: ['--fix'],
  plan: ['--dry-run'],
  preview: ['--dry-run'],
  check: [],
  checkup: [],
  diagnose: [],
  diagnosis: [],
  examine: [],
  inspect: [],
  run: [],
  scan: [],
  test: [],
  verify: [],
  all: [],
  checks: ['list'],
  ls: ['list'],
  describe: ['explain'],
  info: ['explain'],
  why: ['explain'],
  restore: ['undo'],
  revert: ['undo'],
  rollback: ['undo'],
  history: ['undo', '--list'],
  'undo-list': ['undo', '--list'],
  json: ['--format=json'],
};

export const OPTION_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  repair: ['--fix'],
  recover: ['--fix'],
  check: ['--only'],
  checks: ['--only'],
  include: ['--only'],
  exclude: ['--skip'],
  ignore: ['--skip'],
  'what-if': ['--dry-run'],
  plan: ['--dry-run'],
  preview: ['--dry-run'],
  simulate: ['--dry-run'],
  out: ['--output'],
  file: ['--output'],
  silent: ['--quiet'],
  debug: ['--verbose'],
  trace: ['--verbose'],
  colour: [],
  color: [],
  'no-colour': ['--no-color'],
  usage: ['--help'],
  dir: ['--home'],
  consent: ['--accept'],
  'exit-code': ['--fail-on'],
};

/** By their letter; `-y` and `-h` are options of the table. */
export const LETTER_SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  f: ['--fix'],
  n: ['--dry-run'],
  o: ['--output'],
  q: ['--quiet'],
  v: ['--verbose'],
  V: ['--version'],
  '?': ['--help'],
};

/** Values of options with a choice. */
export const VALUE_SYNONYMS: Readonly<Record<string, string>> = {
  xml: 'junit',
  htm: 'html',
  web: 'html',
  plain: 'text',
  txt: 'text',
  pretty: 'text',
  console: 'text',
  none: 'never',
  no: 'never',
  off: 'never',
  critical: 'error',
  high: 'error',
  any: 'warning',
  all: 'warning',
};

/** What turns a flag off elsewhere: the flag is left out. */
export const NEGATIONS: readonly string[] = ['false', 'no', 'off', '0'];

/** What says "all checks" where their names are expected. */
export const EVERYTHING: readonly string[] = ['', 'all', 'everything', '*', 'true', 'yes', '1'];
