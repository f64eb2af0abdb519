import type { PairedDevice } from '@netclaw/state';
import { firstLookupBreaker, devicesOf } from './device-list.js';
import { isNamedBootstrap, isNamedForMachine } from './machine-names.js';
import type { PairingState } from '../model/pairing-state.js';

/**
 * The host's own entry, which is given new credentials in place; undefined where none is known for certain, so that a new one is
 * added. Only an undamaged bootstrap entry that the daemon's lookup reaches can be meant: an entry without the flag is a device that
 * someone paired, whatever its name.
 */
export const findRotatedDevice = ({ devices, machineName }: PairingState): PairedDevice | undefined => {
  const reach = firstLookupBreaker(devices.content)?.index ?? Number.POSITIVE_INFINITY;
  const candidates = devicesOf(devices.content).filter(
    (device) => device.isBootstrap && device.problems.length === 0 && !device.hasNullSalt && device.index < reach,
  );
  const own = candidates.filter((device) => isNamedForMachine(device.name, machineName));
  if (own.length > 0) return own.length === 1 ? own[0] : undefined;
  const [only] = candidates;
  return only && candidates.length === 1 && isNamedBootstrap(only.name) ? only : undefined;
};
