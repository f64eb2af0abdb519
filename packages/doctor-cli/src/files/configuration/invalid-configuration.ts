import { DoctorError } from '@netclaw/doctor-core';

/** A setting of a file or the environment that cannot be used; ends with exit code 78. */
export const invalidConfiguration = (source: string, reason: string, hint: string | undefined): DoctorError =>
  new DoctorError('config/invalid', `${source}: ${reason}.`, {
    next: hint ?? 'Correct it, or leave it out.',
  });

/** What the settings, and not the command line, ask for: where it fails as a line does, the settings are wrong, and say where. */
export const asConfigured = async <T>(source: string | undefined, family: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (source === undefined || !(error instanceof DoctorError) || !error.code.startsWith(family)) throw error;
    throw new DoctorError('config/invalid', `${source}: ${error.message}`, { next: error.next, cause: error });
  }
};
