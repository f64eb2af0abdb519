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
  /** Those of them that are null to .NET, or an empty container, so that nothing is set. */
  readonly blankKeys: ReadonlySet<string>;
  /** The first value that .NET refuses, because an equal key has one already. */
  readonly repeated: { readonly first: JsonStep; readonly second: JsonStep } | undefined;
  /** Offset of the first key or text that .NET cannot decode. */
  readonly brokenAt: number | undefined;
}

/** A JSON document as .NET's configuration flattens it. `file` is its path below the home. */
export const jsonLayer = (root: JsonNode, file: string): JsonLayer => {
  const layer = new Map<string, LayerEntry>();
  const keys = new Set<string>();
  const blankKeys = new Set<string>();
  let again: { readonly key: string; readonly place: JsonStep } | undefined;
  let brokenAt: number | undefined;
  eachNode(root, (node, place, key) => {
    if (!isText(place.key) || (node.type === 'string' && !isText(node.value))) brokenAt ??= place.offset;
    if (!isValue(node)) return;
    // an empty container replaces an earlier value without complaint
    if (keys.has(key) && !isContainer(node)) again ??= { key, place };
    keys.add(key);
    if (node.type === 'null' || isContainer(node)) blankKeys.add(key);
    else blankKeys.delete(key);
    if (!key.startsWith(SECTION)) return;
    layer.set(key, {
      value: textOf(node),
      origin: { source: 'file', path: file, pointer: formatPointer(pathTo(place)) },
    });
  });
  const first = again && firstValueAt(root, again.key);
  return { layer, keys, blankKeys, repeated: again && first && { first, second: again.place }, brokenAt };
};

/** Each node with its key, folded (`PROVIDERS:X:APIKEY`), in the order of the file. */
const eachNode = (root: JsonNode, visit: (node: JsonNode, place: JsonStep, key: string) => void): void => {
  const walk = (node: JsonNode, place: JsonStep, key: string): void => {
    visit(node, place, key);
    const prefix = place === ROOT ? '' : `${key}:`;
    eachWithin(node, place, (value, step) => {
      walk(value, step, prefix + foldCase(step.key));
    });
  };
  walk(root, ROOT, '');
};

const isContainer = (node: JsonNode): boolean => node.type === 'object' || node.type === 'array';

/** A scalar, or a container with nothing in it. */
const isValue = (node: JsonNode): boolean => {
  if (node.type === 'object') return node.members.length === 0;
  return node.type !== 'array' || node.items.length === 0;
};

/** Looked for only where a key is there twice: a place for each key would be kept for nothing. */
const firstValueAt = (root: JsonNode, wanted: string): JsonStep | undefined => {
  let first: JsonStep | undefined;
  eachNode(root, (node, place, key) => {
    if (key === wanted && isValue(node)) first ??= place;
  });
  return first;
};

/** As .NET spells a value: booleans with a capital, numbers as written; an empty object is `null`, an empty list a text. */
const textOf = (node: JsonNode): string | null => {
  switch (node.type) {
    case 'array':
      return '';
    case 'object':
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
