import type { JsonEdit } from '../../../src/contract/author/step.js';
import { applyJsonEdits } from '../../../src/json/edit-json.js';
import { invertJsonEdits } from '../../../src/json/invert/invert-edits.js';
import { parseJsonDocument } from '../../../src/json/parse/json-document.js';
import type { JsonDocument } from '../../../src/json/parse/json-document.js';
import type { JsonNode } from '../../../src/json/parse/json-node.js';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Keeps a byte order mark visible, as U+FEFF. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

export const edited = (text: string, ...edits: readonly JsonEdit[]): string =>
  textOf(applyJsonEdits(bytesOf(text), edits));

export const undone = (text: string, ...edits: readonly JsonEdit[]): string =>
  textOf(applyJsonEdits(bytesOf(edited(text, ...edits)), invertJsonEdits(bytesOf(text), edits)));

export const parsed = (text: string): JsonDocument => {
  const result = parseJsonDocument(bytesOf(text), { dialect: 'config' });
  if (!result.ok) throw new Error(`not parsable: ${result.problem.reason} in ${JSON.stringify(text)}`);
  return result.document;
};

/** What a node means, with the order of its keys: of duplicates the last value at the place of the first. */
export const meaningOf = (node: JsonNode): unknown => {
  switch (node.type) {
    case 'object':
      return { members: [...new Map(node.members.map(({ key, value }) => [key, meaningOf(value)]))] };
    case 'array':
      return { items: node.items.map(meaningOf) };
    case 'number':
      return Number(node.raw);
    case 'null':
      return null;
    case 'string':
    case 'boolean':
      return node.value;
  }
};
