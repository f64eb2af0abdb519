import { isCompletedForUs } from '@netclaw/state';
import { droppedEntries, isEmptyList, devicesOf } from './device-list.js';
import { canKeepToken, localToken, matchAmongDevices, misspeltTokenKeys } from './local-token.js';
import { isSettled, situationOf, unreadableLeaves } from './situation.js';
import type { PairingState } from '../model/pairing-state.js';

/**
 * One way to repair:
 * - `reset`: drop the token and the bootstrap devices, so that the next start makes its own;
 * - `remove-comments`: take what no JSON may hold out of the list, since all else is right;
 * - `drop-entries`: take out null and unloadable entries only, since the present token then opens the daemon;
 * - `new-token`: make a new token, and a device for it;
 * - `keep-token`: make a device for the present token, which stays as it is.
 */
export type RepairOption = 'reset' | 'remove-comments' | 'drop-entries' | 'new-token' | 'keep-token';

/** The ways there are, the most careful one first. Asked only where a repair is due. */
export const chooseOptions = (state: PairingState): readonly [RepairOption, ...RepairOption[]] => {
  if (isSettled(situationOf(state))) return ['remove-comments'];
  // the least that is enough comes first: with these entries gone the daemon takes the token that it has taken all along
  if (droppedEntries(state.devices.content).length > 0 && matchAmongDevices(state).kind === 'match')
    return ['drop-entries'];
  const keepToken: readonly RepairOption[] = canKeepToken(localToken(state.secrets.content)) ? ['keep-token'] : [];
  if (!isResetSafe(state)) return ['new-token', ...keepToken];
  return situationOf(state) === 'orphan-token' ? ['reset', ...keepToken] : ['reset'];
};

/** Will the daemon's seeder run, and is nothing lost but what it makes itself? */
const isResetSafe = (state: PairingState): boolean => {
  const situation = situationOf(state);
  const { devices, secrets, marker, keyRing } = state;
  // a key that collides with the token is all that blocks the seeder, where the rest is as below
  const isBlockedByKey = situation === 'seeder-blocked' && misspeltTokenKeys(secrets.content).length > 0;
  if (situation !== 'bootstrap-incomplete' && situation !== 'orphan-token' && !isBlockedByKey) return false;
  const isBootstrapOnly = devicesOf(devices.content).every((device) => device.isBootstrap);
  const hasPlainSecrets = ['absent', 'null-root', 'object'].includes(secrets.content.kind);
  const isPlainRing =
    keyRing.kind === 'none' ||
    (keyRing.kind === 'loaded' && keyRing.ring.keys.every((key) => key.material.kind !== 'encrypted-at-rest'));
  return (
    !isCompletedForUs(marker.marker) &&
    // a list that is removed where a link leads would leave a link to nothing
    !devices.facts.isSymlink &&
    isBootstrapOnly &&
    hasPlainSecrets &&
    unreadableLeaves(state) === 0 &&
    isPlainRing
  );
};

/** Does the repair leave this host as the only one that can get in, where others may have been paired? */
export const losesAllPairings = ({ devices: { content } }: PairingState): boolean =>
  content.kind === 'not-a-list' || isEmptyList(content) || devicesOf(content).length === 0;
