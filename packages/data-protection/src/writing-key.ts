import { DataProtectionError } from './data-protection-error.js';
import { CLOCK_SKEW, isExpired, resolveDefaultKey } from './default-key.js';
import type { KeyRing } from './key-ring.js';
import type { RingKey } from './ring-key.js';
import type { Ticks } from './ticks.js';

/**
 * Chooses the key under which to write beside a running .NET process; undefined where a new one must be made.
 *
 * That process keeps its ring for up to a day and would not know a key made a moment ago. So an existing key is better than a new
 * one: the default, else the fallback if it is active and unexpired.
 *
 * Throws `key-encrypted-at-rest` where there is no default but a live key that only another machine or account can read: a new key
 * would hide that fault.
 */
export const findWritingKey = (ring: KeyRing, now: Ticks): RingKey | undefined => {
  const { defaultKey, fallback } = resolveDefaultKey(ring, now);
  if (defaultKey) return defaultKey;
  const locked = ring.keys.find(
    (key) => !key.isRevoked && !isExpired(key, now) && key.material.kind === 'encrypted-at-rest',
  );
  if (locked?.material.kind === 'encrypted-at-rest') {
    throw new DataProtectionError('key-encrypted-at-rest', { keyId: locked.id, detail: locked.material.mechanism });
  }
  return fallback && !isExpired(fallback, now) && fallback.activatesAt <= now + CLOCK_SKEW ? fallback : undefined;
};
