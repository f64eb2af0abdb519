import { compareGuids } from '../encoding/guid.js';
import type { KeyRing } from './key-ring.js';
import type { RingKey } from './ring-key.js';
import { TICKS_PER_HOUR, TICKS_PER_MINUTE, type Ticks } from '../encoding/ticks.js';

/** How long .NET allows a new key to take until every process has seen it. */
const PROPAGATION_WINDOW: Ticks = 48n * TICKS_PER_HOUR;
/** How long a running .NET process may use a key ring before it reads the directory again. */
const REFRESH_PERIOD: Ticks = 24n * TICKS_PER_HOUR;
/** How far in the future an activation may lie and still count. */
const CLOCK_SKEW: Ticks = 5n * TICKS_PER_MINUTE;

/** Which key is used for new payloads, and what there is instead. */
export interface DefaultKeyResolution {
  /** Undefined where the preferred key is revoked, expired or unreadable: there is no second try. */
  readonly defaultKey: RingKey | undefined;
  /** The key that was considered. */
  readonly preferred: RingKey | undefined;
  /** The best readable, unrevoked key where there is no default. It may be expired, or not active yet. */
  readonly fallback: RingKey | undefined;
  /** Is a new key due now? Says nothing of a default that expires soon: see `isSuccessorDue`. */
  readonly shouldGenerate: boolean;
}

/**
 * Finds the default key of a ring at a moment, as .NET's `DefaultKeyResolver`: the key that was activated last, whenever it was
 * created; of two that were activated together, the one with the lower id. Pure.
 */
export const resolveDefaultKey = (ring: KeyRing, now: Ticks): DefaultKeyResolution => {
  // revoked keys take part here: the newest key's revocation must lead to a new key, not back to an older one
  const preferred = ring.keys
    .filter((key) => key.activatesAt <= now + CLOCK_SKEW)
    .sort((a, b) => compareTicks(b.activatesAt, a.activatesAt) || compareGuids(a.id, b.id))[0];
  const isUsable = preferred && !preferred.isRevoked && !isExpired(preferred, now) && isReadable(preferred);
  return isUsable
    ? { defaultKey: preferred, preferred, fallback: undefined, shouldGenerate: false }
    : { defaultKey: undefined, preferred, fallback: findFallback(ring, preferred, now), shouldGenerate: true };
};

/**
 * Does .NET make the successor of the default key at this moment? It does where the default expires before the next refresh and one
 * propagation window are over, and no key that lasts longer takes over then. False where there is no default.
 */
export const isSuccessorDue = (ring: KeyRing, now: Ticks): boolean => {
  const limit = now + REFRESH_PERIOD + PROPAGATION_WINDOW;
  const { defaultKey } = resolveDefaultKey(ring, now);
  if (!defaultKey || defaultKey.expiresAt >= limit) return false;
  const next = resolveDefaultKey(ring, defaultKey.expiresAt).defaultKey;
  return !next || next.expiresAt < limit;
};

const isExpired = (key: RingKey, now: Ticks): boolean => key.expiresAt <= now;

const isReadable = (key: RingKey): boolean => key.material.kind === 'readable';

/** The newest key that had time to propagate, else the oldest of the others. */
const findFallback = (ring: KeyRing, preferred: RingKey | undefined, now: Ticks): RingKey | undefined => {
  const cutoff = now - PROPAGATION_WINDOW;
  const unrevoked = ring.keys.filter((key) => !key.isRevoked);
  const propagated = unrevoked.filter((key) => key.createdAt <= cutoff && key !== preferred);
  const young = unrevoked.filter((key) => key.createdAt > cutoff);
  return [
    ...propagated.sort((a, b) => compareTicks(b.createdAt, a.createdAt)),
    ...young.sort((a, b) => compareTicks(a.createdAt, b.createdAt)),
  ].find(isReadable);
};

const compareTicks = (a: Ticks, b: Ticks): number => (a < b ? -1 : a > b ? 1 : 0);
