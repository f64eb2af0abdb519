import { Secret } from '../../contract/value/secret.js';
import type { JsonValue } from '../../contract/author/step.js';
import { memberOf } from '../parse/json-node.js';
import type { JsonNode } from '../parse/json-node.js';
import type { Writable } from './render-value.js';

/** Does a node mean this value? The order of keys and all spellings do not matter; of duplicate keys the last counts. */
export const matchesValue = (node: JsonNode, value: Writable): boolean => {
  const plain = value instanceof Secret ? value.reveal() : value;
  switch (node.type) {
    case 'null':
      return plain === null;
    case 'string':
    case 'boolean':
      return node.value === plain;
    case 'number':
      return Number(node.raw) === plain;
    case 'array':
      return (
        isList(plain) &&
        plain.length === node.items.length &&
        node.items.every((item, index) => {
          const wanted = plain[index];
          return wanted !== undefined && matchesValue(item, wanted);
        })
      );
    case 'object':
      return isRecord(plain) && hasMembers(node, plain);
  }
};

/** Does a node have each of these members? It may have others. */
export const hasEach = (node: JsonNode, wanted: readonly (readonly [string, Writable])[]): boolean =>
  wanted.every(([key, value]) => {
    const member = memberOf(node, key);
    return member !== undefined && matchesValue(member, value);
  });

export const isRecord = (value: Writable | undefined): value is Readonly<Record<string, Writable>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Secret);

// Array.isArray does not narrow a readonly array
const isList = (value: Writable): value is readonly JsonValue[] => Array.isArray(value);

const hasMembers = (
  node: Extract<JsonNode, { type: 'object' }>,
  value: Readonly<Record<string, Writable>>,
): boolean => {
  const wanted = Object.entries(value);
  return wanted.length === new Set(node.members.map((member) => member.key)).size && hasEach(node, wanted);
};
