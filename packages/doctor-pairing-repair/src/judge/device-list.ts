import { displayName } from '@netclaw/doctor-core';
import type { DeviceEntry, DevicesContent, PairedDevice } from '@netclaw/state';

/** The entries of devices.json; none where it is no list. */
export const entriesOf = (content: DevicesContent): readonly DeviceEntry[] =>
  content.kind === 'list' ? content.entries : [];

/** The entries that every repair of the list keeps, inert and poison ones included. */
export const livingDevices = (content: DevicesContent): readonly PairedDevice[] =>
  entriesOf(content).filter((entry) => entry.kind === 'device');

export const deadEntries = (content: DevicesContent): readonly DeviceEntry[] =>
  entriesOf(content).filter((entry) => entry.kind !== 'device');

export const fatalEntries = (content: DevicesContent): readonly Extract<DeviceEntry, { kind: 'unloadable' }>[] =>
  entriesOf(content).filter((entry) => entry.kind === 'unloadable');

/** Where the C# lookup first throws once the `null` elements are gone: the first entry with `Salt: null`. */
export const firstPoison = (content: DevicesContent): PairedDevice | undefined =>
  livingDevices(content).find((device) => device.hasNullSalt);

/** No daemon could start with it: the file is no list, cannot be read, or holds an entry that .NET's deserializer rejects. */
export const isFatalList = (content: DevicesContent): boolean => {
  switch (content.kind) {
    case 'absent':
    case 'null-root':
      return false;
    case 'unreadable':
    case 'irregular':
    case 'not-a-list':
      return true;
    case 'list':
      return fatalEntries(content).length > 0;
  }
};

/** The daemon counts no device. A `null` element counts for one. */
export const isEmptyList = (content: DevicesContent): boolean =>
  content.kind === 'absent' ||
  content.kind === 'null-root' ||
  (content.kind === 'list' && content.entries.length === 0);

/** How an entry is called in messages. */
export const entryLabel = (entry: DeviceEntry): string => {
  if (entry.kind === 'null') return 'an empty (null) element';
  return entry.name === undefined || entry.name.trim() === '' ? 'a device without a name' : displayName(entry.name);
};
