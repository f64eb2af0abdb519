import type { UndoReporter } from '../../report/common/undo-reporter.js';
import type { Session } from '../../run/session.js';

/** What every part of an undo needs. */
export interface UndoContext extends Omit<Session, 'reporter'> {
  readonly reporter: UndoReporter;
}
