import * as fs from 'node:fs';
import { dirname } from 'node:path';
import type { FreeSpace } from '../../contract/port/file-facts.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { errnoOf, isAbsence } from '../../contract/value/errno.js';

/**
 * Bytes of the file system that holds an absolute path, or would hold it: that of the nearest directory that is there. Throws
 * `files/unreadable`.
 */
export const freeSpaceOf = async (path: string): Promise<FreeSpace> => {
  for (let at = path; ; at = dirname(at)) {
    try {
      const { bavail, blocks, bsize } = await statfs(at);
      return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
    } catch (cause) {
      if (isAbsence(errnoOf(cause)) && at !== dirname(at)) continue;
      throw new DoctorError('files/unreadable', `${path}: its file system cannot be looked at (${errnoOf(cause)})`, {
        next: `Let the user that runs the doctor enter the directory of ${path}, then run it again.`,
        cause,
      });
    }
  }
};

const statfs = (path: string): Promise<fs.StatsFs> =>
  new Promise((resolve, reject) => {
    fs.statfs(path, (error, stats) => {
      if (error) reject(error);
      else resolve(stats);
    });
  });
