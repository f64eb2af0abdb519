import type { JsonDocument } from './json-document.js';
import type { JsonNode, TextRange } from './json-node.js';

/** What of a document RFC 8259 does not know: its comments and trailing commas, in the order of the file. */
export const extrasIn = ({ root, comments }: JsonDocument): readonly TextRange[] => {
  const extras = [...comments];
  addTrailingCommas(root, extras);
  return extras.sort((a, b) => a.start - b.start);
};

const addTrailingCommas = (node: JsonNode, extras: TextRange[]): void => {
  if (node.type !== 'object' && node.type !== 'array') return;
  if (node.type === 'object') for (const { value } of node.members) addTrailingCommas(value, extras);
  else for (const item of node.items) addTrailingCommas(item, extras);
  const slots = node.type === 'object' ? node.members.length : node.items.length;
  const last = node.commas[slots - 1];
  if (last !== undefined) extras.push({ start: last, end: last + 1 });
};
