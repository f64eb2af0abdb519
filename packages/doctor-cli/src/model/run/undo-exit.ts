import { STOPPED, type Exit, type ExitReason } from '../exit/exit-code.js';
import type { UndoRun } from './undo-run.js';

/** Why an undo ends as it does. */
export type UndoExitReason = Exclude<ExitReason, 'healthy' | 'warnings' | 'errors'>;

export interface UndoExit {
  readonly code: number;
  readonly reason: UndoExitReason;
}

/** What blocks an undo, and changed nothing. */
const REFUSALS: readonly string[] = [
  'undo/nothing-to-undo',
  'undo/already-undone',
  'undo/untrusted-record',
  'undo/collision',
  'undo/needs-consent',
  'apply/world-moved',
  'apply/unsafe-target',
  'apply/irreversible',
  'lock/host-busy',
];

export const isRefusal = (code: string): boolean => REFUSALS.includes(code);

/** 0 done, 1 refused or declined, else what stopped it. */
export const undoExit = ({ outcome, failure }: UndoRun): UndoExit => {
  if (failure !== undefined && outcome !== 'refused') return stopped(failure.exit);
  switch (outcome) {
    case 'applied':
    case 'unchanged':
      return { code: 0, reason: 'done' };
    case 'needs-consent':
    case 'needs-confirmation':
    case 'declined':
    case 'refused':
      return { code: 1, reason: 'refused' };
    case 'stopped':
      return STOPPED.bug;
  }
};

/** An undo has no state: only what stops a run can reach this. */
const stopped = ({ code, reason }: Exit): UndoExit =>
  reason === 'healthy' || reason === 'warnings' || reason === 'errors' ? STOPPED.bug : { code, reason };
