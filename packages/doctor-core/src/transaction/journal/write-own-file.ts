import { posix } from 'node:path';
import { carriedMode, isOurs } from '../../contract/ownership/access-rules.js';
import type { Access } from '../../contract/ownership/access.js';
import type { Disk, NewFile } from '../../contract/port/disk.js';
import { writeNewFile } from '../../contract/port/disk.js';
import { errnoOf } from '../../contract/value/errno.js';
import type { TransactionSetting } from './setting.js';
import type { StateDirectory } from './state-directory.js';
import { journalTemporaryFiles } from './state-directory.js';

/** Makes a directory and its parents, 0700 unless said otherwise, each made durable; open to the group that shares the home. */
export const makeDirectories = async (disk: Disk, path: string, access: Access, mode = 0o700): Promise<void> => {
  const entry = await disk.stat(path);
  if (entry?.kind === 'directory') return;
  if (entry) throw Object.assign(new Error(`${path} is not a directory`), { code: 'ENOTDIR', path });
  const parent = posix.dirname(path);
  await makeDirectories(disk, parent, access);
  try {
    await disk.makeDirectory(path, carriedMode(access, mode), access.sharedGroup);
  } catch (error) {
    // another doctor was faster
    if (errnoOf(error) !== 'EEXIST' || (await disk.stat(path))?.kind !== 'directory') throw error;
  }
  await disk.syncDirectory(parent);
};

/** Writes one of the engine's own files, flushed. A temporary file that a crash left at its name is removed first. */
export const writeOwnFile = async (
  { disk, access }: Pick<TransactionSetting, 'disk' | 'access'>,
  path: string,
  bytes: Uint8Array,
): Promise<void> => {
  if (await disk.stat(path)) await disk.unlink(path);
  await writeNewFile(disk, path, bytes, ownStatus(access));
};

/** Mode and group of the engine's own files: for this user, and the group that shares the home. */
export const ownStatus = (access: Access): NewFile => ({
  mode: carriedMode(access, 0o600),
  ...(access.sharedGroup !== undefined && { gid: access.sharedGroup }),
});

/**
 * Replaces one of the engine's own files atomically and durably.
 *
 * @param temporary where its content is written first
 */
export const replaceOwnFile = async (
  setting: Pick<TransactionSetting, 'disk' | 'access'>,
  path: string,
  bytes: Uint8Array,
  temporary = `${path}.new`,
): Promise<void> => {
  const { disk } = setting;
  await writeOwnFile(setting, temporary, bytes);
  await disk.rename(temporary, path);
  await disk.syncDirectory(posix.dirname(path));
};

/** Removes a file that the engine made, if it is there; what someone else put at its name stays. Tries twice. */
export const removeOwnFile = async (disk: Disk, path: string, access: Access): Promise<void> => {
  const remove = async (): Promise<void> => {
    const entry = await disk.stat(path);
    if (entry?.kind === 'file' && isOurs(access, entry)) await disk.unlink(path);
  };
  try {
    await remove();
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') await remove();
  }
};

/** Removes the temporary files that writing a journal left behind. */
export const removeTemporaryFiles = async (disk: Disk, state: StateDirectory, access: Access): Promise<void> => {
  for (const path of journalTemporaryFiles(state)) await removeOwnFile(disk, path, access);
};
