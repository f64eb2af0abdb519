import type { DeviceEntry } from './device-entry.js';
import { isHash, tokenHasher } from './token-hash.js';

/** `index` is that of the entry in the list. */
export type TokenMatch =
  | { readonly kind: 'match'; readonly index: number }
  | { readonly kind: 'none' }
  /** This entry matches, but has no name: the daemon throws as it lets the device in. */
  | { readonly kind: 'nameless'; readonly index: number }
  /** The C# lookup throws at this entry before it has found a match. */
  | { readonly kind: 'blocked'; readonly index: number };

/**
 * Looks a token up as the daemon does: in list order, the first match wins, and the lookup ends at the first `null` element or
 * entry without a salt. A malformed token is rejected before the salt is read, so that a missing salt does not block it.
 * Unloadable entries are passed over: no daemon runs with them, and a repair removes them.
 */
export const findMatch = (entries: readonly DeviceEntry[], token: string): TokenMatch => {
  const hashWith = tokenHasher(token);
  for (const entry of entries) {
    if (entry.kind === 'null') return { kind: 'blocked', index: entry.index };
    if (entry.kind === 'unloadable' || !hashWith) continue;
    const salt = entry.salt.reveal();
    if (salt === null) return { kind: 'blocked', index: entry.index };
    const hash = hashWith(salt);
    if (hash === undefined || !isHash(hash, entry.tokenHash.reveal() ?? '')) continue;
    return { kind: entry.problems.includes('name-null') ? 'nameless' : 'match', index: entry.index };
  }
  return { kind: 'none' };
};
