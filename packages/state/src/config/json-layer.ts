import type { JsonNode } from '@netclaw/doctor-core/json';
import { formatPointer } from '@netclaw/doctor-core/json';
import { isProtectedSecret } from '@netclaw/data-protection';
import { foldCase } from '../text/fold-case.js';
import type { ConfigLayer, LayerEntry } from './config-layer.js';
import { SECTION } from './config-layer.js';

interface JsonLayer {
  /** The `Daemon` section only: other sections of secrets.json hold secrets. */
  readonly layer: ConfigLayer;
  /** Offset of the first key that .NET refuses, because an equal one (ignoring case) has a value already. */
  readonly duplicateAt: number | undefined;
}

/** What an encrypted value is as configuration: .NET takes the ciphertext itself, which is of no use and must not be shown. */
const ENCRYPTED = 'ENC:[redacted]';

/** A JSON document as .NET's configuration flattens it. `file` is its path below the home. */
export const jsonLayer = (root: JsonNode, file: string): JsonLayer => {
  const layer = new Map<string, LayerEntry>();
  const taken = new Set<string>();
  let duplicateAt: number | undefined;
  const visit = (node: JsonNode, path: readonly string[], offset: number): void => {
    const key = foldCase(path.join(':'));
    const put = (value: string | null): void => {
      if (key.startsWith(SECTION)) {
        layer.set(key, { value, origin: { source: 'file', path: file, pointer: formatPointer(path) } });
      }
    };
    if (node.type === 'object' || node.type === 'array') {
      const children = node.type === 'object' ? node.members : node.items.map(asMember);
      for (const child of children) visit(child.value, [...path, child.key], child.start);
      if (children.length > 0) return;
      // an empty container is a value, and replaces an earlier one without complaint
      taken.add(key);
      put(node.type === 'object' ? null : '');
      return;
    }
    if (taken.has(key)) duplicateAt ??= offset;
    taken.add(key);
    put(textOf(node));
  };
  visit(root, [], 0);
  return { layer, duplicateAt };
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
