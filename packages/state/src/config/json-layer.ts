import type { JsonNode } from '@netclaw/doctor-core/json';
import { formatPointer } from '@netclaw/doctor-core/json';
import { isProtectedSecret } from '@netclaw/data-protection';
import { isText } from '../json/dotnet-record.js';
import { foldCase } from '../text/fold-case.js';
import type { ConfigLayer, LayerEntry } from './config-layer.js';
import { SECTION } from './config-layer.js';
import { ENCRYPTED } from './without-secrets.js';

/** Where a value is. */
export interface FlatKey {
  readonly path: readonly string[];
  readonly offset: number;
}

interface JsonLayer {
  /** The `Daemon` section only: other sections of secrets.json hold secrets. */
  readonly layer: ConfigLayer;
  /** All that have a value, folded. */
  readonly keys: ReadonlySet<string>;
  /** The first value that .NET refuses, because an equal key has one already. */
  readonly repeated: { readonly first: FlatKey; readonly second: FlatKey } | undefined;
  /** Offset of the first key or text that .NET cannot decode. */
  readonly brokenAt: number | undefined;
}

/** A JSON document as .NET's configuration flattens it. `file` is its path below the home. */
export const jsonLayer = (root: JsonNode, file: string): JsonLayer => {
  const layer = new Map<string, LayerEntry>();
  const taken = new Map<string, FlatKey>();
  let repeated: JsonLayer['repeated'];
  let brokenAt: number | undefined;
  const visit = (node: JsonNode, path: readonly string[], offset: number): void => {
    const key = foldCase(path.join(':'));
    const put = (value: string | null): void => {
      if (key.startsWith(SECTION)) {
        layer.set(key, { value, origin: { source: 'file', path: file, pointer: formatPointer(path) } });
      }
    };
    if (!isText(path.at(-1) ?? '') || (node.type === 'string' && !isText(node.value))) brokenAt ??= offset;
    if (node.type === 'object' || node.type === 'array') {
      const children = node.type === 'object' ? node.members : node.items.map(asMember);
      for (const child of children) visit(child.value, [...path, child.key], child.start);
      if (children.length > 0) return;
      // an empty container is a value, and replaces an earlier one without complaint
      taken.set(key, taken.get(key) ?? { path, offset });
      put(node.type === 'object' ? null : '');
      return;
    }
    const first = taken.get(key);
    if (first) repeated ??= { first, second: { path, offset } };
    else taken.set(key, { path, offset });
    put(textOf(node));
  };
  visit(root, [], 0);
  return { layer, keys: new Set(taken.keys()), repeated, brokenAt };
};

const asMember = (value: JsonNode, index: number): { key: string; value: JsonNode; start: number } => ({
  key: String(index),
  value,
  start: value.start,
});

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
