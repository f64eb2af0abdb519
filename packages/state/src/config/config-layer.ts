import type { Origin } from './origin.js';

/** The beginning of the paths that matter here; other values are left out, since many are secrets. */
export const SECTION = 'daemon:';

/** One value of a configuration source: `null` is a value too, and hides what earlier sources say. */
export interface LayerEntry {
  readonly value: string | null;
  readonly origin: Origin;
}

/** One configuration source as .NET flattens it: values by path (`daemon:trustedproxies:0`), in lower case since keys ignore case. */
export type ConfigLayer = ReadonlyMap<string, LayerEntry>;

/** The value at a path: the last source that has it decides. */
export const valueAt = (layers: readonly ConfigLayer[], path: string): LayerEntry | undefined =>
  layers.findLast((layer) => layer.has(path))?.get(path);

/** The values one level below a path, merged over all sources: numbers in order first, then names, as .NET sorts keys. */
export const valuesBelow = (layers: readonly ConfigLayer[], path: string): readonly LayerEntry[] => {
  const names = new Set<string>();
  for (const layer of layers) {
    for (const key of layer.keys()) {
      const name = key.startsWith(`${path}:`) ? key.slice(path.length + 1) : '';
      if (name !== '' && !name.includes(':')) names.add(name);
    }
  }
  const sorted = [...names].sort(byConfigurationOrder);
  return sorted.map((name) => valueAt(layers, `${path}:${name}`)).filter((entry) => entry !== undefined);
};

const byConfigurationOrder = (a: string, b: string): number => {
  const [left, right] = [indexOf(a), indexOf(b)];
  if (left !== undefined && right !== undefined) return left - right;
  if (left !== undefined) return -1;
  if (right !== undefined) return 1;
  return a < b ? -1 : Number(a > b);
};

const indexOf = (name: string): number | undefined => (/^\d+$/.test(name) ? Number(name) : undefined);
