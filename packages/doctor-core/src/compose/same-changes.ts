import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../contract/plan.js';

/**
 * Are two previews of one repair the same? A change of mode beside another change of the same file does not count: another
 * repair of the run may have made it already.
 */
export const isSamePreview = (shown: readonly Change[], fresh: readonly Change[]): boolean =>
  isDeepStrictEqual(withoutSideModes(shown), withoutSideModes(fresh));

const withoutSideModes = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(
    (change) =>
      change.action !== 'mode' || !changes.some((other) => other.path === change.path && other.action !== 'mode'),
  );
