import { writeNewFile } from '../../contract/port/disk.js';
import { isSystemError } from '../../contract/value/errno.js';
import type { FileStatus } from '../files/file-status.js';
import type { Target } from '../files/target.js';
import { spareOf } from '../files/target.js';
import type { TransactionSetting } from '../journal/setting.js';
import { syncDirectory } from '../journal/setting.js';
import { removeOwnFile } from '../journal/write-own-file.js';

/** Both directories of a move: a power failure may lose the old name and not have the new one. */
export const syncMoved = async (
  setting: TransactionSetting,
  { directory, stagedIn }: Pick<Target, 'directory' | 'stagedIn'>,
): Promise<void> => {
  await syncDirectory(setting, directory);
  if (stagedIn !== directory) await syncDirectory(setting, stagedIn);
};

/** Puts the old content back, from a copy that was made ready for it, or removes what was not there. */
export const restore = async (
  setting: TransactionSetting,
  { file, target }: Pick<FileStatus, 'file' | 'target'>,
  copy: string,
): Promise<void> => {
  const { disk } = setting;
  if (file.pre === null) await disk.unlink(target.real);
  else await disk.rename(copy, target.real);
  setting.moved.delete(file.path);
  await syncMoved(setting, target);
};

/**
 * Which copy of an old content is moved: between two directories a second one, so that a power failure that has lost both names of it
 * leaves the first. Where there is no room for one, the only one is. To be made before the file is looked at for the last time.
 */
export const copyToMove = async (
  setting: TransactionSetting,
  { file, target, isOldIntact }: FileStatus,
): Promise<string> => {
  if (file.pre === null || !isOldIntact || target.stagedIn === target.directory) return target.old;
  const { disk, access } = setting;
  const spare = spareOf(target);
  try {
    await removeOwnFile(disk, spare, access);
    const gid = (await disk.stat(target.old))?.gid;
    const { mode } = file.pre;
    await writeNewFile(disk, spare, await disk.read(target.old), { mode, ...(gid !== undefined && { gid }) });
    await syncDirectory(setting, target.stagedIn);
    return spare;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return target.old;
  }
};
