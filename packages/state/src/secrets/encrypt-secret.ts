import type { RandomSource } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import type { RingKey } from '@netclaw/data-protection';
import { protectSecret, unprotectSecret } from '@netclaw/data-protection';
import type { KeyRingState } from './key-ring-state.js';

/** A ring with a key that .NET would encrypt with now. */
export type WritingRing = Extract<KeyRingState, { readonly kind: 'loaded' }> & { readonly defaultKey: RingKey };

/** Encrypts a text as netclaw does. It is opened again before it is given away: throws where that does not give the text. */
export const encryptSecret = (
  { ring, defaultKey }: WritingRing,
  text: Secret<string>,
  random: RandomSource,
): Secret<string> => {
  const encrypted = protectSecret(ring, defaultKey, text.reveal(), (length) => random.bytes(length));
  if (unprotectSecret(ring, encrypted) !== text.reveal()) throw new Error('an encrypted value does not open again');
  return new Secret(encrypted);
};
