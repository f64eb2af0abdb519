import type { ConsentWords, UndoPlan, UndoResult } from '@netclaw/doctor-core/engine';

import type { UndoExit } from '../../model/run/undo-exit.js';
import type { UndoRun } from '../../model/run/undo-run.js';

/** Where the parts of an undo go. A format that is one document writes nothing before `finish`. */
export interface UndoReporter {
  /** `isForPrompt`: the operator is asked next, so it must be seen even where stdout is not a terminal. */
  showPlan(plan: UndoPlan, consents: ReadonlyMap<string, ConsentWords>, isForPrompt: boolean): Promise<void>;
  /** Why nothing was changed, and how it goes on. */
  showAdvice(run: UndoRun): Promise<void>;
  showResult(plan: UndoPlan, result: UndoResult): Promise<void>;
  /** A word beside the result, on stderr. */
  note(text: string): Promise<void>;
  finish(run: UndoRun, exit: UndoExit): Promise<void>;
}
