import type { CheckSeverity } from '@netclaw/doctor-core/engine';

/** Why the process ends as it does: the state that was found, or what stopped it. */
export type ExitReason =
  | 'healthy'
  | 'warnings'
  | 'errors'
  | 'usage'
  | 'bug'
  | 'unwritable'
  | 'rolled-back'
  | 'failed'
  | 'busy'
  | 'not-permitted'
  | 'invalid-config'
  | 'interrupted'
  // of a saved plan, of an undo, and of a rule that is added
  | 'done'
  | 'refused';

export interface Exit {
  readonly code: number;
  readonly reason: ExitReason;
}

export type FailOn = 'error' | 'warning' | 'never';

/** Exits that say: it could not do what was asked. */
export const STOPPED = {
  usage: { code: 64, reason: 'usage' },
  bug: { code: 70, reason: 'bug' },
  unwritable: { code: 73, reason: 'unwritable' },
  rolledBack: { code: 74, reason: 'rolled-back' },
  // the same code: for a script neither repaired anything; but only one of them put something back
  failed: { code: 74, reason: 'failed' },
  busy: { code: 75, reason: 'busy' },
  notPermitted: { code: 77, reason: 'not-permitted' },
  invalidConfig: { code: 78, reason: 'invalid-config' },
} as const satisfies Record<string, Exit>;

export type ExitCodes = readonly (readonly [codes: string, meaning: string])[];

const STOPPED_TABLE: ExitCodes = [
  ['64', 'usage error'],
  ['70', 'a bug'],
  ['73', 'the report or the plan cannot be written'],
  ['74', 'a repair or the system failed'],
  ['75', 'another doctor is active'],
  ['77', 'not permitted'],
  ['78', 'invalid configuration'],
  ['130, 143', 'interrupted'],
];

/** All exit codes of the doctor itself, as help shows them. */
export const EXIT_CODE_TABLE: ExitCodes = [
  ['0', 'healthy'],
  ['1', 'an error remains'],
  ['2', 'warnings only'],
  ...STOPPED_TABLE,
];

/** What its exit codes mean, for a command that repairs, and for one that only shows or writes something. */
export const exitCodesOf = (kind: 'state' | 'task' | 'record' | 'information'): ExitCodes => {
  switch (kind) {
    case 'state':
      return EXIT_CODE_TABLE;
    case 'task':
      return [['0', 'done'], ['1', 'refused or declined'], ...STOPPED_TABLE];
    case 'record':
      return [['0', 'every check completed'], ['1, 2', 'a check did not complete'], ...STOPPED_TABLE];
    case 'information':
      return [['0', 'shown'], ...STOPPED_TABLE.filter(([code]) => code !== '74' && code !== '75')];
  }
};

const EXIT_BY_ERROR_CODE: Readonly<Record<string, Exit>> = {
  'selection/unknown-name': STOPPED.usage,
  'selection/empty': STOPPED.usage,
  'consent/unknown': STOPPED.usage,
  'consent/ambiguous': STOPPED.usage,
  'rule/impossible': STOPPED.usage,
  'rule/exists': STOPPED.usage,
  'bundle/not-a-bundle': STOPPED.usage,
  'rule/unknown': { code: 1, reason: 'refused' },
  'home/usage': STOPPED.usage,
  'undo/unknown-repair': STOPPED.usage,
  'undo/rolled-back': STOPPED.rolledBack,
  'lock/busy': STOPPED.busy,
  'lock/host-busy': STOPPED.busy,
  'lock/unavailable': STOPPED.failed,
  'system/failed': STOPPED.failed,
  // of another doctor, which the program asks before it makes this one
  'gate/not-passed': STOPPED.failed,
  'files/unreadable': STOPPED.failed,
  'files/not-json': STOPPED.failed,
  'permission/foreign-home': STOPPED.notPermitted,
  'home/untrusted-way': STOPPED.notPermitted,
  'config/invalid': STOPPED.invalidConfig,
  'baseline/invalid': STOPPED.invalidConfig,
  'output/unwritable': STOPPED.unwritable,
  'output/refused': STOPPED.unwritable,
};

/** The exit of an expected error, by its code. */
export const exitOfErrorCode = (code: string): Exit => {
  const exit = Object.hasOwn(EXIT_BY_ERROR_CODE, code) ? EXIT_BY_ERROR_CODE[code] : undefined;
  if (exit !== undefined) return exit;
  if (code.startsWith('usage/')) return STOPPED.usage;
  // the disk, or what is left of an earlier repair, blocks this one
  return code.startsWith('apply/') || code.startsWith('repair/') ? STOPPED.failed : STOPPED.bug;
};

/** The exit of a state. `--fail-on` maps the code only; the reason says what was found. */
export const exitOfState = (worst: CheckSeverity, failOn: FailOn): Exit => {
  switch (worst) {
    case 'pass':
      return { code: 0, reason: 'healthy' };
    case 'warning':
      return { code: failOn === 'warning' ? 2 : 0, reason: 'warnings' };
    case 'error':
      return { code: failOn === 'never' ? 0 : 1, reason: 'errors' };
  }
};
