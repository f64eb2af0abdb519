import type { PairedDevice } from '@netclaw/state';
import { devicesOf, firstLookupBreaker } from './device-list.js';
import { matchAmongDevices } from './local-token.js';
import { oncePer } from './once-per.js';
import { freeLocalName, isNamedBootstrap, isNamedForMachine } from './machine-names.js';
import type { PairingState } from '../model/pairing-state.js';

/**
 * The host's own entry, which is given new credentials in place; undefined where none is known for certain, so that a new one is
 * added. Only a valid bootstrap entry that the daemon's lookup reaches can be meant, or one that accepts the present token and lacks
 * nothing but a name: an entry without the flag is a device that someone paired, whatever its name.
 */
export const findRotatedDevice = oncePer((state: PairingState): PairedDevice | undefined => {
  const { devices, machineName } = state;
  const nameless = findNamelessMatch(state);
  if (nameless && nameless.isBootstrap && nameless.problems.length === 1) return nameless;
  const reach = firstLookupBreaker(devices.content)?.index ?? Number.POSITIVE_INFINITY;
  const candidates = devicesOf(devices.content).filter(
    (device) => device.isBootstrap && device.problems.length === 0 && device.index < reach,
  );
  const own = candidates.filter((device) => isNamedForMachine(device.name, machineName));
  if (own.length > 0) return own.length === 1 ? own[0] : undefined;
  const [only] = candidates;
  return only && candidates.length === 1 && isNamedBootstrap(only.name) ? only : undefined;
});

/** What the host's own entry is called afterwards. */
export const rotatedName = ({ devices, machineName }: PairingState, device: PairedDevice): string =>
  device.problems.length === 0 ? device.name : freeLocalName(devicesOf(devices.content), machineName);

/** The entry that accepts the present token although it has no name, at which the daemon throws. */
export const findNamelessMatch = (state: PairingState): PairedDevice | undefined => {
  const match = matchAmongDevices(state);
  if (match.kind !== 'nameless') return undefined;
  return devicesOf(state.devices.content).find(({ index }) => index === match.index);
};
