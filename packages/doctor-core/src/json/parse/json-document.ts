import { decodeText } from './decode-text.js';
import { parseTree } from './parse-tree.js';
import { parseIndex, parsePointer } from './pointer.js';
import { memberOf } from './json-node.js';
import type { JsonNode, TextRange } from './json-node.js';
import type { JsonProblem } from './problem.js';
import { positionAt } from './text-position.js';

export interface JsonDocument {
  readonly root: JsonNode;
  /** Without the byte order mark; the ranges of nodes refer to it. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** In the order of the file; always empty in the strict dialect. */
  readonly comments: readonly TextRange[];
}

interface JsonReading {
  /** `strict` is RFC 8259; `config` allows comments and trailing commas, as .NET's JSON configuration reader does. Default: `strict`. */
  readonly dialect?: 'strict' | 'config';
  /** Default: 64 levels, as in System.Text.Json; never more than 500. */
  readonly maxDepth?: number;
}

export type JsonParsed =
  { readonly ok: true; readonly document: JsonDocument } | { readonly ok: false; readonly problem: JsonProblem };

// the parser and all walkers of the tree recurse
/** The deepest document that is read at all. */
export const DEEPEST = 500;

/** Reads a document with all that an edit must not lose: places, spellings, duplicates. A leading byte order mark is skipped, as .NET does. */
export const parseJsonDocument = (bytes: Uint8Array, options: JsonReading = {}): JsonParsed => {
  const decoded = decodeText(bytes);
  if (!decoded.ok) {
    return failed('not-utf8', decoded.before, decoded.before.length, 'it is not valid UTF-8');
  }
  const { text, hasByteOrderMark } = decoded;
  if (/^[ \t\r\n]*$/.test(text)) return failed('empty', '', 0, 'it is empty');

  const parsed = parseTree(text, options.dialect ?? 'strict', Math.min(options.maxDepth ?? 64, DEEPEST));
  if (!parsed.ok) return failed(parsed.kind, text, parsed.offset, parsed.reason);
  return { ok: true, document: { root: parsed.root, text, hasByteOrderMark, comments: parsed.comments } };
};

/** The node at an RFC 6901 pointer; of duplicate keys the last is meant. Throws a `DoctorError` (`json/invalid-pointer`). */
export const nodeAt = (document: JsonDocument, pointer: string): JsonNode | undefined => {
  let node: JsonNode | undefined = document.root;
  for (const token of parsePointer(pointer)) {
    if (node === undefined) return undefined;
    node = childOf(node, token);
  }
  return node;
};

/** What one reference token of a pointer means below a node. */
export const childOf = (node: JsonNode, token: string): JsonNode | undefined => {
  if (node.type !== 'array') return memberOf(node, token);
  const index = parseIndex(token);
  return index === undefined ? undefined : node.items[index];
};

const failed = (kind: JsonProblem['kind'], text: string, offset: number, reason: string): JsonParsed => ({
  ok: false,
  problem: { kind, position: positionAt(text, offset), reason },
});
