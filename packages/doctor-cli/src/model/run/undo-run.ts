import type { UndoPlan, UndoResult } from '@netclaw/doctor-core/engine';

import type { ChangesMade, Failure } from '../exit/failure.js';

/**
 * What became of an undo. `refused`: something blocks it; `stopped`: it could not be tried, or failed and was put back;
 * `unchanged`: nothing of the repair is left to revert.
 */
export type UndoOutcome =
  'applied' | 'unchanged' | 'needs-consent' | 'needs-confirmation' | 'declined' | 'refused' | 'stopped';

/** How far an undo came. Filled while it goes on. */
export interface UndoRun {
  readonly doctorCommand: string;
  plan: UndoPlan | undefined;
  result: UndoResult | undefined;
  /** What is changed although the undo failed: it could not be rolled back. */
  left: Pick<UndoResult, 'repairId' | 'files'> | undefined;
  outcome: UndoOutcome;
  /** The command that goes on, where consent or confirmation is missing. */
  next: string | undefined;
  /** Set where it was refused or stopped. */
  failure: Failure | undefined;
}

export const newUndoRun = (doctorCommand: string): UndoRun => ({
  doctorCommand,
  plan: undefined,
  result: undefined,
  left: undefined,
  outcome: 'stopped',
  next: undefined,
  failure: undefined,
});

/** What an undo changed for good. */
export const undoMade = ({ result, left, doctorCommand }: UndoRun): ChangesMade | undefined => {
  const made = result ?? left;
  if (made === undefined) return undefined;
  const end = result === undefined ? 'open' : 'completed';
  return { what: 'undo', repairId: made.repairId, doctorCommand, end, files: made.files.map(({ path }) => path) };
};
