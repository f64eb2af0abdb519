import { DataProtectionError } from '../errors/data-protection-error.js';
import type { KeyMaterial } from './key-material.js';
import type { DecodedDescriptor } from './key-descriptor.js';
import type { Ticks } from '../encoding/ticks.js';

/** Whether the material of a key can be used, and why not. The material itself is in no property. */
type KeyMaterialState =
  | { readonly kind: 'readable' }
  /** `mechanism` in words: `Windows DPAPI`, `X.509 certificate`, or the type name of a custom decryptor. */
  | { readonly kind: 'encrypted-at-rest'; readonly mechanism: string }
  /** `what` is the descriptor type or the algorithms. */
  | { readonly kind: 'unsupported'; readonly what: string };

/** One key of a ring: what is known of it without its material. */
export interface RingKey {
  /** Lower-case guid with dashes. */
  readonly id: string;
  readonly fileName: string;
  readonly createdAt: Ticks;
  readonly activatesAt: Ticks;
  /** The key is expired from this very tick on. */
  readonly expiresAt: Ticks;
  readonly isRevoked: boolean;
  readonly material: KeyMaterialState;
}

/** Makes a key of a ring, and hides its material where neither a serializer nor `inspect` finds it. */
export const makeRingKey = (facts: Omit<RingKey, 'material'>, descriptor: DecodedDescriptor): RingKey => {
  const key: RingKey = Object.freeze({ ...facts, material: Object.freeze(stateOf(descriptor)) });
  DESCRIPTORS.set(key, descriptor);
  return key;
};

/** Throws `key-revoked`, `key-encrypted-at-rest`, `unsupported-descriptor` or `unsupported-algorithm`. */
export const materialOf = (key: RingKey): KeyMaterial => {
  const descriptor = DESCRIPTORS.get(key);
  const keyId = key.id;
  if (key.isRevoked) throw new DataProtectionError('key-revoked', { keyId });
  // a copy of a key has no material; only the ring's own object does
  if (!descriptor) throw new DataProtectionError('key-not-found', { keyId });
  switch (descriptor.kind) {
    case 'readable':
      return descriptor.material;
    case 'encrypted-at-rest':
      throw new DataProtectionError('key-encrypted-at-rest', { keyId, detail: descriptor.mechanism });
    case 'unsupported':
      throw new DataProtectionError(descriptor.code, { keyId, detail: descriptor.what });
  }
};

const DESCRIPTORS = new WeakMap<RingKey, DecodedDescriptor>();

const stateOf = (descriptor: DecodedDescriptor): KeyMaterialState => {
  switch (descriptor.kind) {
    case 'readable':
      return { kind: 'readable' };
    case 'encrypted-at-rest':
      return { kind: 'encrypted-at-rest', mechanism: descriptor.mechanism };
    case 'unsupported':
      return { kind: 'unsupported', what: descriptor.what };
  }
};
