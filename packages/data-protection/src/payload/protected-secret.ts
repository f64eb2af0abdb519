import { DataProtectionError } from '../errors/data-protection-error.js';
import type { KeyRing } from '../ring/key-ring.js';
import { createProtector } from './protector.js';
import type { RandomBytes } from '../encoding/random-bytes.js';
import type { RingKey } from '../ring/ring-key.js';

/** What every protected value in netclaw's secrets.json begins with. */
export const SECRET_PREFIX = 'ENC:';

/** Application name and purpose of netclaw's secrets. */
export const NETCLAW_SECRETS_PURPOSES = ['Netclaw', 'Netclaw.Secrets.v1'] as const;

/** By the prefix alone, as netclaw itself decides: a plaintext that begins with it would be taken for a protected value. */
export const isProtectedSecret = (value: string): boolean => value.startsWith(SECRET_PREFIX);

/** Protects a value for netclaw's secrets.json, prefix included. Throws as `Protector.protect`. */
export const protectSecret = (ring: KeyRing, key: RingKey, plaintext: string, randomBytes: RandomBytes): string =>
  SECRET_PREFIX + createProtector(ring, NETCLAW_SECRETS_PURPOSES).protect(plaintext, key, randomBytes);

/** The reverse of `protectSecret`. Throws `no-prefix`, and as `Protector.unprotect`. */
export const unprotectSecret = (ring: KeyRing, value: string): string => {
  if (!isProtectedSecret(value)) throw new DataProtectionError('no-prefix');
  return createProtector(ring, NETCLAW_SECRETS_PURPOSES).unprotect(value.slice(SECRET_PREFIX.length));
};
