import type { JsonEdit, JsonValue } from '@netclaw/doctor-core';
import { displayName, Secret } from '@netclaw/doctor-core';
import type { PairedDevice } from '@netclaw/state';
import { PATHS } from '@netclaw/state';
import { droppedEntries, entryLabel, firstLookupBreaker, devicesOf } from '../facts/device-list.js';
import { freeLocalName } from '../facts/machine-names.js';
import type { PairingState } from '../model/pairing-state.js';
import type { PairingStep } from '../model/pairing-step.js';
import { findRotatedDevice } from '../facts/host-device.js';
import type { Credentials } from './credentials.js';

const IDENTITY = { identity: ['TokenHash'], volatile: ['LastUsedAt'] } as const;

/** Takes the null and unloadable entries out of the list and gives this host its entry; without credentials only the first. */
export const listSteps = (state: PairingState, credentials: Credentials | undefined): readonly PairingStep[] => {
  const { content } = state.devices;
  switch (content.kind) {
    case 'list':
      return [editList([...removals(state), ...(credentials ? [grant(state, credentials)] : [])])];
    case 'absent':
    case 'null-root':
      return credentials ? [newList, editList([insert(state, credentials)])] : [];
    case 'not-a-list':
      return credentials ? [emptiedList, editList([insert(state, credentials)])] : [];
    case 'unreadable':
    case 'irregular':
      throw new Error(`${PATHS.devices} cannot be repaired as it is`);
  }
};

const editList = (edits: readonly JsonEdit[]): PairingStep => ({
  kind: 'edit-json',
  path: PATHS.devices,
  edits,
  mode: 0o600,
});

// the device comes as an edit of its own in each case, for that is how it is found again in what the daemon has rewritten
const newList: PairingStep = editList([{ op: 'set', pointer: '', value: [] }]);

/** Replaced as a whole, so that the old file is kept verbatim. */
const emptiedList: PairingStep = {
  kind: 'write-file',
  path: PATHS.devices,
  content: '[]',
  mode: 0o600,
  label: 'a new, empty list; the old file is kept',
};

const removals = ({ devices }: PairingState): readonly JsonEdit[] =>
  droppedEntries(devices.content).map((entry) => ({
    op: 'remove-entry',
    pointer: '',
    index: entry.index,
    label: entryLabel(entry),
    ...IDENTITY,
  }));

const grant = (state: PairingState, credentials: Credentials): JsonEdit => {
  const rotated = findRotatedDevice(state);
  return rotated ? rotate(rotated, credentials) : insert(state, credentials);
};

const rotate = (device: PairedDevice, { TokenHash, Salt, date }: Credentials): JsonEdit => ({
  op: 'replace-entry',
  pointer: '',
  index: device.index,
  value: { TokenHash, Salt, LastUsedAt: date },
  label: displayName(device.name),
  ...IDENTITY,
});

/** Before the first entry at which the daemon's lookup gives up, else last. */
const insert = (state: PairingState, credentials: Credentials): JsonEdit => {
  const breaker = firstLookupBreaker(state.devices.content);
  return {
    op: 'insert-entry',
    pointer: '',
    ...(breaker && { before: breaker.index }),
    value: newDevice(state, credentials),
    label: displayName(newName(state)),
    ...IDENTITY,
  };
};

/** In netclaw's order of fields. */
const newDevice = (state: PairingState, { TokenHash, Salt, date }: Credentials): JsonValue => ({
  Name: newName(state),
  IsBootstrapDevice: true,
  TokenHash: new Secret(TokenHash),
  Salt: new Secret(Salt),
  CreatedAt: date,
  LastUsedAt: date,
});

const newName = ({ devices, machineName }: PairingState): string =>
  freeLocalName(devicesOf(devices.content), machineName);
