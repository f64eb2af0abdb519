import type { Journal } from './journal.js';
import type { Standing } from './file-state.js';

/** What is to be done about an interrupted transaction. */
export type RecoveryDecision =
  /** No target was touched: clear the temporary files away. */
  | { readonly kind: 'abandon' }
  /** Finish the renames that are left, verify, close. */
  | { readonly kind: 'forward' }
  /** Put the old contents back, but for the files of these paths: others have written them since. */
  | { readonly kind: 'back'; readonly overtaken: readonly string[] }
  /** Others have written since: change no file, clear the temporary files away, diagnose afresh. */
  | { readonly kind: 'supersede'; readonly paths: readonly string[] }
  /** The way back is blocked, for copies of old contents are gone: restore what can be, keep everything, report. */
  | { readonly kind: 'stuck'; readonly paths: readonly string[] };

/**
 * The table of recovery: from the phase of the journal and from where each file stands, never from names or times. Deciding again
 * after another crash gives the same decision or a later one.
 */
export const decideRecovery = (journal: Pick<Journal, 'phase'>, standings: readonly Standing[]): RecoveryDecision => {
  const pathsOf = (is: (standing: Standing) => boolean): readonly string[] =>
    standings.filter(is).map(({ file }) => file.path);
  switch (journal.phase) {
    case 'prepared':
      return { kind: 'abandon' };
    case 'committed': {
      const others = pathsOf(({ progress }) => progress === 'other');
      if (others.length > 0) return { kind: 'supersede', paths: others };
      const isStaged = standings.every(({ progress, isStagedIntact }) => progress !== 'pre' || isStagedIntact);
      if (isStaged) return { kind: 'forward' };
      const rewritten = pathsOf(({ progress }) => progress === 'granted-by-other');
      return rewritten.length > 0 ? { kind: 'supersede', paths: rewritten } : { kind: 'back', overtaken: [] };
    }
    case 'rolling-back': {
      const gone = pathsOf(({ file, progress, isOldIntact }) => !file.keep && progress === 'post' && !isOldIntact);
      if (gone.length > 0) return { kind: 'stuck', paths: gone };
      const overtaken = pathsOf(({ file, progress }) => !file.keep && progress !== 'pre' && progress !== 'post');
      return { kind: 'back', overtaken };
    }
  }
};
