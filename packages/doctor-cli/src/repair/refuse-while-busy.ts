import { DoctorError } from '@netclaw/doctor-core';
import { severityOf, type Diagnosis } from '@netclaw/doctor-core/engine';

/**
 * Stops a repair as busy where another doctor is active and something is wrong: what is wrong may be the middle of its work. Throws
 * `lock/busy`.
 */
export const refuseWhileBusy = ({ results }: Diagnosis): void => {
  const isInProgress = results.some(
    ({ outcome }) =>
      outcome.status === 'completed' && outcome.findings.some(({ code }) => code === 'repair/in-progress'),
  );
  const isWrong = results.some((result) => result.isSelected && severityOf(result) !== 'pass');
  if (!isInProgress || !isWrong) return;
  throw new DoctorError('lock/busy', 'another doctor is repairing this home', {
    next: 'Wait until it is done, then run the doctor again.',
  });
};
