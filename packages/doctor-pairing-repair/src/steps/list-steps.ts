import type { JsonEdit, JsonValue } from '@netclaw/doctor-core';
import { displayName, Secret } from '@netclaw/doctor-core';
import type { JsonExtras, PairedDevice } from '@netclaw/state';
import { PATHS } from '@netclaw/state';
import { droppedEntries, entryLabel, firstLookupBreaker, devicesOf } from '../facts/device-list.js';
import { freeLocalName } from '../facts/machine-names.js';
import type { PairingState } from '../model/pairing-state.js';
import type { PairingStep } from '../model/pairing-step.js';
import { findNamelessMatch, findRotatedDevice, rotatedName } from '../facts/host-device.js';
import type { Credentials } from './credentials.js';

const IDENTITY = { identity: ['TokenHash'], volatile: ['LastUsedAt'] } as const;

/** Takes comments, null and unloadable entries out of the list and gives this host its entry; without credentials only the first. */
export const listSteps = (state: PairingState, credentials: Credentials | undefined): readonly PairingStep[] => {
  const { content } = state.devices;
  switch (content.kind) {
    case 'list': {
      const edits = [...removals(state), ...(credentials ? [grant(state, credentials)] : [])];
      return [...strictList(content.extras), ...(edits.length > 0 ? [editList(edits)] : [])];
    }
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

/** An edit leaves comments alone, so the same list without them is written as a whole first. */
const strictList = (extras: JsonExtras | undefined): readonly PairingStep[] =>
  extras === undefined
    ? []
    : [
        {
          kind: 'write-file',
          path: PATHS.devices,
          content: extras.without,
          isDerived: true,
          mode: 0o600,
          label: `the same list without ${extras.what}; the old file is kept`,
        },
      ];

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
  return rotated ? rotate(rotated, rotatedName(state, rotated), credentials) : insert(state, credentials);
};

const rotate = (device: PairedDevice, name: string, { TokenHash, Salt, date }: Credentials): JsonEdit => ({
  op: 'replace-entry',
  pointer: '',
  index: device.index,
  value: { ...(name !== device.name && { Name: name }), TokenHash, Salt, LastUsedAt: date },
  label: displayName(name),
  ...IDENTITY,
});

/** Before the first entry at which the daemon's lookup of the new token may give up, else last. */
const insert = (state: PairingState, credentials: Credentials): JsonEdit => {
  const ends = [firstLookupBreaker(state.devices.content), findNamelessMatch(state)].flatMap((one) => one?.index ?? []);
  return {
    op: 'insert-entry',
    pointer: '',
    ...(ends.length > 0 && { before: Math.min(...ends) }),
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
