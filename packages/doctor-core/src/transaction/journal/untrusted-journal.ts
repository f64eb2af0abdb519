import { DoctorError } from '../../contract/value/doctor-error.js';

/** The state directory holds something that this program did not write, or that another could have written. */
export const untrustedJournal = (path: string, why: string, cause?: unknown): DoctorError =>
  new DoctorError('repair/untrusted-journal', `${path} cannot be trusted: ${why}`, {
    next: `Look at ${path}; move it out of the doctor's directory, then run the doctor again.`,
    cause,
  });
