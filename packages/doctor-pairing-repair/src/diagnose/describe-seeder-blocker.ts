import { displayName } from '@netclaw/doctor-core';
import { describeRingProblem } from '@netclaw/state';
import { isRingReadable } from '../facts/key-ring.js';
import { misspeltTokenKeys } from '../facts/local-token.js';
import { unreadableLeaves } from '../facts/situation.js';
import { describeUnusableSecrets } from '../facts/unusable-secrets.js';
import type { PairingState } from '../model/pairing-state.js';

/** Why the daemon could not make its first device, as the end of a sentence. */
export const describeSeederBlocker = (state: PairingState): string => {
  const unusable = describeUnusableSecrets(state.secrets.content);
  if (unusable !== undefined) return unusable;
  const { keyRing } = state;
  if (keyRing.kind === 'unloadable') return describeRingProblem(keyRing).reason;
  const count = unreadableLeaves(state);
  const [key] = misspeltTokenKeys(state.secrets.content);
  if (count === 0 && isRingReadable(keyRing) && key !== undefined) {
    return `config/secrets.json contains the key ${displayName(key)}, and with a DeviceToken beside it no configuration can be loaded`;
  }
  if (count === 0) return 'the keys in keys/ are themselves encrypted, and this doctor cannot read them';
  return count === 1
    ? 'an encrypted value in config/secrets.json cannot be decrypted with the keys in keys/'
    : `${count} encrypted values in config/secrets.json cannot be decrypted with the keys in keys/`;
};
