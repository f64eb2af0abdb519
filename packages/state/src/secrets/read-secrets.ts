import type { FileView, JsonNode } from '@netclaw/doctor-core';
import { formatPointer, memberOf, parseJsonDocument } from '@netclaw/doctor-core';
import { isProtectedSecret } from '@netclaw/data-protection';
import { jsonLayer } from '../config/json-layer.js';
import { noContent } from '../file-facts.js';
import { positionAt } from '../json/position-at.js';
import { findRepeatedKey } from '../json/repeated-key.js';
import { PATHS } from '../paths.js';
import type { KeyRingState } from './key-ring-state.js';
import { openSecret } from './open-secret.js';
import { readToken } from './read-token.js';
import type { SecretsContent, UnreadableLeaf } from './secrets-file.js';

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
    return { kind: 'corrupt', position, reason: 'a key stands twice, ignoring case' };
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
