import { isSameData } from '../contract/value/same-data.js';
import type { Change } from '../contract/result/proposal.js';

/**
 * Are two previews of one repair the same? Two things do not count, for something else may have made them already: a change of mode
 * beside another change of the same file (another repair of the run), and a new directory (the engine's own is below one).
 */
export const isSamePreview = (shown: readonly Change[], fresh: readonly Change[]): boolean =>
  isSameData(essential(shown), essential(fresh));

const essential = (changes: readonly Change[]): readonly Change[] =>
  changes
    .filter((change) => !change.path.endsWith('/'))
    .filter(
      (change) =>
        change.action !== 'mode' || !changes.some((other) => other.path === change.path && other.action !== 'mode'),
    );
