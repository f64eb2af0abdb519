import { posix } from 'node:path';
import type { Disk, DiskEntry } from '../contract/disk.js';
import { writeNewFile } from '../contract/disk.js';
import { errnoOf } from '../contract/errno.js';
import type { Phase } from './journal.js';
import { untrustedJournal } from './journal.js';

/** Where the engine keeps its own files: the lock, the journal, undo records and kept contents. Absolute paths. */
export interface StateDirectory {
  readonly path: string;
  readonly lock: string;
  readonly journal: string;
  readonly records: string;
}

export const stateDirectoryAt = (path: string): StateDirectory => ({
  path,
  lock: posix.join(path, 'lock'),
  journal: posix.join(path, 'journal'),
  records: posix.join(path, 'records'),
});

/** Where the journal of a later phase lies ready, so that entering the phase is a rename and needs no space. */
export const phaseFile = ({ journal }: StateDirectory, phase: Exclude<Phase, 'prepared'>): string =>
  `${journal}.${phase}`;

/** Names beside the journal that only a crash leaves behind. */
export const journalLeftovers = (state: StateDirectory): readonly string[] => [
  `${state.journal}.new`,
  phaseFile(state, 'committed'),
  phaseFile(state, 'rolling-back'),
];

/** Makes a directory and its parents, 0700 unless said otherwise, each made durable. */
export const makeDirectories = async (disk: Disk, path: string, mode = 0o700): Promise<void> => {
  const entry = await disk.stat(path);
  if (entry?.kind === 'directory') return;
  if (entry) throw Object.assign(new Error(`${path} is no directory`), { code: 'ENOTDIR', path });
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

/** Writes one of the engine's own files, flushed. A leftover of a crash at its name is removed first. */
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

/** Reads one of the engine's own files; undefined where it is absent. Throws `repair/untrusted-journal` unless it is ours alone. */
export const readOwnFile = async (disk: Disk, path: string, uid: number): Promise<Uint8Array | undefined> => {
  const entry = await disk.stat(path);
  if (!entry) return undefined;
  const fault = faultOf(entry, uid);
  if (fault !== undefined) throw untrustedJournal(path, `it ${fault}`);
  return disk.read(path);
};

/** Why what stands there is not one of the engine's own files; undefined where it can be one. */
export const faultOf = (entry: DiskEntry, uid: number): string | undefined => {
  if (entry.kind !== 'file') return 'is no regular file';
  if (entry.uid !== uid) return 'belongs to another user';
  if (entry.links !== 1) return 'has several hard links';
  return (entry.mode & 0o077) === 0 ? undefined : 'is open to other users';
};

/** Removes what writing a journal left behind. */
export const removeLeftovers = async (disk: Disk, state: StateDirectory, uid: number): Promise<void> => {
  for (const path of journalLeftovers(state)) await removeOwnFile(disk, path, uid);
};
