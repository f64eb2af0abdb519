import { foldCase } from '../text/fold-case.js';
import type { Origin } from './origin.js';

/** The beginning of the paths that matter here; other values are left out, since many are secrets. */
export const SECTION = foldCase('Daemon:');

/** One value of a configuration source: `null` is a value too, and hides what earlier sources say. */
export interface LayerEntry {
  readonly value: string | null;
  readonly origin: Origin;
}

/** One configuration source as .NET flattens it: values by path (`Daemon:TrustedProxies:0`), folded since keys ignore case. */
export type ConfigLayer = ReadonlyMap<string, LayerEntry>;

/** The value at a path: the last source that has it decides. */
export const valueAt = (layers: readonly ConfigLayer[], path: string): LayerEntry | undefined => {
  const key = foldCase(path);
  return layers.findLast((layer) => layer.has(key))?.get(key);
};

/** The values one level below a path, merged over all sources: the empty name first, numbers in order, then other names, as .NET sorts keys. */
export const valuesBelow = (layers: readonly ConfigLayer[], path: string): readonly LayerEntry[] => {
  const names = new Set<string>();
  const prefix = `${foldCase(path)}:`;
  for (const layer of layers) {
    for (const key of layer.keys()) {
      const name = key.startsWith(prefix) ? key.slice(prefix.length) : ':';
      // the empty name is one too
      if (!name.includes(':')) names.add(name);
    }
  }
  const sorted = [...names].sort(byConfigurationOrder);
  return sorted.map((name) => valueAt(layers, prefix + name)).filter((entry) => entry !== undefined);
};

const byConfigurationOrder = (a: string, b: string): number => {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return left - right;
  if (left !== undefined) return -1;
  if (right !== undefined) return 1;
  // by letters, not by their halves in UTF-16: the order of the bytes in UTF-8
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
};

/** The name as a number of 32 bits; the empty name is before all. */
const numberOf = (name: string): number | undefined => {
  if (name === '') return Number.NEGATIVE_INFINITY;
  const number = /^[\t-\r ]*[+-]?\d+[\t-\r ]*$/.test(name) ? Number(name) : undefined;
  return number !== undefined && number === (number | 0) ? number : undefined;
};
