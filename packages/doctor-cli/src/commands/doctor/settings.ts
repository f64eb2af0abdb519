import type { FailOn } from '../../model/exit/exit-code.js';
import { usageError } from '../../model/exit/usage-error.js';
import type { DiagnoseSettings, FixSettings, GateSettings } from '../../model/settings/settings.js';
import {
  durationOf,
  namesOf,
  refuseVerboseAndQuiet,
  textOf,
  timeoutOf,
  type ParsedOptions,
} from '../../parse/value/option-values.js';

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
  return {
    only: fixNames !== undefined && fixNames.length > 0 ? fixNames : only,
    include: undefined,
    skip: namesOf(parsed['skip'], '--skip'),
    timeoutMs: timeoutOf(parsed),
    failOn: failOnOf(parsed['fail-on']),
    fix: fixOf(parsed, fixNames !== undefined, usage),
  };
};

/** What a run has to meet beside its state. */
export const parseGates = (parsed: ParsedOptions): GateSettings => ({
  required: namesOf(parsed['require'], '--require') ?? [],
  baseline: textOf(parsed['baseline']),
});

/**
 * How long to look again and again, ms; undefined where that was not asked for. A repair is made once, so the two exclude each other.
 */
export const parseWait = (parsed: ParsedOptions): number | undefined => {
  const waitMs = durationOf(parsed, 'wait');
  const repair = ['fix', 'dry-run'].find((name) => parsed[name] !== undefined);
  if (waitMs === undefined || repair === undefined) return waitMs;
  throw usageError(
    'usage/conflicting-options',
    `--wait only looks, and --${repair} ${repair === 'fix' ? 'repairs' : 'plans a repair'}.`,
    'Repair first, then wait.',
  );
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

const failOnOf = (value: ParsedOptions[string] | undefined): FailOn | undefined =>
  value === 'error' || value === 'warning' || value === 'never' ? value : undefined;
