import type { Diagnosis, RepairPlan, RepairResult } from '@netclaw/doctor-core';
import type { Failure } from '../failure.js';

/** How far a run came. Filled while it goes on, so that a run that is stopped still reports what it has. */
export interface RunRecord {
  doctorCommand: string;
  diagnosis: Diagnosis | undefined;
  /** The plan as it ended: with outcomes of what the operator decided. */
  plan: RepairPlan | undefined;
  result: RepairResult | undefined;
  failure: Failure | undefined;
}
