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

/** The values one level below a path, merged over all sources: numbers in order first, then names, as .NET sorts keys. */
export const valuesBelow = (layers: readonly ConfigLayer[], path: string): readonly LayerEntry[] => {
  const names = new Set<string>();
  const prefix = `${foldCase(path)}:`;
  for (const layer of layers) {
    for (const key of layer.keys()) {
      const name = key.startsWith(prefix) ? key.slice(prefix.length) : '';
      if (name !== '' && !name.includes(':')) names.add(name);
    }
  }
  const sorted = [...names].sort(byConfigurationOrder);
  return sorted.map((name) => valueAt(layers, prefix + name)).filter((entry) => entry !== undefined);
};

const byConfigurationOrder = (a: string, b: string): number => {
  const [left, right] = [indexOf(a), indexOf(b)];
  if (left !== undefined && right !== undefined) return left - right;
  if (left !== undefined) return -1;
  if (right !== undefined) return 1;
  return a < b ? -1 : Number(a > b);
};

const indexOf = (name: string): number | undefined => (/^\d+$/.test(name) ? Number(name) : undefined);
