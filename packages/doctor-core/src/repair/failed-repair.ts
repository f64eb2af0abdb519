import type { DoctorError } from '../contract/doctor-error.js';
import type { RepairOutcome, RepairResult } from '../contract/doctor.js';
import { StuckError } from '../transaction/apply/stuck-error.js';

/** What a repair that failed has left. */
export interface FailedRepair extends Pick<RepairResult, 'repairId' | 'files'> {
  readonly outcome: Extract<RepairOutcome, 'rolled-back' | 'stuck'>;
  readonly reason: string;
  readonly next: string;
}

/** A repair on which the disk gave up: before anything was changed, or on the way back. Undefined for an error that says something else. */
export const failedRepair = (error: DoctorError): FailedRepair | undefined => {
  const { message: reason, next } = error;
  if (error instanceof StuckError) {
    return { outcome: 'stuck', reason, next, repairId: error.repairId, files: error.files };
  }
  return error.code === 'apply/failed'
    ? { outcome: 'rolled-back', reason, next, repairId: undefined, files: [] }
    : undefined;
};
