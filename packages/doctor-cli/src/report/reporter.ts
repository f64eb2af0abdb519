import type { Diagnosis, PlannedRepair, RepairResult } from '@netclaw/doctor-core';

import type { Exit } from '../model/exit-code.js';
import type { FixSettings } from '../model/invocation.js';
import type { Stop } from '../model/run-exit.js';
import type { RunRecord } from '../model/run-record.js';
import type { PlanContext } from './text/plan.js';

/** Where the parts of a report go while a run goes on. A format that is one document writes nothing before `finish`. */
export interface Reporter {
  showDiagnosis(diagnosis: Diagnosis): Promise<void>;
  /** `isForPrompt`: the operator is asked next, so it must be seen even where stdout is no terminal. */
  showPlan(repairs: readonly PlannedRepair[], context: PlanContext, isForPrompt: boolean): Promise<void>;
  showResult(result: RepairResult): Promise<void>;
  /** A word beside the result, on stderr. */
  note(text: string): Promise<void>;
  /** The same, of what must not be missed: neither `--quiet` nor a format that is one document hides it. */
  warn(text: string): Promise<void>;
  /** How it goes on, with the command to do so. */
  showAdvice(text: string, commands: readonly string[]): Promise<void>;
  finish(record: RunRecord, fix: FixSettings | undefined, exit: Exit, stop: Stop | undefined): Promise<void>;
}
