import { additionalData } from './additional-data.js';
import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.js';
import { DataProtectionError } from '../errors/data-protection-error.js';
import type { KeyRing } from '../ring/key-ring.js';
import { decryptBody, encryptBody } from './payload-body.js';
import { joinPayload, openPayload } from './payload-header.js';
import type { RandomBytes } from '../encoding/random-bytes.js';
import type { KeyMaterial } from '../ring/key-material.js';
import { materialOf, type RingKey } from '../ring/ring-key.js';
import { decodeText, encodeText } from '../encoding/strict-text.js';
import { wipe } from '../encoding/wipe.js';

/**
 * Protects and unprotects for one chain of purposes. What a key must be is the same in all: `key-not-found` where the ring has none with
 * that id, `key-revoked`, `key-encrypted-at-rest`, `unsupported-descriptor` or `unsupported-algorithm`. Dates are ignored:
 * an expired key still reads. `resolveDefaultKey` chooses the key that .NET writes with.
 */
export interface Protector {
  /** Gives base64url without padding. Throws `bad-text` for a lone surrogate, and a `RangeError` for a faulty random source. */
  protect(plaintext: string, key: RingKey, randomBytes: RandomBytes): string;
  /** Throws `bad-base64url`, `bad-magic`, `bad-version`, `payload-invalid`; `bad-text` where the plaintext is not valid text. */
  unprotect(payload: string): string;
  /** Like `protect`, without text encodings. */
  protectBytes(plaintext: Uint8Array, key: RingKey, randomBytes: RandomBytes): Uint8Array;
  /** Like `unprotect`, without text encodings. The caller wipes the result. */
  unprotectBytes(payload: Uint8Array): Uint8Array;
}

/** Makes the protector of a chain of purposes, application name first, as .NET's `CreateProtector`. Throws `bad-text`. */
export const createProtector = (ring: KeyRing, purposes: readonly string[]): Protector => {
  const chain = [...purposes];
  chain.forEach(encodeText);
  const keys = new Map(ring.keys.map((key) => [key.id, key]));
  const bound = new Map<string, Uint8Array>();

  /** By id and not by object: the ring's own key knows of every revocation in the ring. */
  const materialFor = (keyId: string): KeyMaterial => {
    const key = keys.get(keyId);
    if (!key) throw new DataProtectionError('key-not-found', { keyId });
    return materialOf(key);
  };

  /** The same for all payloads of a key. */
  const additionalDataFor = (keyId: string): Uint8Array => {
    const data = bound.get(keyId) ?? additionalData(keyId, chain);
    bound.set(keyId, data);
    return data;
  };

  const protectBytes: Protector['protectBytes'] = (plaintext, { id }, randomBytes) => {
    const material = materialFor(id);
    return joinPayload({ keyId: id, body: encryptBody(material, additionalDataFor(id), plaintext, randomBytes) });
  };

  const unprotectBytes: Protector['unprotectBytes'] = (payload) => {
    const { keyId, body } = openPayload(payload);
    const plaintext = decryptBody(materialFor(keyId), additionalDataFor(keyId), body);
    // the only error for a wrong MAC, padding, length or purpose, so that they all read the same
    if (!plaintext) throw new DataProtectionError('payload-invalid', { keyId });
    return plaintext;
  };

  return Object.freeze({
    protectBytes,
    unprotectBytes,
    protect: (plaintext, key, randomBytes) =>
      wiping(encodeText(plaintext), (bytes) => encodeBase64Url(protectBytes(bytes, key, randomBytes))),
    unprotect: (payload) => wiping(unprotectBytes(decodePayload(payload)), decodeText),
  } satisfies Protector);
};

const decodePayload = (payload: string): Uint8Array => {
  const bytes = decodeBase64Url(payload);
  if (!bytes) throw new DataProtectionError('bad-base64url');
  return bytes;
};

const wiping = <T>(bytes: Uint8Array, use: (bytes: Uint8Array) => T): T => {
  try {
    return use(bytes);
  } finally {
    wipe(bytes);
  }
};
