import type { FileView } from '@netclaw/doctor-core';
import { originalOf } from '@netclaw/doctor-core/engine';

/**
 * A reading of a file that is made once for all checks of a look, and is gone with it. `variant` is what else it depends on. It is made of
 * what the look has read, of which no check has more than a copy.
 */
export const oncePerLook = <T>(
  read: (view: FileView, variant: string) => T,
): ((view: FileView, variant?: string) => T) => {
  const known = new WeakMap<FileView, Map<string, T>>();
  return (view, variant = '') => {
    const original = originalOf(view);
    const readings = known.get(original) ?? new Map<string, T>();
    known.set(original, readings);
    const before = readings.get(variant);
    if (before !== undefined) return before;
    const reading = read(original, variant);
    readings.set(variant, reading);
    return reading;
  };
};
