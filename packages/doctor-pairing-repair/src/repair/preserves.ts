import type { PairedDevice } from '@netclaw/state';
import { PATHS } from '@netclaw/state';
import { displayName } from '@netclaw/doctor-core';
import { devicesOf, namesOf } from '../facts/device-list.js';
import type { PairingState } from '../model/pairing-state.js';
import { findRotatedDevice } from '../facts/host-device.js';
import type { RepairOption } from '../facts/options.js';

/** What stays as it is, counted and named. */
export const describePreserved = (state: PairingState, option: RepairOption): readonly string[] => {
  const { content, temporaryFiles } = state.devices;
  const found = temporaryFiles.map(
    (name) => `${displayName(`config/${name}`)}, which contains a list of devices: look whether it is the one you miss`,
  );
  if (option === 'reset') return found;
  const rotated = option === 'drop-entries' || option === 'remove-comments' ? undefined : findRotatedDevice(state);
  const kept = devicesOf(content).filter((device) => device.index !== rotated?.index);
  return [
    ...counted(
      kept.filter((device) => !device.isBootstrap),
      'remote device',
    ),
    ...counted(
      kept.filter((device) => device.isBootstrap),
      'bootstrap device',
    ),
    ...(option === 'new-token' ? [] : [`the DeviceToken in ${PATHS.secrets}`]),
    ...found,
  ];
};

const counted = (devices: readonly PairedDevice[], what: string): readonly string[] => {
  if (devices.length === 0) return [];
  const heading = devices.length === 1 ? `1 ${what}` : `${devices.length} ${what}s`;
  return [`${heading}: ${namesOf(devices)}`];
};
