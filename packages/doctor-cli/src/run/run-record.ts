import type { Diagnosis, RepairPlan, RepairResult } from '@netclaw/doctor-core';

import type { Failure } from '../failure.js';

/** How far a run came. Filled while it goes on, so that a run that is stopped still reports what it has. */
export interface RunRecord {
  doctorCommand: string;
  diagnosis: Diagnosis | undefined;
  /** The plan of the last round as it ended: with outcomes of what the operator decided. */
  plan: RepairPlan | undefined;
  /** Of the last round. */
  result: RepairResult | undefined;
  /** Of the rounds before it, each of which closed an interrupted repair. */
  readonly earlier: RepairResult[];
  failure: Failure | undefined;
}

export const newRecord = (doctorCommand: string): RunRecord => ({
  doctorCommand,
  diagnosis: undefined,
  plan: undefined,
  result: undefined,
  earlier: [],
  failure: undefined,
});
