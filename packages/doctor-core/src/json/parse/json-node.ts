import type { JsonValue } from '../../contract/author/step.js';

/** Where a node stands in the text of its document: UTF-16 offsets, `end` exclusive, a byte order mark not counted. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** One `"key": value`; its range reaches from the key to the end of the value. */
export interface JsonMember extends TextRange {
  /** Decoded. */
  readonly key: string;
  readonly keyEnd: number;
  readonly value: JsonNode;
}

export interface JsonObjectNode extends TextRange {
  readonly type: 'object';
  /** All of them, in the order of the file; duplicates too. */
  readonly members: readonly JsonMember[];
  /** Offsets of the commas; the one at index `i` follows the member at `i`. */
  readonly commas: readonly number[];
}

export interface JsonArrayNode extends TextRange {
  readonly type: 'array';
  readonly items: readonly JsonNode[];
  readonly commas: readonly number[];
}

interface JsonStringNode extends TextRange {
  readonly type: 'string';
  /** Decoded. */
  readonly value: string;
}

interface JsonNumberNode extends TextRange {
  readonly type: 'number';
  /** As it is spelt, since a double cannot hold every number. */
  readonly raw: string;
}

interface JsonBooleanNode extends TextRange {
  readonly type: 'boolean';
  readonly value: boolean;
}

interface JsonNullNode extends TextRange {
  readonly type: 'null';
}

export type JsonContainerNode = JsonObjectNode | JsonArrayNode;

export type JsonNode = JsonContainerNode | JsonStringNode | JsonNumberNode | JsonBooleanNode | JsonNullNode;

/** The value of a member; of duplicate keys the last, as System.Text.Json reads them. Case-sensitive; undefined where `node` is not an object. */
export const memberOf = (node: JsonNode, key: string): JsonNode | undefined => {
  if (node.type !== 'object') return undefined;
  if (node.members.length > FEW) return indexOf(node).get(key);
  return node.members.findLast((member) => member.key === key)?.value;
};

/** With so many members an index is worth making: each of them may be asked for. */
const FEW = 16;

const indexes = new WeakMap<JsonObjectNode, ReadonlyMap<string, JsonNode>>();

const indexOf = (node: JsonObjectNode): ReadonlyMap<string, JsonNode> => {
  const index = indexes.get(node) ?? new Map(node.members.map(({ key, value }) => [key, value]));
  indexes.set(node, index);
  return index;
};

/** The node as a plain value. Of duplicate keys the last wins, at the place of the first, as in `JSON.parse`; `__proto__` is a key like any other. */
export const toValue = (node: JsonNode): unknown => toJsonValue(node);

/** `toValue`, typed as what edits write. */
export const toJsonValue = (node: JsonNode): JsonValue => {
  switch (node.type) {
    case 'object':
      // `fromEntries` defines properties, so `__proto__` does not set the prototype
      return Object.fromEntries(node.members.map((member) => [member.key, toJsonValue(member.value)]));
    case 'array':
      return node.items.map(toJsonValue);
    case 'number':
      return Number(node.raw);
    case 'null':
      return null;
    case 'string':
    case 'boolean':
      return node.value;
  }
};

/** What commas separate: the members of an object or the items of a list. */
export interface Slot extends TextRange {
  readonly value: JsonNode;
}

export const slotsOf = (container: JsonContainerNode): readonly Slot[] =>
  container.type === 'object'
    ? container.members
    : container.items.map((item) => ({ start: item.start, end: item.end, value: item }));

export const isContainer = (node: JsonNode): node is JsonContainerNode =>
  node.type === 'object' || node.type === 'array';
