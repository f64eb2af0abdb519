import { posix } from 'node:path';
import type { FileChange } from '../../compose/edit/file-change.js';
import { writeNewFile } from '../../contract/port/disk.js';
import type { FindingReference } from '../../contract/author/finding.js';
import { readState } from '../files/file-status.js';
import type { FileWrite } from '../files/file-write.js';
import { afterState, beforeState, isFileWrite, isModeSet } from '../files/file-write.js';
import { grantedBy } from '../files/granted-entry.js';
import type { Target } from '../files/target.js';
import { isInPlace, journalTarget, locateModeTarget, locateTarget } from '../files/target.js';
import type { Journal, JournalFile, JournalMode } from '../journal/journal.js';
import { serialiseJournal } from '../journal/journal.js';
import type { TransactionSetting } from '../journal/setting.js';
import { syncDirectory } from '../journal/setting.js';
import { makeDirectories, removeOwnFile, replaceOwnFile } from '../journal/write-own-file.js';
import { removeProbes, withStaging } from './probe-staging.js';

/** What the journal says of one change. */
const journalFile = (change: FileWrite, linkedTo: string | null): JournalFile => ({
  path: change.path,
  linkedTo,
  pre: beforeState(change),
  post: afterState(change),
  keep: change.kind === 'write' && change.keepOnRollback,
  granted: grantedBy(change),
  ...(change.kind === 'remove' && change.movedTo !== undefined && { movedTo: change.movedTo }),
});

/**
 * Writes the journal, then the new contents and the copies of the old ones, all flushed. No target is touched. Returns the journal in
 * its first phase.
 */
export const stage = async (
  setting: TransactionSetting,
  repairId: string,
  changes: readonly FileChange[],
  fixes: readonly FindingReference[],
): Promise<Journal> => {
  const { disk, home, state, access } = setting;
  const writes = changes.filter(isFileWrite);
  const places = new Map<FileWrite, string>();
  for (const change of writes) places.set(change, await locateTarget(setting, change.path));
  const directories = await missingDirectories(setting, changes);
  const linkedTo = (change: FileWrite): string | null => {
    const real = places.get(change);
    return real === undefined || real === posix.join(home, change.path) ? null : real;
  };
  const modes = await modesOf(setting, changes);
  await removeProbes(setting);
  await removeOldStaged(setting);
  const journal = await withStaging(setting, {
    version: 1,
    repairId,
    phase: 'prepared',
    files: writes.map((change) => journalFile(change, linkedTo(change))),
    ...(modes.length > 0 && { modes }),
    directories,
    fixes,
  });
  await replaceOwnFile(setting, state.journal, serialiseJournal(journal));
  for (const directory of directories) {
    await makeDirectories(disk, posix.join(home, directory), access, modeOf(directory, changes));
  }
  const targets = journal.files.map((file) => journalTarget(setting, file, repairId));
  await removeLeftoverFiles(setting, targets);
  for (const [index, target] of targets.entries()) {
    const change = writes[index];
    if (change) await stageFile(setting, change, target);
  }
  return journal;
};

const modesOf = async (
  setting: TransactionSetting,
  changes: readonly FileChange[],
): Promise<readonly JournalMode[]> => {
  const modes: JournalMode[] = [];
  for (const { path, before: pre, mode: post } of changes.filter(isModeSet)) {
    if ((await locateModeTarget(setting, path)).mode !== pre) throw new TargetMoved(path);
    modes.push({ path, pre, post });
  }
  return modes;
};

const modeOf = (directory: string, changes: readonly FileChange[]): number | undefined =>
  changes.filter((change) => change.kind === 'make-directory').find(({ path }) => path === directory)?.mode;

const stageFile = async (setting: TransactionSetting, change: FileWrite, target: Target): Promise<void> => {
  const { disk } = setting;
  // a file keeps its group, also where it is moved to, and a new one carries on the group that shares the home
  const { sharedGroup } = setting.access;
  const moved = change.kind === 'write' ? change.moved?.file : undefined;
  const gid = change.before.kind === 'file' ? change.before.file.gid : (moved?.gid ?? sharedGroup);
  const group = gid === undefined ? {} : { gid };
  if (change.kind === 'write') {
    await writeNewFile(disk, target.staged, change.content.reveal(), { mode: change.mode, ...group });
  }
  if (change.before.kind === 'file') {
    const { bytes, mode } = change.before.file;
    await writeNewFile(disk, target.old, bytes, { mode, ...group });
  }
  await syncDirectory(setting, target.stagedIn);
  await refuseMoved(setting, change, target);
};

/** Temporary files of ours, of these targets, for which there is no journal any more: someone has moved it away. */
const removeLeftoverFiles = async (setting: TransactionSetting, targets: readonly Target[]): Promise<void> => {
  const { disk, access } = setting;
  const files = new Set(targets.map(({ real }) => real));
  for (const directory of new Set(targets.map((target) => target.directory))) {
    let isRemoved = false;
    for (const name of await disk.list(directory)) {
      const [, file, id = ''] = TEMPORARY.exec(name) ?? [];
      if (file === undefined || !LEFTOVER.test(id) || !files.has(posix.join(directory, file))) continue;
      await removeOwnFile(disk, posix.join(directory, name), access);
      isRemoved = true;
    }
    // nothing names them: what a power failure brought back later would stay
    if (isRemoved) await syncDirectory(setting, directory);
  }
};

/** `.<file>.<repair id>.new`: the name of a file may have dots too. */
const TEMPORARY = /^\.(.+)\.([0-9]{8}-[0-9]{6}-.*)$/;
const LEFTOVER = /^[0-9]{8}-[0-9]{6}-[0-9a-f]{8}(\.spare)?\.(new|old)$/;

/** The same of what waited in the state directory, for whatever file. */
const removeOldStaged = async ({ disk, state, access }: TransactionSetting): Promise<void> => {
  for (const name of await disk.list(state.path)) {
    if (LEFTOVER.test(TEMPORARY.exec(name)?.[2] ?? '')) await removeOwnFile(disk, posix.join(state.path, name), access);
  }
};

/** Directories that the changes need and that are not there, outermost first, relative to the home. */
const missingDirectories = async (
  { disk, home }: TransactionSetting,
  changes: readonly FileChange[],
): Promise<readonly string[]> => {
  const needed = changes.flatMap((change) => {
    const innermost = change.kind === 'make-directory' ? change.path : posix.dirname(change.path);
    return innermost.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
  });
  const missing: string[] = [];
  for (const path of [...new Set(needed)]) {
    if (path !== '.' && !(await disk.stat(posix.join(home, path)))) missing.push(path);
  }
  return missing.sort((a, b) => a.length - b.length);
};

/** Someone saved the file between the composition and now. */
export class TargetMoved extends Error {
  override readonly name = 'TargetMoved';
  readonly path: string;
  constructor(path: string) {
    super(`${path} was changed by someone else`);
    this.path = path;
  }
}

const refuseMoved = async (setting: TransactionSetting, change: FileWrite, target: Target): Promise<void> => {
  const isStill = await isInPlace(setting, target);
  const now = isStill ? await readState(setting.disk, target.real, setting.access) : 'irregular';
  const expected = beforeState(change);
  const isSame = now !== 'irregular' && now?.digest === expected?.digest && now?.mode === expected?.mode;
  // the same content may be somewhere else by now, where a link leads
  const entry = await setting.disk.stat(posix.join(setting.home, change.path));
  const wasLink = change.before.kind === 'file' && change.before.file.isSymlink;
  if (!isSame || (entry?.kind === 'symlink') !== wasLink) throw new TargetMoved(change.path);
};
