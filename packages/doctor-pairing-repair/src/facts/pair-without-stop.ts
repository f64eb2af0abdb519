import { displayName } from '@netclaw/doctor-core';
import { foldCase } from '@netclaw/state';
import { devicesOf, entriesOf } from './device-list.js';
import { findRotatedDevice } from './host-device.js';
import { misspeltTokenKeys } from './local-token.js';
import { situationOf, unreadableLeaves } from './situation.js';
import type { PairingState } from '../model/pairing-state.js';

/**
 * How a host whose daemon runs gets access again by netclaw's own commands, in sentences; undefined where they would not help. From version
 * 0.27 the daemon takes the key ring of its host as proof. It appends a device to its list, which must be reached by the lookup, and writes
 * the token to secrets.json, of which it decrypts everything first.
 */
export const describePairingWithoutStop = (state: PairingState): string | undefined => {
  if (!canPairWithoutStop(state)) return undefined;
  const { daemonAddress, endpoint } = state;
  return [
    `Without a stop, with netclaw 0.27 or later: run \`netclaw daemon pair\`, then \`netclaw pair ${daemonAddress}\` with the code that it prints. Choose a device name that is not used yet.`,
    `This writes client/config.json${endpoint.kind === 'remote' ? ', so that the commands of this host no longer go to another daemon, whose token is then lost' : ''}.`,
    ...oldEntry(state),
    'If the answer is 404, the daemon is older.',
  ].join(' ');
};

const canPairWithoutStop = (state: PairingState): boolean => {
  const { daemon, devices, keyRing, marker, mode, secrets } = state;
  const situation = situationOf(state);
  return (
    daemon.kind === 'running' &&
    daemon.program === 'netclawd' &&
    mode.kind === 'known' &&
    marker.marker.kind === 'completed' &&
    (situation === 'local-token-mismatch' || situation === 'local-token-missing') &&
    keyRing.kind === 'loaded' &&
    keyRing.defaultKey !== undefined &&
    unreadableLeaves(state) === 0 &&
    misspeltTokenKeys(secrets.content).length === 0 &&
    entriesOf(devices.content).every((entry) => entry.kind === 'device' && !entry.breaksLookup)
  );
};

/** To revoke a name revokes every device of that name. */
const oldEntry = (state: PairingState): readonly string[] => {
  const own = findRotatedDevice(state);
  if (!own || own.name === '') return [];
  const isOnly = devicesOf(state.devices.content).every(
    (device) => device === own || foldCase(device.name) !== foldCase(own.name),
  );
  return isOnly ? [`Revoke the old device of this host, ${displayName(own.name)}, afterwards.`] : [];
};
