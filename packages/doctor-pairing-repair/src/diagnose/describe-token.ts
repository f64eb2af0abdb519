import { localToken, matchNow } from '../judge/local-token.js';
import type { PairingState } from '../pairing-state.js';

/** Why the token of this host opens nothing, as the end of a sentence. */
export const describeToken = (state: PairingState): string => {
  const token = localToken(state.secrets.content);
  switch (token.kind) {
    case 'absent':
      return 'config/secrets.json holds no DeviceToken';
    case 'malformed':
      return 'the DeviceToken in config/secrets.json is no token';
    case 'unreadable':
      return `the DeviceToken in config/secrets.json cannot be decrypted with the keys in keys/ (${token.code})`;
    case 'unusable-file':
      return 'config/secrets.json cannot be read';
    case 'text':
      return matchNow(state).kind === 'blocked'
        ? 'the daemon gives up at a damaged entry before it has found the DeviceToken of config/secrets.json'
        : 'the DeviceToken in config/secrets.json fits no paired device';
  }
};
