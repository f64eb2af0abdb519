import type { Change } from '../contract/result/proposal.js';
import { patternFor } from '../sandbox/declared.js';

/**
 * A preview without names that only the fixed stream has made: a new file that a pattern covers, of a repair that draws random bytes, is
 * shown by that pattern, as `keys/key-….xml`. The real name is made under the lock.
 */
export const hideRandomNames = (
  changes: readonly Change[],
  { patterns, drawn }: { readonly patterns: readonly string[]; readonly drawn: number },
): readonly Change[] =>
  drawn === 0
    ? changes
    : changes.map((change) => {
        const pattern = change.action === 'create' ? patternFor(change.path, patterns) : undefined;
        return pattern?.includes('*') === true ? { ...change, path: pattern.replaceAll('*', '…') } : change;
      });
