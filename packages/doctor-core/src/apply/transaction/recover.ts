import type { Change, FindingReference } from '../../contract/plan.js';
import { closeTransaction } from './close.js';
import type { RecoveryDecision } from './decide-recovery.js';
import { decideRecovery } from './decide-recovery.js';
import type { Journal } from './journal.js';
import { parseJournal } from './journal.js';
import type { Standing } from './file-state.js';
import { standingsOf } from './file-state.js';
import { moveForward } from './move-files.js';
import { rollBack } from './roll-back.js';
import { closeDone, moveAndVerify } from './run-transaction.js';
import type { TransactionSetting } from './setting.js';
import { syncDirectory } from './setting.js';
import { journalLeftovers, readOwnFile, removeOwnFile } from './state-directory.js';

/** An interrupted repair and what recovery would do about it. */
export interface Recovery {
  readonly repairId: string;
  readonly decision: RecoveryDecision['kind'] | 'tidy';
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
  if (!journal) return (await hasLeftovers(setting)) ? NOT_BEGUN : undefined;
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

const NOT_BEGUN: Recovery = {
  // no journal says its id
  repairId: 'that had not begun',
  decision: 'tidy',
  summary: 'its temporary file is removed',
  changes: [],
  heals: [],
};

const hasLeftovers = async ({ disk, state, uid }: TransactionSetting): Promise<boolean> => {
  for (const path of journalLeftovers(state)) {
    const entry = await disk.stat(path);
    if (entry?.kind === 'file' && entry.uid === uid) return true;
  }
  return false;
};

const removeLeftovers = async (setting: TransactionSetting): Promise<void> => {
  const { disk, state, uid } = setting;
  for (const path of journalLeftovers(state)) await removeOwnFile(disk, path, uid);
  await syncDirectory(setting, state.path);
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
      return decision.overtaken.length === 0
        ? 'the interrupted repair is taken back'
        : `the interrupted repair is taken back, but for ${decision.overtaken.join(', ')}, which changed since`;
    case 'supersede':
      return `${decision.paths.join(', ')} changed since: no file is touched, the temporary files of the interrupted repair are removed`;
    case 'stuck':
      return `the interrupted repair cannot be taken back as a whole: copies of the old content are gone (${decision.paths.join(', ')})`;
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
  if (!journal) {
    await removeLeftovers(setting);
    return;
  }
  // what is built on must last: the process that wrote the journal may have died before its flush
  await syncDirectory(setting, setting.state.path);
  const standings = await standingsOf(setting, journal);
  switch (decideRecovery(journal, standings).kind) {
    case 'forward': {
      if (wasClosing(standings)) {
        await moveForward(setting, journal);
        await closeDone(setting, journal);
        return;
      }
      const why = await moveAndVerify(setting, journal, () => verify(journal.heals));
      if (why === undefined) await closeDone(setting, journal);
      else await rollBack(setting, journal, { why, mayLeave: true });
      return;
    }
    case 'back':
    case 'stuck':
      await rollBack(setting, journal, { why: 'it was interrupted and cannot be completed', mayLeave: true });
      return;
    case 'abandon':
    case 'supersede':
      await closeTransaction(setting, journal, { didHappen: false });
      return;
  }
};

/** All is in place and copies of old contents are removed already: it was found good, and cannot be taken back any more. */
const wasClosing = (standings: readonly Standing[]): boolean =>
  standings.every(({ progress }) => progress === 'post' || progress === 'granted-by-other') &&
  standings.some(({ file, isOldIntact }) => !file.keep && !isOldIntact);
