import type { RunContext } from '../../run/run-context.js';
import type { UndoReporter } from '../../report/common/undo-reporter.js';

/** What every part of an undo needs. */
export interface UndoContext extends Pick<RunContext, 'terminal' | 'interruption' | 'output' | 'style'> {
  readonly doctorCommand: string;
  readonly reporter: UndoReporter;
}
