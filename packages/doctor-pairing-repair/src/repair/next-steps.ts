import { displayName } from '@netclaw/doctor-core';
import { isCompletedForUs } from '@netclaw/state';
import { unloadableEntries } from '../facts/device-list.js';
import { needsNewKey } from '../facts/key-ring.js';
import { hasPresentToken, localToken } from '../facts/local-token.js';
import { unreadableLeaves } from '../facts/situation.js';
import type { PairingState } from '../model/pairing-state.js';
import type { RepairOption } from '../facts/options.js';
import { losesAllPairings } from '../facts/options.js';

/** What the operator does once the repair is applied. */
export const describeNextSteps = (state: PairingState, option: RepairOption): readonly string[] => [
  startStep(state, option),
  ...keySteps(state, option),
  ...pairingSteps(state),
  ...tokenSteps(state, option),
];

const startStep = ({ container }: PairingState, option: RepairOption): string => {
  const start = container === undefined ? 'Start the daemon' : 'The daemon starts again by itself within 60 seconds';
  return option === 'reset' ? `${start}: it makes a device and a token for this host.` : `${start}.`;
};

const keySteps = (state: PairingState, option: RepairOption): readonly string[] => {
  if (option !== 'new-token') return [];
  return [
    ...(needsNewKey(state.keyRing)
      ? ['A key was made. Restart every other netclaw process: those that run do not know the key yet.']
      : []),
    ...(unreadableLeaves(state) > 0
      ? ['Enter the other secrets that cannot be decrypted again, or restore the keys/ that they were encrypted with.']
      : []),
  ];
};

const pairingSteps = (state: PairingState): readonly string[] => {
  const isOldInstall = isCompletedForUs(state.marker.marker) || state.devices.content.kind === 'not-a-list';
  if (losesAllPairings(state) && isOldInstall) return ['Pair every other device with this host again.'];
  return unloadableEntries(state.devices.content).length > 0
    ? ['Pair those devices again whose entries were removed.']
    : [];
};

const tokenSteps = (state: PairingState, option: RepairOption): readonly string[] => {
  const { endpoint, secrets, tokenVariable } = state;
  const isGivenUp = (option === 'new-token' || option === 'reset') && hasPresentToken(localToken(secrets.content));
  return [
    ...(endpoint.kind === 'remote' && isGivenUp
      ? [
          endpoint.problem === undefined
            ? `Commands on this host are directed to another daemon (${endpoint.display}): pair with it again if you still use it.`
            : 'If commands on this host were directed to another daemon by client/config.json, pair with it again once that file is correct.',
        ]
      : []),
    ...(option === 'keep-token'
      ? [
          'If anyone else may have seen the token, revoke this device, stop the daemon and repair again: that makes a new token.',
        ]
      : []),
    ...(tokenVariable === undefined
      ? []
      : [`Unset ${displayName(tokenVariable)}, which sets another token in this environment.`]),
  ];
};
