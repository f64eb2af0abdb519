import type { PairedDevice } from '@netclaw/state';
import { foldCase } from '@netclaw/state';

/** Slots for each device: then one name in sixteen has another one in its slot. */
const SLOTS_EACH = 16;

/** The first device of each name that several have, ignoring case, and how many have it; in the order of the list. Blank names count for none. */
export const repeatedNames = (
  devices: readonly PairedDevice[],
): readonly { readonly device: PairedDevice; readonly count: number }[] => {
  const named = new Map<string, { readonly device: PairedDevice; count: number }>();
  for (const device of mayRepeat(devices)) {
    if (device.name.trim() === '') continue;
    const key = foldCase(device.name);
    const known = named.get(key);
    if (known) known.count += 1;
    else named.set(key, { device, count: 1 });
  }
  return [...named.values()].filter(({ count }) => count > 1);
};

/** Those whose name shares its slot, so that of hundreds of thousands few are folded: that takes longer than all else. */
const mayRepeat = (devices: readonly PairedDevice[]): readonly PairedDevice[] => {
  const count = devices.length * SLOTS_EACH;
  const taken = new Uint8Array(count);
  for (const { name } of devices) {
    const slot = slotOf(name, count);
    taken[slot] = taken[slot] === 0 ? 1 : 2;
  }
  return devices.filter(({ name }) => taken[slotOf(name, count)] === 2);
};

/** The same for names that differ in case alone. No letter beyond ASCII is folded to one within, so those can be passed over. */
const slotOf = (name: string, count: number): number => {
  let slot = 0;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code < 0x80) slot = (Math.imul(slot, 31) + (code | 0x20)) | 0;
  }
  return (slot >>> 0) % count;
};
