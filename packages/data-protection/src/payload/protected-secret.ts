import { DataProtectionError } from '../errors/data-protection-error.js';
import type { KeyRing } from '../ring/key-ring.js';
import { createProtector, type Protector } from './protector.js';
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
  SECRET_PREFIX + secretsProtector(ring).protect(plaintext, key, randomBytes);

/** The reverse of `protectSecret`. Throws `no-prefix`, and as `Protector.unprotect`. */
export const unprotectSecret = (ring: KeyRing, value: string): string => {
  if (!isProtectedSecret(value)) throw new DataProtectionError('no-prefix');
  return secretsProtector(ring).unprotect(value.slice(SECRET_PREFIX.length));
};

/** Made once for a ring, however many values there are, and gone with it. */
const secretsProtector = (ring: KeyRing): Protector => {
  const protector = protectors.get(ring) ?? createProtector(ring, NETCLAW_SECRETS_PURPOSES);
  protectors.set(ring, protector);
  return protector;
};

const protectors = new WeakMap<KeyRing, Protector>();
