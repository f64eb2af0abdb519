import type { FileStatus } from '../files/file-status.js';
import type { ModeStatus } from '../files/mode-status.js';
import type { Journal } from '../journal/journal.js';
import type { Reversal } from './reversal.js';
import { previewReversal } from './reversal.js';

/** What is to be done about an interrupted transaction. */
export type RecoveryDecision =
  /** No target was touched: clean up the temporary files. */
  | { readonly kind: 'abandon' }
  /** Finish the renames that are left, verify, close. */
  | { readonly kind: 'forward' }
  /** Put the old contents back, and skip the files that others have written since. */
  | { readonly kind: 'back'; readonly way: Reversal }
  /** Others have written since: change no file, clean up the temporary files, diagnose again. */
  | { readonly kind: 'supersede'; readonly paths: readonly string[] }
  /** The reversal is blocked, for copies of old contents are gone: restore what can be, keep everything, report. */
  | { readonly kind: 'rollback-failed'; readonly paths: readonly string[] };

/**
 * The table of recovery: from the phase of the journal and from the status of each file, never from names or times. Deciding again
 * after another crash gives the same decision or a later one.
 */
export const decideRecovery = (
  journal: Pick<Journal, 'phase'>,
  statuses: readonly FileStatus[],
  modes: readonly ModeStatus[] = [],
): RecoveryDecision => {
  const pathsOf = (is: (status: FileStatus) => boolean): readonly string[] =>
    statuses.filter(is).map(({ file }) => file.path);
  switch (journal.phase) {
    case 'prepared':
      return { kind: 'abandon' };
    case 'committed': {
      const setByOthers = modes.filter(({ progress }) => progress === 'other').map(({ mode }) => mode.path);
      const others = [...pathsOf(({ progress }) => progress === 'other'), ...setByOthers];
      if (others.length > 0) return { kind: 'supersede', paths: others };
      const isStaged = statuses.every(({ progress, isStagedIntact }) => progress !== 'pre' || isStagedIntact);
      if (isStaged) return { kind: 'forward' };
      const rewritten = pathsOf(({ progress }) => progress === 'granted-by-other');
      return rewritten.length > 0 ? { kind: 'supersede', paths: rewritten } : goBack(statuses);
    }
    case 'rolling-back':
      return goBack(statuses);
  }
};

const goBack = (statuses: readonly FileStatus[]): RecoveryDecision => {
  const way = previewReversal(statuses);
  return way.gone.length > 0 ? { kind: 'rollback-failed', paths: way.gone } : { kind: 'back', way };
};

/** All is in place and copies of old contents are removed already: it was verified, and cannot be rolled back any more. */
export const isClosing = (statuses: readonly FileStatus[]): boolean =>
  statuses.every(({ progress }) => progress === 'post' || progress === 'granted-by-other') &&
  statuses.some(({ file, isOldIntact }) => !file.keep && !isOldIntact);
