import type { FailOn } from '../model/exit/exit-code.js';
import { parseDuration } from '../model/settings/duration.js';
import type { DiagnoseSettings, FixSettings } from '../model/settings/invocation.js';
import { usageError } from '../model/exit/usage-error.js';

/** What yargs made of a command line. */
export type ParsedOptions = Readonly<Record<string, unknown>>;

/** The settings of a run; refuses options that contradict each other or need another one. */
export const parseSettings = (parsed: ParsedOptions, usage: string): DiagnoseSettings => {
  const only = namesOf(parsed['only'], '--only');
  const fixNames = namesOf(parsed['fix'], '--fix');
  if (only !== undefined && fixNames !== undefined && fixNames.length > 0) {
    throw usageError(
      'usage/conflicting-options',
      '--fix=<names> and --only both choose the checks.',
      'Write --fix --only <names>.',
    );
  }
  refuseVerboseAndQuiet(parsed);
  const timeout = textOf(parsed['timeout']);
  return {
    only: fixNames !== undefined && fixNames.length > 0 ? fixNames : only,
    skip: namesOf(parsed['skip'], '--skip'),
    timeoutMs: timeout === undefined ? undefined : parseDuration(timeout),
    failOn: failOnOf(parsed['fail-on']),
    fix: fixOf(parsed, fixNames !== undefined, usage),
  };
};

/** A text option; undefined where it was not given. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** More and less output at once. */
export const refuseVerboseAndQuiet = (parsed: ParsedOptions): void => {
  if (parsed['verbose'] !== true || parsed['quiet'] !== true) return;
  throw usageError('usage/conflicting-options', '--verbose and --quiet contradict each other.', 'Give one of them.');
};

const fixOf = (parsed: ParsedOptions, isAsked: boolean, usage: string): FixSettings | undefined => {
  const isDryRun = parsed['dry-run'] === true;
  const isConfirmed = parsed['yes'] === true;
  const accept = namesOf(parsed['accept'], '--accept');
  const savePlan = textOf(parsed['save-plan']);
  if (savePlan === '-') {
    throw usageError('usage/invalid-value', 'A plan is saved in a file.', 'Write --save-plan plan.json.');
  }
  if (isAsked || isDryRun) return { isDryRun, isConfirmed, accept: accept ?? [], savePlan, against: undefined };
  if (!isConfirmed && accept === undefined && savePlan === undefined) return undefined;
  throw usageError(
    'usage/fix-required',
    `${isConfirmed ? '--yes' : accept !== undefined ? '--accept' : '--save-plan'} goes with a repair, and none was asked for.`,
    `Write \`${usage} --fix\`, or leave it out to diagnose only.`,
  );
};

/** A list of names; undefined where it was not given. */
export const namesOf = (value: unknown, spelled: string): readonly string[] | undefined => {
  if (value === undefined) return undefined;
  const names = (Array.isArray(value) ? value : [value])
    .flatMap((item) => (typeof item === 'string' && item !== '' ? item.split(',') : []))
    .map((name) => name.trim());
  if (names.includes('')) {
    throw usageError('usage/missing-value', `${spelled} has an empty name.`, 'Separate names by single commas.');
  }
  return [...new Set(names)];
};

const failOnOf = (value: unknown): FailOn | undefined =>
  value === 'error' || value === 'warning' || value === 'never' ? value : undefined;
