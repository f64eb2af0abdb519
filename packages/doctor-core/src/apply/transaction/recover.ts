import { posix } from 'node:path';
import type { Change, FindingReference } from '../../contract/plan.js';
import { closeTransaction, removeMadeDirectories } from './close.js';
import type { RecoveryDecision } from './decide-recovery.js';
import { decideRecovery } from './decide-recovery.js';
import type { Journal } from './journal.js';
import { parseJournal } from './journal.js';
import { moveForward, standingsOf } from './move-files.js';
import { dropRecord, pruneRecords } from './records.js';
import { rollBack } from './run-transaction.js';
import type { TransactionSetting } from './setting.js';
import { readOwnFile } from './state-directory.js';

/** An interrupted repair and what recovery would do about it. */
export interface Recovery {
  readonly repairId: string;
  readonly decision: RecoveryDecision['kind'];
  /** For the operator: one sentence. */
  readonly summary: string;
  readonly changes: readonly Change[];
  readonly heals: readonly FindingReference[];
}

/** Reads the open journal; undefined where there is none. Throws `repair/untrusted-journal`. */
export const openJournal = async ({
  disk,
  state,
  uid,
  isAllowed,
}: TransactionSetting): Promise<Journal | undefined> => {
  const bytes = await readOwnFile(disk, state.journal, uid);
  return bytes && parseJournal(bytes, isAllowed);
};

/** What recovery would do; changes nothing. */
export const previewRecovery = async (setting: TransactionSetting): Promise<Recovery | undefined> => {
  const journal = await openJournal(setting);
  if (!journal) return undefined;
  const standings = await standingsOf(setting, journal);
  const decision = decideRecovery(journal, standings);
  const touched = standings.filter(({ progress, file }) =>
    decision.kind === 'forward' ? progress === 'pre' : decision.kind === 'back' && progress === 'post' && !file.keep,
  );
  return {
    repairId: journal.repairId,
    decision: decision.kind,
    summary: summaryOf(decision),
    changes: touched.map(({ file }) =>
      changeOf(decision.kind === 'forward' ? [file.path, file.pre, file.post] : [file.path, file.post, file.pre]),
    ),
    heals: journal.heals,
  };
};

const changeOf = ([path, from, to]: readonly [string, unknown, unknown]): Change => {
  if (to === null) return { path, action: 'remove', detail: 'as the interrupted repair was to do' };
  return { path, action: from === null ? 'create' : 'replace', detail: 'with the content that is staged beside it' };
};

const summaryOf = (decision: RecoveryDecision): string => {
  switch (decision.kind) {
    case 'abandon':
      return 'the interrupted repair had changed nothing yet: its temporary files are removed';
    case 'forward':
      return 'the interrupted repair is completed';
    case 'back':
      return 'the interrupted repair is taken back';
    case 'supersede':
      return `${decision.paths.join(', ')} changed since: no file is touched, the temporary files of the interrupted repair are removed`;
    case 'stuck':
      return `the interrupted repair cannot be taken back as a whole: ${decision.paths.join(', ')} changed since`;
  }
};

/**
 * Recovers, the lock being held. `verify` looks whether what the repair was to heal is healed: undefined, or the reason to take it back.
 * Throws `apply/stuck` where the way back is blocked; everything is kept then.
 */
export const recover = async (
  setting: TransactionSetting,
  verify: (heals: readonly FindingReference[]) => Promise<string | undefined>,
): Promise<void> => {
  const journal = await openJournal(setting);
  if (!journal) return;
  const standings = await standingsOf(setting, journal);
  const decision = decideRecovery(journal, standings);
  switch (decision.kind) {
    case 'abandon':
      await closeTransaction(setting, journal);
      await removeMadeDirectories(setting, journal);
      await dropRecord(setting, journal.repairId);
      return;
    case 'forward': {
      await moveForward(setting, journal);
      const reason = await verify(journal.heals);
      if (reason !== undefined) {
        await rollBack(setting, journal, reason);
        return;
      }
      await closeTransaction(setting, journal);
      await pruneRecords(setting);
      return;
    }
    case 'back':
      await rollBack(setting, journal, 'it was interrupted and cannot be completed');
      return;
    case 'supersede':
      await closeTransaction(setting, journal);
      await dropRecord(setting, journal.repairId);
      return;
    case 'stuck':
      await rollBack(setting, journal, 'it was interrupted while it was taken back');
      return;
  }
};

/** Temporary files that a transaction of ours left beside its targets without a journal that names them. */
export const removeStrayFiles = async (setting: TransactionSetting, directories: readonly string[]): Promise<void> => {
  const { disk, uid } = setting;
  for (const directory of directories) {
    for (const name of await disk.list(directory)) {
      if (!STRAY.test(name)) continue;
      const entry = await disk.stat(posix.join(directory, name));
      if (entry?.kind === 'file' && entry.uid === uid) await disk.unlink(posix.join(directory, name));
    }
  }
};

const STRAY = /^\..+\.[0-9]{8}-[0-9]{6}-[0-9a-f]{8}\.(new|old)$/;
