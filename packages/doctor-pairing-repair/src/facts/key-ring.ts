import type { KeyRingState } from '@netclaw/state';

/** Can something be encrypted with it, or with a key made for it, without hiding a fault? */
export const isRingReadable = (ring: KeyRingState): boolean => ring.kind !== 'unloadable' && !isLockedAtRest(ring);

/** No default key, but a valid key that only another account or machine can read: whether a new key is due is not known. */
export const isLockedAtRest = (ring: KeyRingState): boolean =>
  ring.kind === 'loaded' && ring.defaultKey === undefined && ring.hasUnexpiredKeyAtRest;

/** Must a key be made before a token can be encrypted? Asked only of a readable ring. */
export const needsNewKey = (ring: KeyRingState): boolean =>
  ring.kind === 'none' || (ring.kind === 'loaded' && ring.defaultKey === undefined);
