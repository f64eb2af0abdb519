import { localToken, matchNow } from '../facts/local-token.js';
import type { PairingState } from '../model/pairing-state.js';

/** Why the token of this host opens nothing, as the end of a sentence. */
export const describeToken = (state: PairingState): string => {
  const token = localToken(state.secrets.content);
  switch (token.kind) {
    case 'absent':
      return 'config/secrets.json has no DeviceToken';
    case 'malformed':
      return 'the DeviceToken in config/secrets.json is not a token';
    case 'unreadable':
      return `the DeviceToken in config/secrets.json cannot be decrypted with the keys in keys/ (${token.code})`;
    case 'unusable-file':
      return 'config/secrets.json cannot be read';
    case 'text':
      return matchNow(state).kind === 'blocked'
        ? 'the daemon stops its lookup at an entry that it cannot use, before it has found the DeviceToken of config/secrets.json'
        : 'the DeviceToken in config/secrets.json does not match any paired device';
  }
};
