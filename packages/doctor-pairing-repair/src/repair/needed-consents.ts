import { isCompletedForUs } from '@netclaw/state';
import { unloadableEntries } from '../facts/device-list.js';
import { hasPresentToken, localToken } from '../facts/local-token.js';
import type { PairingState } from '../model/pairing-state.js';
import type { PairingConsent } from '../model/consents.js';
import type { RepairOption } from '../facts/options.js';
import { losesAllPairings } from '../facts/options.js';

/** Everything that the operator must agree to for one option. The rows add up; the order is always this one. */
export const consentsFor = (state: PairingState, option: RepairOption): readonly PairingConsent[] => {
  const { devices, secrets, keyRing, endpoint, daemon, marker } = state;
  const token = localToken(secrets.content);
  const needed: Readonly<Record<PairingConsent, boolean>> = {
    'reset-all-pairings': devices.content.kind === 'not-a-list',
    'drop-unloadable-devices': unloadableEntries(devices.content).length > 0,
    // a file that is not a list asks for `reset-all-pairings`, which says more
    'reissue-local-device':
      isCompletedForUs(marker.marker) && losesAllPairings(state) && devices.content.kind !== 'not-a-list',
    'adopt-existing-token': option === 'keep-token',
    'replace-remote-token':
      endpoint.kind === 'remote' && hasPresentToken(token) && (option === 'new-token' || option === 'reset'),
    'new-key-ring':
      option === 'new-token' &&
      keyRing.kind === 'none' &&
      secrets.content.kind === 'object' &&
      secrets.content.otherEncrypted.count > 0,
    'daemon-is-stopped': daemon.kind === 'unknown',
  };
  return ORDER.filter((name) => needed[name]);
};

const ORDER = [
  'reset-all-pairings',
  'drop-unloadable-devices',
  'reissue-local-device',
  'adopt-existing-token',
  'replace-remote-token',
  'new-key-ring',
  'daemon-is-stopped',
] as const satisfies readonly PairingConsent[];
