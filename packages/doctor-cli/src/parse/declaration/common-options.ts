import type { OptionDeclaration } from './option.js';

export const REPAIR = 'Repair:';
const SELECTION = 'Selection:';
export const GATE = 'Gate:';
const OUTPUT = 'Output:';
const OTHER = 'Other:';

/** Options of every command. */
export const COMMON = [
  { name: 'no-color', kind: 'flag', group: OUTPUT, describe: 'No colours; NO_COLOR does the same' },
  { name: 'help', short: 'h', kind: 'flag', group: OTHER, describe: 'Show this help' },
  { name: 'version', kind: 'flag', group: OTHER, describe: 'Show the version' },
] as const satisfies readonly OptionDeclaration[];

/** Which home, plugins and settings a doctor is made with. */
export const SETUP = [
  { name: 'home', kind: 'value', group: OTHER, describe: '<dir> The home to look at' },
  { name: 'plugin', kind: 'values', group: OTHER, describe: '<module> Load this plugin too; repeatable' },
  { name: 'config', kind: 'value', group: OTHER, describe: '<file> Settings from this file' },
  { name: 'no-config', kind: 'flag', group: OTHER, describe: 'No settings from a file' },
] as const satisfies readonly OptionDeclaration[];

export const FORMAT = {
  name: 'format',
  kind: 'value',
  group: OUTPUT,
  describe: '<text|json> How the result is written',
  choices: ['text', 'json'],
} as const satisfies OptionDeclaration;

export const OUTPUT_FILE = {
  name: 'output',
  kind: 'value',
  group: OUTPUT,
  describe: '<file> Where the result is written, instead of standard output',
} as const satisfies OptionDeclaration;

export const BASELINE = {
  name: 'baseline',
  kind: 'value',
  group: GATE,
  describe: '<file> Fail only on what this file of accepted findings does not accept',
} as const satisfies OptionDeclaration;

export const ONLY = {
  name: 'only',
  kind: 'list',
  group: SELECTION,
  describe: '<names> Check ids or tags; all others are left out',
} as const satisfies OptionDeclaration;

export const SKIP = {
  name: 'skip',
  kind: 'list',
  group: SELECTION,
  describe: '<names> Check ids or tags to leave out',
} as const satisfies OptionDeclaration;

export const TIMEOUT = {
  name: 'timeout',
  kind: 'value',
  group: SELECTION,
  describe: '<duration> Per check: 500ms, 10s (default), 2m',
} as const satisfies OptionDeclaration;

export const CONFIRMED = {
  name: 'yes',
  short: 'y',
  kind: 'flag',
  group: REPAIR,
  describe: 'Apply routine repairs without asking; grants no consent',
} as const satisfies OptionDeclaration;

export const ACCEPT = {
  name: 'accept',
  kind: 'list',
  group: REPAIR,
  describe: '<consent> Grant a named consent; repeatable',
} as const satisfies OptionDeclaration;

/** How much is shown. */
export const DETAIL = [
  { name: 'verbose', kind: 'flag', group: OUTPUT, describe: 'Show more' },
  { name: 'quiet', kind: 'flag', group: OUTPUT, describe: 'Show problems and results only' },
] as const satisfies readonly OptionDeclaration[];

/** Options of a command that only shows what a doctor is. */
export const INFORMATION = [FORMAT, OUTPUT_FILE, ...SETUP, ...COMMON] as const satisfies readonly OptionDeclaration[];
