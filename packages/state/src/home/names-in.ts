import type { Context } from '@netclaw/doctor-core';
import { DoctorError } from '@netclaw/doctor-core';

/** Names in a directory of the home; undefined where it cannot be listed, which the check `permissions` reports. */
export const namesIn = async (
  files: Pick<Context['files'], 'list'>,
  directory: string,
): Promise<readonly string[] | undefined> => {
  try {
    return await files.list(directory);
  } catch (error) {
    if (error instanceof DoctorError && error.code === 'files/unreadable') return undefined;
    throw error;
  }
};
