import type { JsonNode } from '@netclaw/doctor-core/json';
import { formatPointer } from '@netclaw/doctor-core/json';
import { isProtectedSecret } from '@netclaw/data-protection';
import { isText } from '../json/dotnet-record.js';
import type { JsonStep } from '../json/json-place.js';
import { eachWithin, pathTo, ROOT } from '../json/json-place.js';
import { foldCase } from '../text/fold-case.js';
import type { ConfigLayer, LayerEntry } from './config-layer.js';
import { SECTION } from './config-layer.js';
import { ENCRYPTED } from './without-secrets.js';

interface JsonLayer {
  /** The `Daemon` section only: other sections of secrets.json hold secrets. */
  readonly layer: ConfigLayer;
  /** All that have a value, folded. */
  readonly keys: ReadonlySet<string>;
  /** The first value that .NET refuses, because an equal key has one already. */
  readonly repeated: { readonly first: JsonStep; readonly second: JsonStep } | undefined;
  /** Offset of the first key or text that .NET cannot decode. */
  readonly brokenAt: number | undefined;
}

/** A JSON document as .NET's configuration flattens it. `file` is its path below the home. */
export const jsonLayer = (root: JsonNode, file: string): JsonLayer => {
  const layer = new Map<string, LayerEntry>();
  const taken = new Map<string, JsonStep>();
  let repeated: JsonLayer['repeated'];
  let brokenAt: number | undefined;
  const visit = (node: JsonNode, place: JsonStep, key: string): void => {
    const put = (value: string | null): void => {
      if (!key.startsWith(SECTION)) return;
      layer.set(key, { value, origin: { source: 'file', path: file, pointer: formatPointer(pathTo(place)) } });
    };
    if (!isText(place.key) || (node.type === 'string' && !isText(node.value))) brokenAt ??= place.offset;
    if (node.type === 'object' || node.type === 'array') {
      const isRoot = place === ROOT;
      eachWithin(node, place, (value, step) => {
        visit(value, step, isRoot ? foldCase(step.key) : `${key}:${foldCase(step.key)}`);
      });
      if ((node.type === 'object' ? node.members : node.items).length > 0) return;
      // an empty container is a value, and replaces an earlier one without complaint
      if (!taken.has(key)) taken.set(key, place);
      put(node.type === 'object' ? null : '');
      return;
    }
    const first = taken.get(key);
    if (first) repeated ??= { first, second: place };
    else taken.set(key, place);
    put(textOf(node));
  };
  visit(root, ROOT, '');
  return { layer, keys: new Set(taken.keys()), repeated, brokenAt };
};

/** As .NET spells a scalar: booleans with a capital, numbers as written. */
const textOf = (node: Exclude<JsonNode, { readonly type: 'object' | 'array' }>): string | null => {
  switch (node.type) {
    case 'null':
      return null;
    case 'boolean':
      return node.value ? 'True' : 'False';
    case 'number':
      return node.raw;
    case 'string':
      return isProtectedSecret(node.value) ? ENCRYPTED : node.value;
  }
};
