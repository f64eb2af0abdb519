import type { JsonNode } from './json-node.js';
import type { JsonParsed } from './json-document.js';
import { DEEPEST, parseJsonDocument } from './json-document.js';

const known = new WeakMap<Uint8Array, JsonParsed>();

/**
 * The document that edits, their inverse and the proof of both work on: comments and trailing commas are accepted, and any depth that is
 * read at all. They hand the same bytes, which nobody changes, from one to the next: those are parsed once.
 */
export const parseForEdits = (bytes: Uint8Array): JsonParsed => {
  const parsed = known.get(bytes) ?? parseJsonDocument(bytes, { dialect: 'config', maxDepth: DEEPEST });
  known.set(bytes, parsed);
  return parsed;
};

/** How many levels of objects and lists a node is; 0 for a scalar. */
export const levelsOf = (node: JsonNode): number => {
  if (node.type !== 'object' && node.type !== 'array') return 0;
  let deepest = 0;
  for (const child of node.type === 'object' ? node.members : node.items) {
    deepest = Math.max(deepest, levelsOf('key' in child ? child.value : child));
  }
  return 1 + deepest;
};
