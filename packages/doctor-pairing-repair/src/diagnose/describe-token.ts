import { displayName } from '@netclaw/doctor-core';
import { describeRingProblem } from '@netclaw/state';
import { localToken, malformedForm, matchNow, misspeltTokenKeys } from '../facts/local-token.js';
import { describeUnusableSecrets } from '../facts/unusable-secrets.js';
import type { PairingState } from '../model/pairing-state.js';

/** Why the token of this host opens nothing, as the end of a sentence. */
export const describeToken = (state: PairingState): string => {
  const token = localToken(state.secrets.content);
  switch (token.kind) {
    case 'absent':
      return `config/secrets.json has no DeviceToken${otherKeys(state)}`;
    case 'malformed':
      return `the DeviceToken in config/secrets.json is ${malformedForm(state) ?? 'not a token'}`;
    case 'unreadable':
      return `the DeviceToken in config/secrets.json cannot be decrypted: ${whyUnreadable(token.code, state)}`;
    case 'unusable-file':
      return describeUnusableSecrets(state.secrets.content) ?? 'config/secrets.json cannot be read';
    case 'text':
      return describeLookup(matchNow(state).kind);
  }
};

const whyUnreadable = (code: string, { keyRing }: PairingState): string => {
  if (keyRing.kind === 'unloadable') return describeRingProblem(keyRing).reason;
  return WHY[code] ?? 'the value is damaged';
};

const WHY: Readonly<Record<string, string>> = {
  'key-not-found': 'its key is not in keys/',
  'key-revoked': 'its key is revoked',
  'key-encrypted-at-rest': 'its key is itself encrypted',
  'unsupported-descriptor': 'this doctor does not know the kind of its key',
  'unsupported-algorithm': 'this doctor does not know the algorithm of its key',
  'bad-version': 'this doctor does not know the version of the value',
};

const describeLookup = (kind: ReturnType<typeof matchNow>['kind']): string => {
  switch (kind) {
    case 'blocked':
      return 'the daemon stops its lookup at an entry that it cannot use, before it has found the DeviceToken of config/secrets.json';
    case 'nameless':
      return 'the entry of the DeviceToken in config/devices.json has no Name, at which the daemon fails';
    case 'match':
    case 'none':
      return 'the DeviceToken in config/secrets.json does not match any paired device';
  }
};

const otherKeys = ({ secrets }: PairingState): string => {
  const keys = misspeltTokenKeys(secrets.content).map(displayName);
  return keys.length === 0 ? '' : ` (${keys.join(', ')} is another key to netclaw)`;
};
