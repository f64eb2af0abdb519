import { displayName } from '@netclaw/doctor-core';
import { devicesOf, droppedEntries, extrasOf, namesOf, shorten, unloadableEntries } from '../facts/device-list.js';
import { freeLocalName } from '../facts/machine-names.js';
import { localToken, misspeltTokenKeys } from '../facts/local-token.js';
import type { PairingState } from '../model/pairing-state.js';
import { findRotatedDevice, rotatedName } from '../facts/host-device.js';
import type { RepairOption } from '../facts/options.js';

/** What an option does, in one sentence; what it costs is part of that. */
export const summarize = (state: PairingState, option: RepairOption): string => {
  const losses = describeLosses(state);
  switch (option) {
    case 'reset':
      return `${describeReset(state)}; the daemon makes a new device and token at its next start`;
    case 'remove-comments':
      return `take ${extrasOf(state.devices.content)?.what ?? 'the comments'} out of config/devices.json, and change nothing else in it`;
    case 'drop-entries':
      return `take ${losses} out of config/devices.json; the present token of this host then works again`;
    case 'new-token':
      return `give this host a new access token (${describeDevice(state)})${losses === '' ? '' : `, and give up ${losses}`}`;
    case 'keep-token':
      return `keep the present token of this host (${describeDevice(state)})${losses === '' ? '' : `, and give up ${losses}`}`;
  }
};

const describeReset = (state: PairingState): string => {
  const devices = devicesOf(state.devices.content);
  const token = localToken(state.secrets.content);
  const parts = [
    ...(token.kind === 'absent' ? [] : ['the DeviceToken']),
    ...misspeltTokenKeys(state.secrets.content).map((key) => `the key ${displayName(key)}`),
    ...(devices.length === 0 ? [] : [`the bootstrap entries ${namesOf(devices)}`]),
  ];
  return parts.length === 0 ? 'remove the empty list of devices' : `remove ${parts.join(' and ')}`;
};

const describeDevice = (state: PairingState): string => {
  const rotated = findRotatedDevice(state);
  if (rotated) {
    const name = displayName(rotatedName(state, rotated));
    return rotated.name === '' ? `its entry, which gets the name ${name}` : `entry ${name}`;
  }
  return `new device ${displayName(freeLocalName(devicesOf(state.devices.content), state.machineName))}`;
};

/** What is taken out of the list for good. */
const describeLosses = ({ devices: { content }, recoveredNames }: PairingState): string => {
  if (content.kind === 'not-a-list') {
    return recoveredNames.length === 0
      ? 'all pairings in the old file, of which no name can be read'
      : `all pairings in the old file, of which these names can be read: ${shorten(recoveredNames)}`;
  }
  const unloadable = unloadableEntries(content);
  const nulls = droppedEntries(content).length - unloadable.length;
  return [
    ...(unloadable.length === 0
      ? []
      : [
          `${unloadable.length === 1 ? 'the unloadable entry' : `${unloadable.length} unloadable entries`} ${namesOf(unloadable)}`,
        ]),
    ...(nulls === 0 ? [] : [nulls === 1 ? 'a null element' : `${nulls} null elements`]),
  ].join(' and ');
};
