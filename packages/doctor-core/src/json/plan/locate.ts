import { childOf } from '../parse/json-document.js';
import type { JsonDocument } from '../parse/json-document.js';
import { notAMember, targetMissing, wrongContainer } from '../parse/json-error.js';
import { isContainer } from '../parse/json-node.js';
import type { JsonArrayNode, JsonContainerNode, JsonNode, JsonObjectNode } from '../parse/json-node.js';
import { formatPointer } from '../parse/pointer.js';

/** A node and where it was found. */
export interface Located<N extends JsonNode = JsonNode> {
  readonly node: N;
  /** The container around it; none for the root. */
  readonly parent: JsonContainerNode | undefined;
  readonly pointer: string;
}

/** Throws a `DoctorError` (`json/target-missing`). */
export const locate = (document: JsonDocument, tokens: readonly string[]): Located => {
  let node: JsonNode = document.root;
  let parent: JsonContainerNode | undefined;
  for (const token of tokens) {
    const child = childOf(node, token);
    if (child === undefined || !isContainer(node)) throw targetMissing(formatPointer(tokens));
    parent = node;
    node = child;
  }
  return { node, parent, pointer: formatPointer(tokens) };
};

export const locateContainer = (document: JsonDocument, tokens: readonly string[]): Located<JsonContainerNode> => {
  const { node, ...place } = locate(document, tokens);
  if (!isContainer(node)) throw wrongContainer(place.pointer, 'container');
  return { node, ...place };
};

export const locateList = (document: JsonDocument, tokens: readonly string[]): Located<JsonArrayNode> => {
  const { node, ...place } = locate(document, tokens);
  if (node.type !== 'array') throw wrongContainer(place.pointer, 'list');
  return { node, ...place };
};

export const locateObject = (document: JsonDocument, tokens: readonly string[]): Located<JsonObjectNode> => {
  const { node, ...place } = locate(document, tokens);
  if (node.type !== 'object') throw wrongContainer(place.pointer, 'object');
  return { node, ...place };
};

/** The object that has the member that is meant. */
export const locateOwner = (document: JsonDocument, tokens: readonly string[]): Located<JsonObjectNode> => {
  const { node, ...place } = locateContainer(document, tokens.slice(0, -1));
  const key = tokens.at(-1);
  if (key === undefined || node.type !== 'object') throw notAMember(formatPointer(tokens));
  if (childOf(node, key) === undefined) throw targetMissing(formatPointer(tokens));
  return { node, ...place };
};
