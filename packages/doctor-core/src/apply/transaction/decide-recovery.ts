import type { Journal } from './journal.js';
import type { Standing } from './file-state.js';

/** What is to be done about an interrupted transaction. */
export type RecoveryDecision =
  /** No target was touched: clear the temporary files away. */
  | { readonly kind: 'abandon' }
  /** Finish the renames that are left, verify, close. */
  | { readonly kind: 'forward' }
  /** Put the old contents back. */
  | { readonly kind: 'back' }
  /** Others have written since: change no file, clear the temporary files away, diagnose afresh. */
  | { readonly kind: 'supersede'; readonly paths: readonly string[] }
  /** The way back is blocked: restore what can be, keep everything else, report. */
  | { readonly kind: 'stuck'; readonly paths: readonly string[] };

/**
 * The table of recovery: from the phase of the journal and from where each file stands, never from names or times. Deciding again
 * after another crash gives the same decision or a later one.
 */
export const decideRecovery = (journal: Journal, standings: readonly Standing[]): RecoveryDecision => {
  const paths = standings.filter(({ progress }) => progress === 'other').map(({ file }) => file.path);
  switch (journal.phase) {
    case 'prepared':
      return { kind: 'abandon' };
    case 'committed': {
      const left = standings.filter(({ progress }) => progress === 'pre');
      if (paths.length > 0) return { kind: 'supersede', paths };
      if (left.every(({ isStagedIntact }) => isStagedIntact)) return { kind: 'forward' };
      const others = standings.filter(({ progress }) => progress === 'granted-by-other').map(({ file }) => file.path);
      return others.length > 0 ? { kind: 'supersede', paths: others } : { kind: 'back' };
    }
    case 'rolling-back': {
      const blocked = standings
        .filter(
          ({ file, progress, isOldIntact }) =>
            !file.keep && progress !== 'pre' && (progress !== 'post' || !isOldIntact),
        )
        .map(({ file }) => file.path);
      return blocked.length > 0 ? { kind: 'stuck', paths: blocked } : { kind: 'back' };
    }
  }
};
