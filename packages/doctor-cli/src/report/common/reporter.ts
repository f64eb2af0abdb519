import type { ConsentWords, Diagnosis, PlannedRepair, RepairResult } from '@netclaw/doctor-core/engine';

import type { Exit } from '../../model/exit/exit-code.js';
import type { FixSettings } from '../../model/settings/settings.js';
import type { Stop } from '../../model/run/run-exit.js';
import type { RunRecord } from '../../model/run/run-record.js';

/** Where the parts of a report go while a run goes on. A format that is one document writes nothing before `finish`. */
export interface Reporter {
  /**
   * What is wrong and what a plan does about it. Where the operator is asked repair by repair: what he is not asked about, and a list where
   * there are several.
   */
  showPlan(repairs: readonly PlannedRepair[], context: PlanContext): Promise<void>;
  /** One repair that the operator is asked about next: it must be seen even where stdout is not a terminal. */
  showRepair(repair: PlannedRepair, context: PlanContext): Promise<void>;
  showResult(result: RepairResult): Promise<void>;
  /** A word beside the result, on stderr. */
  note(text: string): Promise<void>;
  /** The same, of what must not be missed: neither `--quiet` nor a format that is one document hides it. */
  warn(text: string): Promise<void>;
  /** The state, and how it goes on. */
  finish(record: RunRecord, fix: FixSettings | undefined, exit: Exit, stop: Stop | undefined): Promise<void>;
}

/** What a preview is made from, beside the repairs. */
export interface PlanContext {
  readonly diagnosis: Diagnosis;
  readonly consents: ReadonlyMap<string, ConsentWords>;
  /** Is the operator asked, for the repair and for its consents? */
  readonly isAsked: boolean;
  /** Is the run bound to what a saved plan shows? Then there is no other way. */
  readonly isBound: boolean;
  /** Repairs that are made before this one. */
  readonly earlier: readonly PlannedRepair[];
  /** Where repairs are shown one by one: which one this is. */
  readonly position?: { readonly number: number; readonly of: number };
}
