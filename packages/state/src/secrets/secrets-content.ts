import type { FileView } from '@netclaw/doctor-core';
import type { JsonNode, JsonPosition } from '@netclaw/doctor-core/json';
import { formatPointer, memberOf, parseJsonDocument, positionAt } from '@netclaw/doctor-core/json';
import { isProtectedSecret } from '@netclaw/data-protection';
import { readSecretsOverlay } from '../config/config-file.js';
import type { ConfigLayer } from '../config/config-layer.js';
import { jsonLayer } from '../config/json-layer.js';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import { equalsIgnoringCase } from '../text/fold-case.js';
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
      /**
       * Keys of the root that are `DeviceToken` in another case, as written. None of them is the token; but to the configuration they are the
       * same key, so that no daemon starts once a `DeviceToken` is written beside one of them.
       */
      readonly misspeltTokenKeys: readonly string[];
      /** `ENC:` leaves other than the root's `DeviceToken`. */
      readonly otherEncrypted: { readonly count: number; readonly unreadable: readonly UnreadableLeaf[] };
      /** String leaves without the prefix, `DeviceToken` included. */
      readonly plaintextCount: number;
    };

const TOKEN = 'DeviceToken';

/** secrets.json: the token, and what is encrypted and what is not among all string leaves, at any depth. */
export const readSecrets = (view: FileView, ring: KeyRingState): SecretsContent => readSecretsFile(view, ring).content;

/** The same, and what the file is to the configuration. */
export const readSecretsFile = (
  view: FileView,
  ring: KeyRingState,
): { readonly content: SecretsContent; readonly overlay: ConfigLayer } => {
  if (view.kind !== 'file')
    return { content: noContent(view) ?? { kind: 'absent' }, overlay: readSecretsOverlay(view) };
  const parsed = parseJsonDocument(view.bytes);
  if (!parsed.ok) {
    const { position, reason } = parsed.problem;
    // the parser of .NET's configuration is less strict: it may read what the other one refuses
    return { content: { kind: 'corrupt', position, reason }, overlay: readSecretsOverlay(view) };
  }
  const { root, text } = parsed.document;
  const { layer, duplicateAt } = jsonLayer(root, PATHS.secrets);
  return { content: contentOf(root, text, duplicateAt, ring), overlay: layer };
};

/** `duplicateAt` is where .NET's configuration ends; the daemon reads the file as configuration, and then leaf by leaf. */
const contentOf = (
  root: JsonNode,
  text: string,
  duplicateAt: number | undefined,
  ring: KeyRingState,
): SecretsContent => {
  if (root.type === 'null') return { kind: 'null-root' };
  if (root.type !== 'object') return { kind: 'not-an-object' };
  const { leaves, repeatedAt } = walk(root);
  const refusedAt = duplicateAt ?? repeatedAt;
  if (refusedAt !== undefined) {
    return { kind: 'corrupt', position: positionAt(text, refusedAt), reason: 'a key is repeated, ignoring case' };
  }

  const isEncrypted = ({ value }: StringLeaf): boolean => isProtectedSecret(value);
  const otherEncrypted = leaves.filter((leaf) => isEncrypted(leaf) && !isToken(leaf));
  return {
    kind: 'object',
    token: readToken(memberOf(root, TOKEN), ring),
    misspeltTokenKeys: root.members
      .map(({ key }) => key)
      .filter((key) => key !== TOKEN && equalsIgnoringCase(key, TOKEN)),
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

interface Walk {
  readonly leaves: readonly StringLeaf[];
  /**
   * Offset of the first key that its object has already, in the same spelling. .NET's `JsonNode` parses such a text, and throws as soon
   * as the object is used.
   */
  readonly repeatedAt: number | undefined;
}

const walk = (root: JsonNode): Walk => {
  const leaves: StringLeaf[] = [];
  let repeatedAt: number | undefined;
  const visit = (node: JsonNode, path: StringLeaf['path']): void => {
    if (node.type === 'string') leaves.push({ path, value: node.value });
    if (node.type === 'array') for (const [at, item] of node.items.entries()) visit(item, [...path, at]);
    if (node.type !== 'object') return;
    const seen = new Set<string>();
    for (const { key, value, start } of node.members) {
      if (seen.has(key)) repeatedAt ??= start;
      seen.add(key);
      visit(value, [...path, key]);
    }
  };
  visit(root, []);
  return { leaves, repeatedAt };
};

const isToken = ({ path }: StringLeaf): boolean => path.length === 1 && path[0] === TOKEN;

const unreadableLeaf = (leaf: StringLeaf, ring: KeyRingState): readonly UnreadableLeaf[] => {
  const opened = openSecret(ring, leaf.value);
  return opened.kind === 'opened' ? [] : [{ pointer: formatPointer(leaf.path), code: opened.code }];
};
