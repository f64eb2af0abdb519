import type { DeviceEntry } from '@netclaw/state';
import { entryLabel } from '../facts/device-list.js';

const MAX_NAMES = 20;

/** Names for one sentence, the first twenty of them. */
export const namesOf = (entries: readonly DeviceEntry[]): string => shorten(entries.map(entryLabel));

export const shorten = (names: readonly string[]): string =>
  names.length <= MAX_NAMES
    ? names.join(', ')
    : `${names.slice(0, MAX_NAMES).join(', ')} and ${names.length - MAX_NAMES} more`;
