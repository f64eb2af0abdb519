import { isCompletedForUs } from '@netclaw/state';
import { deadEntries, isEmptyList, livingDevices } from '../judge/device-list.js';
import { isAdoptable, localToken, matchesLiving } from '../judge/local-token.js';
import { judgeSituation, unreadableLeaves } from '../judge/situation.js';
import type { PairingState } from '../pairing-state.js';

/**
 * One way to repair:
 * - `reset`: drop the token and the bootstrap devices, so that the next start seeds;
 * - `keep`: take out dead elements only, since the present token then opens the daemon;
 * - `mint`: make a new token, and a device for it;
 * - `adopt`: make a device for the present token, which stays as it is.
 */
export type RepairOption = 'reset' | 'keep' | 'mint' | 'adopt';

/** The ways there are, the most careful one first. Asked only where a repair is due. */
export const chooseOptions = (state: PairingState): readonly [RepairOption, ...RepairOption[]] => {
  // the least that heals comes first: with the dead elements gone the daemon takes the token that it has taken all along
  if (deadEntries(state.devices.content).length > 0 && matchesLiving(state)) return ['keep'];
  const adopt: readonly RepairOption[] = isAdoptable(localToken(state.secrets.content)) ? ['adopt'] : [];
  if (!isResetSafe(state)) return ['mint', ...adopt];
  return judgeSituation(state) === 'orphan-token' ? ['reset', ...adopt] : ['reset'];
};

/** Will the daemon's seeder run, and is nothing lost but what it makes itself? */
const isResetSafe = (state: PairingState): boolean => {
  const situation = judgeSituation(state);
  if (situation !== 'bootstrap-incomplete' && situation !== 'orphan-token') return false;
  const { devices, secrets, marker, keyRing } = state;
  const isBootstrapOnly = livingDevices(devices.content).every((device) => device.isBootstrap);
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
  content.kind === 'not-a-list' || isEmptyList(content) || livingDevices(content).length === 0;
