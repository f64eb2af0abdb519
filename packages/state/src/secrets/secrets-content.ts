import type { FileView, JsonNode, JsonPosition } from '@netclaw/doctor-core';
import { formatPointer, memberOf, parseJsonDocument, positionAt } from '@netclaw/doctor-core';
import { isProtectedSecret } from '@netclaw/data-protection';
import { jsonLayer } from '../config/json-layer.js';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import type { DeviceToken } from './device-token.js';
import { readToken } from './device-token.js';
import type { KeyRingState } from './key-ring-state.js';
import { openSecret } from './opened-secret.js';

/** An encrypted leaf that cannot be opened. */
interface UnreadableLeaf {
  readonly pointer: string;
  /** That of the `DataProtectionError`, or why the ring is unloadable. */
  readonly code: string;
}

export type SecretsContent =
  | NoContent
  /** Invalid JSON, or a repeated key: neither .NET's configuration nor its JSON tree reads that. */
  | { readonly kind: 'corrupt'; readonly position: JsonPosition; readonly reason: string }
  | { readonly kind: 'not-an-object' }
  /** C# treats it as an empty object. */
  | { readonly kind: 'null-root' }
  | {
      readonly kind: 'object';
      readonly token: DeviceToken;
      /** `ENC:` leaves other than the root's `DeviceToken`. */
      readonly otherEncrypted: { readonly count: number; readonly unreadable: readonly UnreadableLeaf[] };
      /** String leaves without the prefix, `DeviceToken` included. */
      readonly plaintextCount: number;
    };

const TOKEN = 'DeviceToken';

/** secrets.json: the token, and what is encrypted and what is not among all string leaves, at any depth. */
export const readSecrets = (view: FileView, ring: KeyRingState): SecretsContent => {
  if (view.kind !== 'file') return noContent(view) ?? { kind: 'absent' };
  const parsed = parseJsonDocument(view.bytes);
  if (!parsed.ok) return { kind: 'corrupt', position: parsed.problem.position, reason: parsed.problem.reason };
  const { root } = parsed.document;
  if (root.type === 'null') return { kind: 'null-root' };
  if (root.type !== 'object') return { kind: 'not-an-object' };
  // the daemon reads the file twice: as configuration, and leaf by leaf
  const repeatedAt = jsonLayer(root, PATHS.secrets).duplicateAt ?? findRepeatedKey(root);
  if (repeatedAt !== undefined) {
    const position = positionAt(parsed.document.text, repeatedAt);
    return { kind: 'corrupt', position, reason: 'a key is repeated, ignoring case' };
  }

  const leaves = [...stringLeaves(root, [])];
  const isEncrypted = ({ value }: StringLeaf): boolean => isProtectedSecret(value);
  const otherEncrypted = leaves.filter((leaf) => isEncrypted(leaf) && !isToken(leaf));
  return {
    kind: 'object',
    token: readToken(memberOf(root, TOKEN), ring),
    otherEncrypted: {
      count: otherEncrypted.length,
      unreadable: otherEncrypted.flatMap((leaf) => unreadableLeaf(leaf, ring)),
    },
    plaintextCount: leaves.filter((leaf) => !isEncrypted(leaf)).length,
  };
};

interface StringLeaf {
  readonly path: readonly (string | number)[];
  readonly value: string;
}

function* stringLeaves(node: JsonNode, path: StringLeaf['path']): Generator<StringLeaf> {
  if (node.type === 'string') yield { path, value: node.value };
  if (node.type === 'array') for (const [at, item] of node.items.entries()) yield* stringLeaves(item, [...path, at]);
  if (node.type === 'object') for (const { key, value } of node.members) yield* stringLeaves(value, [...path, key]);
}

const isToken = ({ path }: StringLeaf): boolean => path.length === 1 && path[0] === TOKEN;

const unreadableLeaf = (leaf: StringLeaf, ring: KeyRingState): readonly UnreadableLeaf[] => {
  const opened = openSecret(ring, leaf.value);
  return opened.kind === 'opened' ? [] : [{ pointer: formatPointer(leaf.path), code: opened.code }];
};

/**
 * Offset of the first key that its object has already, in the same spelling. .NET's `JsonNode` parses such a text, and throws as
 * soon as the object is used.
 */
const findRepeatedKey = (node: JsonNode): number | undefined => {
  if (node.type !== 'object' && node.type !== 'array') return undefined;
  const seen = new Set<string>();
  const children =
    node.type === 'object' ? node.members : node.items.map((value) => ({ key: undefined, value, start: value.start }));
  for (const { key, value, start } of children) {
    if (key !== undefined && seen.has(key)) return start;
    if (key !== undefined) seen.add(key);
    const within = findRepeatedKey(value);
    if (within !== undefined) return within;
  }
  return undefined;
};
