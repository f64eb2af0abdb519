import { modeChange } from '../../compose/step/modes.js';
import { isOurs } from '../../contract/ownership/access-rules.js';
import type { FindingReference } from '../../contract/author/finding.js';
import type { Change } from '../../contract/result/proposal.js';
import type { FileStatus } from '../files/file-status.js';
import { fileStatusesOf } from '../files/file-status.js';
import type { ModeStatus } from '../files/mode-status.js';
import { modeStatusesOf } from '../files/mode-status.js';
import type { FileState } from '../journal/file-state.js';
import { openJournal } from '../journal/open-journal.js';
import type { ReadSetting } from '../journal/setting.js';
import { journalTemporaryFiles } from '../journal/state-directory.js';
import type { RecoveryDecision } from './decide-recovery.js';
import { decideRecovery, isClosing } from './decide-recovery.js';
import { listInWords } from '../../contract/value/sentence.js';

/** An interrupted repair and what the next `--fix` does about it. */
export interface Recovery {
  readonly repairId: string;
  readonly decision: RecoveryDecision['kind'] | 'clean-up';
  /** What it does, for after "the next --fix": `rolls it back`. */
  readonly summary: string;
  readonly changes: readonly Change[];
  readonly fixes: readonly FindingReference[];
}

/** What recovery would do; changes nothing. Undefined where no repair is unfinished. Throws `repair/untrusted-journal`. */
export const previewRecovery = async (setting: ReadSetting): Promise<Recovery | undefined> => {
  const journal = await openJournal(setting);
  if (!journal) return (await hasTemporaryFiles(setting)) ? NEVER_COMMITTED : undefined;
  const statuses = await fileStatusesOf(setting, journal);
  const modes = await modeStatusesOf(setting, journal);
  const decision = decideRecovery(journal, statuses, modes);
  return {
    repairId: journal.repairId,
    decision: decision.kind,
    summary: summaryOf(decision, statuses, modes),
    changes: [...changesOf(decision, statuses), ...modeChangesOf(decision, modes)],
    fixes: journal.fixes,
  };
};

const NEVER_COMMITTED: Recovery = {
  // no journal says its id
  repairId: 'that was never committed',
  decision: 'clean-up',
  summary: 'removes its temporary file',
  changes: [],
  fixes: [],
};

const hasTemporaryFiles = async ({ disk, state, access }: ReadSetting): Promise<boolean> => {
  for (const path of journalTemporaryFiles(state)) {
    const entry = await disk.stat(path);
    if (entry?.kind === 'file' && isOurs(access, entry)) return true;
  }
  return false;
};

const changesOf = (decision: RecoveryDecision, statuses: readonly FileStatus[]): readonly Change[] => {
  switch (decision.kind) {
    case 'forward':
      return statuses
        .filter(({ progress }) => progress === 'pre')
        .map(({ file: { path, pre, post } }) => changeOf(path, pre, post, 'with the content that is staged'));
    case 'back':
      return statuses
        .filter(({ file }) => decision.way.restored.includes(file.path))
        .map(({ file: { path, pre, post } }) => changeOf(path, post, pre, 'with its old content'));
    case 'abandon':
    case 'supersede':
    case 'rollback-failed':
      return [];
  }
};

const modeChangesOf = (decision: RecoveryDecision, modes: readonly ModeStatus[]): readonly Change[] =>
  modes.flatMap(({ mode: { path, pre, post }, progress }) => {
    if (decision.kind === 'forward' && progress === 'pre') return modeChange(path, { mode: pre }, post);
    return decision.kind === 'back' && progress === 'post' ? modeChange(path, { mode: post }, pre) : [];
  });

const changeOf = (path: string, from: FileState, to: FileState, detail: string): Change => {
  if (to === null) return { path, action: 'remove', detail: 'the file' };
  return { path, action: from === null ? 'create' : 'replace', detail };
};

const summaryOf = (
  decision: RecoveryDecision,
  statuses: readonly FileStatus[],
  modes: readonly ModeStatus[],
): string => {
  switch (decision.kind) {
    case 'abandon':
      return 'removes its temporary files; it had changed nothing yet';
    case 'forward':
      if (isClosing(statuses)) return 'removes its temporary files; the repair is complete';
      return [...statuses, ...modes].some(({ progress }) => progress === 'pre')
        ? 'completes it'
        : 'closes it, if it fixed what it had to fix';
    case 'back':
      return ['rolls it back', ...exceptions(decision.way)].join(', ');
    case 'supersede':
      return `closes it and changes none of its files, because ${listInWords(decision.paths)} changed since`;
    case 'rollback-failed':
      return `cannot roll it back completely: the copy of the old content of ${listInWords(decision.paths)} is gone`;
  }
};

const exceptions = ({
  modifiedByOthers,
  left,
  kept,
}: Extract<RecoveryDecision, { kind: 'back' }>['way']): readonly string[] => [
  ...(modifiedByOthers.length > 0 ? [`except ${listInWords(modifiedByOthers)}, which changed since`] : []),
  ...(kept.length > 0 ? [`and keeps ${listInWords(kept)}: another program may use it by now`] : []),
  ...(left.length > 0
    ? [`and changes nothing in ${listInWords(left)}: these files can only be rolled back together`]
    : []),
];
