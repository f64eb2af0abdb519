import { posix } from 'node:path';
import type { FileChange } from '../../compose/file-change.js';
import type { FindingReference } from '../../contract/plan.js';
import { writeNewFile } from '../disk.js';
import { readState, stateOf } from './file-state.js';
import { grantedBy } from './granted-entry.js';
import type { FileState, Journal, JournalFile } from './journal.js';
import { serialiseJournal } from './journal.js';
import type { TransactionSetting } from './setting.js';
import { syncDirectory } from './setting.js';
import { makeDirectories, replaceOwnFile } from './state-directory.js';
import type { Target } from './target.js';
import { locateTarget } from './target.js';

type FileWrite = Exclude<FileChange, { kind: 'make-directory' }>;

export const isFileWrite = (change: FileChange): change is FileWrite => change.kind !== 'make-directory';

/** What the journal says of one change. */
export const journalFile = (change: FileWrite): JournalFile => ({
  path: change.path,
  pre: beforeState(change),
  post: change.kind === 'write' ? stateOf(change.content.reveal(), change.mode) : null,
  keep: change.kind === 'write' && change.keepOnRollback,
  granted: grantedBy(change),
});

const beforeState = (change: FileWrite): FileState =>
  change.before.kind === 'file' ? stateOf(change.before.file.bytes, change.before.file.mode) : null;

/**
 * Writes the journal, then the new contents and the copies of the old ones beside their targets, all flushed. No target is touched.
 * Returns the journal in its first phase.
 */
export const stage = async (
  setting: TransactionSetting,
  repairId: string,
  changes: readonly FileChange[],
  heals: readonly FindingReference[],
): Promise<Journal> => {
  const { disk, home, state } = setting;
  const writes = changes.filter(isFileWrite);
  const directories = await missingDirectories(setting, changes);
  const journal: Journal = {
    version: 1,
    repairId,
    phase: 'prepared',
    files: writes.map(journalFile),
    directories,
    heals,
  };
  await replaceOwnFile(disk, state.journal, serialiseJournal(journal));
  for (const directory of directories) await makeDirectories(disk, posix.join(home, directory));
  for (const change of writes) {
    const target = await locateTarget(disk, setting, change.path, repairId);
    await refuseMoved(setting, change, target);
    if (change.kind === 'write') await writeNewFile(disk, target.staged, change.content.reveal(), change.mode);
    if (change.before.kind === 'file')
      await writeNewFile(disk, target.old, change.before.file.bytes, change.before.file.mode);
    await syncDirectory(setting, target.directory);
  }
  return journal;
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

const refuseMoved = async ({ disk }: TransactionSetting, change: FileWrite, target: Target): Promise<void> => {
  const now = await readState(disk, target.real);
  const expected = beforeState(change);
  const isSame = now !== 'irregular' && now?.digest === expected?.digest && now?.mode === expected?.mode;
  if (!isSame) throw new TargetMoved(change.path);
};
