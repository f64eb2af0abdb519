import { posix } from 'node:path';
import type { Disk } from '../../contract/port/disk.js';
import { writeNewFile } from '../../contract/port/disk.js';
import { errnoOf } from '../../contract/value/errno.js';
import type { StateDirectory } from './state-directory.js';
import { journalTemporaryFiles } from './state-directory.js';

/** Makes a directory and its parents, 0700 unless said otherwise, each made durable. */
export const makeDirectories = async (disk: Disk, path: string, mode = 0o700): Promise<void> => {
  const entry = await disk.stat(path);
  if (entry?.kind === 'directory') return;
  if (entry) throw Object.assign(new Error(`${path} is not a directory`), { code: 'ENOTDIR', path });
  const parent = posix.dirname(path);
  await makeDirectories(disk, parent);
  try {
    await disk.makeDirectory(path, mode);
  } catch (error) {
    // another doctor was faster
    if (errnoOf(error) !== 'EEXIST' || (await disk.stat(path))?.kind !== 'directory') throw error;
  }
  await disk.syncDirectory(parent);
};

/** Writes one of the engine's own files, flushed. A temporary file that a crash left at its name is removed first. */
export const writeOwnFile = async (disk: Disk, path: string, bytes: Uint8Array): Promise<void> => {
  if (await disk.stat(path)) await disk.unlink(path);
  await writeNewFile(disk, path, bytes, 0o600);
};

/** Replaces one of the engine's own files atomically and durably. */
export const replaceOwnFile = async (disk: Disk, path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = `${path}.new`;
  await writeOwnFile(disk, temporary, bytes);
  await disk.rename(temporary, path);
  await disk.syncDirectory(posix.dirname(path));
};

/** Removes a file that the engine made, if it is there; what someone else put at its name stays. Tries twice. */
export const removeOwnFile = async (disk: Disk, path: string, uid: number): Promise<void> => {
  const remove = async (): Promise<void> => {
    const entry = await disk.stat(path);
    if (entry?.kind === 'file' && entry.uid === uid) await disk.unlink(path);
  };
  try {
    await remove();
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') await remove();
  }
};

/** Removes the temporary files that writing a journal left behind. */
export const removeTemporaryFiles = async (disk: Disk, state: StateDirectory, uid: number): Promise<void> => {
  for (const path of journalTemporaryFiles(state)) await removeOwnFile(disk, path, uid);
};
