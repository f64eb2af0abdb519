import type { Exit, ExitReason } from '../../model/exit/exit-code.js';
import type { Stop } from '../../model/run/run-exit.js';
import type { RunRecord } from '../../model/run/run-record.js';
import type { Mark, Screen } from '../../text/screen.js';
import { nameList } from '../../text/phrases.js';
import type { Verdict } from './page.js';

/** What is said of a run in one or two sentences: what stopped it, which gate it does not pass, else the state that it leaves. */
export const runVerdict = (record: RunRecord, exit: Exit, stop: Stop | undefined, state: Screen): Verdict => ({
  ...wordOf(exit.reason),
  text: stop?.message ?? unmetGate(record) ?? [...repairedText(record), ...lastLines(state)].join(' '),
  exit: exitText(exit),
});

/** The exit code, and what it stands for. */
export const exitText = ({ code, reason }: Exit): string => {
  const isPassed = code === 0 && (reason === 'warnings' || reason === 'errors');
  return `Exit code ${String(code)}: ${REASONS[reason]}${isPassed ? ', which --fail-on lets pass' : ''}.`;
};

export const wordOf = (reason: ExitReason): Pick<Verdict, 'mark' | 'word'> => {
  const [mark, word] = VERDICTS[reason] ?? STOPPED;
  return { mark, word };
};

const unmetGate = ({ gates: { home, required } }: RunRecord): string | undefined => {
  const unmet = required.filter(({ isMet }) => !isMet).map(({ check }) => check);
  if (home !== undefined) return home.reason;
  return unmet.length === 0 ? undefined : `Not all required checks have completed: ${nameList(unmet)}.`;
};

const repairedText = ({ earlier, result }: RunRecord): readonly string[] => {
  const repairs = [...earlier, ...(result === undefined ? [] : [result])].flatMap((one) => one.repairs);
  const checks = [...new Set(repairs.flatMap(({ check, outcome }) => (outcome === 'applied' ? [check] : [])))];
  return checks.length === 0 ? [] : [`Repaired: ${nameList(checks)}.`];
};

/** Without what passed where something is wrong. */
const lastLines = (state: Screen): readonly string[] => {
  const lines = state.flatMap((block) => (block.kind === 'line' ? [block] : []));
  const wrong = lines.filter(({ mark }) => mark !== 'pass');
  return (wrong.length === 0 ? lines : wrong).map(({ text }) => text);
};

const STOPPED: readonly [Mark, string] = ['error', 'Stopped'];

const VERDICTS: Readonly<Partial<Record<ExitReason, readonly [mark: Mark, word: string]>>> = {
  healthy: ['pass', 'Healthy'],
  done: ['pass', 'Done'],
  warnings: ['warning', 'Warnings'],
  errors: ['error', 'Errors'],
  refused: ['warning', 'Not done'],
};

const REASONS: Readonly<Record<ExitReason, string>> = {
  healthy: 'healthy',
  warnings: 'warnings only',
  errors: 'an error remains',
  usage: 'the command line is wrong',
  bug: 'a bug of the program',
  unwritable: 'the report or the plan cannot be written',
  'rolled-back': 'a repair failed and was rolled back',
  failed: 'a repair or the system failed',
  busy: 'another doctor, or the program itself, is active',
  'not-permitted': 'not permitted',
  'invalid-config': 'a setting of the doctor is invalid',
  interrupted: 'interrupted',
  done: 'done',
  refused: 'refused or declined',
};
