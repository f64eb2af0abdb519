import type { ConsentWords, Diagnosis, RepairOption, PlannedRepair, RepairResult } from '@netclaw/doctor-core/engine';

import type { Exit } from '../../model/exit/exit-code.js';
import type { FixSettings } from '../../model/settings/settings.js';
import type { Stop } from '../../model/run/run-exit.js';
import type { RunRecord } from '../../model/run/run-record.js';

/** Where the parts of a report go while a run goes on. A format that is one document writes nothing before `finish`. */
export interface Reporter {
  showDiagnosis(diagnosis: Diagnosis): Promise<void>;
  /** `isForPrompt`: the operator is asked next, so it must be seen even where stdout is not a terminal. */
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

/** What a preview is made from, beside the repairs. */
export interface PlanContext {
  readonly diagnosis: Diagnosis;
  readonly consents: ReadonlyMap<string, ConsentWords>;
  /** The command that repairs by one option; undefined where this run is bound to another one. */
  readonly commandFor: (repair: PlannedRepair, option: RepairOption) => string | undefined;
  /** Where repairs are shown one by one: which one this is. */
  readonly position?: { readonly number: number; readonly of: number };
}
