import { DoctorError } from '@netclaw/doctor-core';

/** A setting of a file or the environment that cannot be used; ends with exit code 78. */
export const invalidConfiguration = (source: string, reason: string, hint: string | undefined): DoctorError =>
  new DoctorError('config/invalid', `${source}: ${reason}.`, {
    next: hint ?? 'Correct it, or leave it out.',
  });

/**
 * Names the run without the file where what is wrong is in it: a locked-out operator need not correct his settings first.
 *
 * @param without the command that reads no file of settings
 */
export const orWithoutFile = (error: unknown, prefix: string | undefined, without: string): unknown => {
  const isOfFile =
    error instanceof DoctorError &&
    error.code === 'config/invalid' &&
    (prefix === undefined || !error.message.startsWith(prefix));
  if (!isOfFile) return error;
  return new DoctorError(error.code, error.message, {
    next: `${error.next}\nOr run without it: \`${without}\``,
    cause: error,
  });
};

/** What the settings, and not the command line, ask for: where it fails as a line does, the settings are wrong, and say where. */
export const asConfigured = async <T>(source: string | undefined, family: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (source === undefined || !(error instanceof DoctorError) || !error.code.startsWith(family)) throw error;
    throw new DoctorError('config/invalid', `${source}: ${error.message}`, { next: error.next, cause: error });
  }
};
