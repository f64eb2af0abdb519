import type { DeviceEntry } from '@netclaw/state';
import { entryLabel } from '../judge/device-list.js';

const MOST = 20;

/** Names for one sentence, the first twenty of them. */
export const namesOf = (entries: readonly DeviceEntry[]): string => shorten(entries.map(entryLabel));

export const shorten = (names: readonly string[]): string =>
  names.length <= MOST ? names.join(', ') : `${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more`;
