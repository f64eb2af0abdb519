import type { Change, FindingReference } from '../../contract/plan.js';
import type { FileStatus } from '../files/file-status.js';
import { fileStatusesOf } from '../files/file-status.js';
import type { FileState } from '../journal/file-state.js';
import { openJournal } from '../journal/open-journal.js';
import type { ReadSetting } from '../journal/setting.js';
import { journalLeftovers } from '../journal/state-directory.js';
import type { RecoveryDecision } from './decide-recovery.js';
import { decideRecovery, isClosing } from './decide-recovery.js';

/** An interrupted repair and what the next `--fix` does about it. */
export interface Recovery {
  readonly repairId: string;
  readonly decision: RecoveryDecision['kind'] | 'tidy';
  /** What it does, for after "the next --fix": `takes it back`. */
  readonly summary: string;
  readonly changes: readonly Change[];
  readonly heals: readonly FindingReference[];
}

/** What recovery would do; changes nothing. Undefined where no repair is open. Throws `repair/untrusted-journal`. */
export const previewRecovery = async (setting: ReadSetting): Promise<Recovery | undefined> => {
  const journal = await openJournal(setting);
  if (!journal) return (await hasLeftovers(setting)) ? NOT_BEGUN : undefined;
  const statuses = await fileStatusesOf(setting, journal);
  const decision = decideRecovery(journal, statuses);
  return {
    repairId: journal.repairId,
    decision: decision.kind,
    summary: summaryOf(decision, statuses),
    changes: changesOf(decision, statuses),
    heals: journal.heals,
  };
};

const NOT_BEGUN: Recovery = {
  // no journal says its id
  repairId: 'that had not begun',
  decision: 'tidy',
  summary: 'removes its temporary file',
  changes: [],
  heals: [],
};

const hasLeftovers = async ({ disk, state, uid }: ReadSetting): Promise<boolean> => {
  for (const path of journalLeftovers(state)) {
    const entry = await disk.stat(path);
    if (entry?.kind === 'file' && entry.uid === uid) return true;
  }
  return false;
};

const changesOf = (decision: RecoveryDecision, statuses: readonly FileStatus[]): readonly Change[] => {
  switch (decision.kind) {
    case 'forward':
      return statuses
        .filter(({ progress }) => progress === 'pre')
        .map(({ file: { path, pre, post } }) => changeOf(path, pre, post, 'with the content that is staged beside it'));
    case 'back':
      return statuses
        .filter(({ file }) => decision.way.restored.includes(file.path))
        .map(({ file: { path, pre, post } }) => changeOf(path, post, pre, 'with its old content'));
    case 'abandon':
    case 'supersede':
    case 'stuck':
      return [];
  }
};

const changeOf = (path: string, from: FileState, to: FileState, detail: string): Change => {
  if (to === null) return { path, action: 'remove', detail: 'the file' };
  return { path, action: from === null ? 'create' : 'replace', detail };
};

const summaryOf = (decision: RecoveryDecision, statuses: readonly FileStatus[]): string => {
  switch (decision.kind) {
    case 'abandon':
      return 'removes its temporary files; it had changed nothing yet';
    case 'forward':
      if (isClosing(statuses)) return 'removes its temporary files; it is made, and holds';
      return statuses.some(({ progress }) => progress === 'pre')
        ? 'completes it'
        : 'closes it, if it healed what it was to heal';
    case 'back':
      return ['takes it back', ...exceptions(decision.way)].join(', ');
    case 'supersede':
      return `closes it and touches none of its files, for ${decision.paths.join(', ')} changed since`;
    case 'stuck':
      return `cannot take it back as a whole: the copy of the old content of ${decision.paths.join(', ')} is gone`;
  }
};

const exceptions = ({
  modifiedByOthers,
  left,
}: Extract<RecoveryDecision, { kind: 'back' }>['way']): readonly string[] => [
  ...(modifiedByOthers.length > 0 ? [`but for ${modifiedByOthers.join(', ')}, which changed since`] : []),
  ...(left.length > 0 ? [`and leaves ${left.join(', ')} as it is: one cannot go back without the other`] : []),
];
