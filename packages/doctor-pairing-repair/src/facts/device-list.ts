import { displayName } from '@netclaw/doctor-core';
import type { DeviceEntry, DevicesContent, JsonExtras, PairedDevice } from '@netclaw/state';
import { oncePer } from './once-per.js';

/** The entries of devices.json; none where it is not a list. */
export const entriesOf = (content: DevicesContent): readonly DeviceEntry[] =>
  content.kind === 'list' ? content.entries : [];

/** Comments and trailing commas, with which no daemon loads the list, and its bytes without them. */
export const extrasOf = (content: DevicesContent): JsonExtras | undefined =>
  content.kind === 'list' ? content.extras : undefined;

/** The entries that every repair of the list preserves, those that are not valid included. */
export const devicesOf = oncePer((content: DevicesContent): readonly PairedDevice[] =>
  entriesOf(content).filter((entry) => entry.kind === 'device'),
);

/** What every repair of the list takes out: null elements, and entries that no daemon can load. */
export const droppedEntries = oncePer((content: DevicesContent): readonly DeviceEntry[] =>
  entriesOf(content).filter((entry) => entry.kind !== 'device'),
);

export const unloadableEntries = (content: DevicesContent): readonly Extract<DeviceEntry, { kind: 'unloadable' }>[] =>
  droppedEntries(content).filter((entry) => entry.kind === 'unloadable');

/** Where the C# lookup first throws once the `null` elements are gone: the first entry without a salt. */
export const firstLookupBreaker = (content: DevicesContent): PairedDevice | undefined =>
  devicesOf(content).find((device) => device.breaksLookup);

/** The devices that the lookup of the daemon never reaches, since an entry before them ends it. */
export const unreachedDevices = (content: DevicesContent): readonly PairedDevice[] => {
  const end = entriesOf(content).find(
    (entry) => entry.kind === 'null' || (entry.kind === 'device' && entry.breaksLookup),
  );
  return devicesOf(content).filter((device) => end !== undefined && device.index > end.index);
};

/** No daemon could start with it: the file is not a list, cannot be read, or holds an entry that .NET's deserializer rejects. */
export const isUnloadableList = (content: DevicesContent): boolean => {
  switch (content.kind) {
    case 'absent':
    case 'null-root':
      return false;
    case 'unreadable':
    case 'irregular':
    case 'not-a-list':
      return true;
    case 'list':
      return unloadableEntries(content).length > 0;
  }
};

/** The daemon counts no device. A `null` element counts for one. */
export const isEmptyList = (content: DevicesContent): boolean =>
  content.kind === 'absent' ||
  content.kind === 'null-root' ||
  (content.kind === 'list' && content.entries.length === 0);

const MAX_NAMES = 20;

/** Names for one sentence, the first twenty of those from a place on. */
export const namesOf = (entries: readonly DeviceEntry[], from = 0): string =>
  withRest(entries.slice(from, from + MAX_NAMES).map(entryLabel), entries.length - from);

export const shorten = (names: readonly string[]): string => withRest(names.slice(0, MAX_NAMES), names.length);

const withRest = (names: readonly string[], count: number): string =>
  `${names.join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}`;

/** How an entry is called in messages. */
export const entryLabel = (entry: DeviceEntry): string => {
  if (entry.kind === 'null') return 'an empty (null) element';
  return entry.name === undefined || entry.name.trim() === '' ? 'a device without a name' : displayName(entry.name);
};
