import type { DoctorError } from '../contract/value/doctor-error.js';
import type { RepairOutcome, RepairResult } from '../contract/result/doctor.js';
import { RollbackFailedError } from '../transaction/apply/rollback-failed-error.js';

/** What a repair that failed has left. */
interface FailedRepair extends Pick<RepairResult, 'repairId' | 'files'> {
  readonly outcome: Extract<RepairOutcome, 'rolled-back' | 'rollback-failed'>;
  readonly reason: string;
  readonly next: string;
}

/** A repair that an I/O error stopped: before anything was changed, or during the rollback. Undefined for an error of another kind. */
export const failedRepair = (error: DoctorError): FailedRepair | undefined => {
  const { message: reason, next } = error;
  if (error instanceof RollbackFailedError) {
    return { outcome: 'rollback-failed', reason, next, repairId: error.repairId, files: error.files };
  }
  return error.code === 'apply/failed'
    ? { outcome: 'rolled-back', reason, next, repairId: undefined, files: [] }
    : undefined;
};
