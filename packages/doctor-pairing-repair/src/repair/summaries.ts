import { displayName } from '@netclaw/doctor-core';
import { deadEntries, fatalEntries, livingDevices } from '../judge/device-list.js';
import { freeLocalName } from '../judge/machine-names.js';
import { localToken } from '../judge/local-token.js';
import type { PairingState } from '../pairing-state.js';
import { findRotatedDevice } from './candidates.js';
import { namesOf, shorten } from './device-names.js';
import type { RepairOption } from './options.js';

/** What an option does, in one sentence; what it costs is part of that. */
export const summarize = (state: PairingState, option: RepairOption): string => {
  const losses = describeLosses(state);
  switch (option) {
    case 'reset':
      return `${describeReset(state)}, so that the next start of the daemon makes its own anew`;
    case 'keep':
      return `takes ${losses} out of config/devices.json; the present token of this host then works again`;
    case 'mint':
      return `makes a new token for this host and ${describeDevice(state)}${losses === '' ? '' : `; gives up ${losses}`}`;
    case 'adopt':
      return `keeps the present token of this host and ${describeDevice(state)}${losses === '' ? '' : `; gives up ${losses}`}`;
  }
};

const describeReset = (state: PairingState): string => {
  const devices = livingDevices(state.devices.content);
  const token = localToken(state.secrets.content);
  const parts = [
    ...(token.kind === 'absent' ? [] : ['the DeviceToken']),
    ...(devices.length === 0 ? [] : [`the bootstrap entries ${namesOf(devices)}`]),
  ];
  return parts.length === 0 ? 'removes the empty list of devices' : `drops ${parts.join(' and ')}`;
};

const describeDevice = (state: PairingState): string => {
  const rotated = findRotatedDevice(state);
  if (rotated) return `gives the entry ${displayName(rotated.name)} that token`;
  return `adds the device ${displayName(freeLocalName(livingDevices(state.devices.content), state.machineName))} for it`;
};

/** What is taken out of the list for good. */
const describeLosses = ({ devices: { content }, salvagedNames }: PairingState): string => {
  if (content.kind === 'not-a-list') {
    return salvagedNames.length === 0
      ? 'all pairings in the old file, of which no name can be read'
      : `all pairings in the old file, of which these names can be read: ${shorten(salvagedNames)}`;
  }
  const fatal = fatalEntries(content);
  const nulls = deadEntries(content).length - fatal.length;
  return [
    ...(fatal.length === 0
      ? []
      : [`${fatal.length === 1 ? 'the dead entry' : `${fatal.length} dead entries`} ${namesOf(fatal)}`]),
    ...(nulls === 0 ? [] : [nulls === 1 ? 'a null element' : `${nulls} null elements`]),
  ].join(' and ');
};
