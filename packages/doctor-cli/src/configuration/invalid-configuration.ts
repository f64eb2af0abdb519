import { DoctorError } from '@netclaw/doctor-core';

/** A setting of a file or the environment that cannot be used; ends with exit code 78. */
export const invalidConfiguration = (source: string, reason: string, hint: string | undefined): DoctorError =>
  new DoctorError('config/invalid', `${source}: ${reason}.`, {
    next: hint ?? 'Correct it, or leave it out.',
  });
