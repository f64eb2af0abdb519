import type { JsonDocument } from './json-document.js';
import type { JsonNode, TextRange } from './json-node.js';
import { isContainer, slotsOf } from './json-node.js';

/** What of a document RFC 8259 does not know: its comments and trailing commas, in the order of the file. */
export const extrasIn = ({ root, comments }: JsonDocument): readonly TextRange[] =>
  [...comments, ...trailingCommas(root)].sort((a, b) => a.start - b.start);

const trailingCommas = (node: JsonNode): readonly TextRange[] => {
  if (!isContainer(node)) return [];
  const slots = slotsOf(node);
  const last = slots.length > 0 && node.commas.length === slots.length ? node.commas.slice(-1) : [];
  return [...slots.flatMap(({ value }) => trailingCommas(value)), ...last.map((start) => ({ start, end: start + 1 }))];
};
