import type { JsonNode, JsonObjectNode } from './json-node.js';

/** Do two nodes mean the same to every reader? Of duplicate keys the last counts; numbers are compared as they are spelt. */
export const isSameNode = (one: JsonNode, other: JsonNode): boolean => {
  if (one.type === 'object') return other.type === 'object' && hasSameMembers(one, other);
  if (one.type === 'array') {
    return (
      other.type === 'array' &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => {
        const counterpart = other.items[index];
        return counterpart !== undefined && isSameNode(item, counterpart);
      })
    );
  }
  if (one.type === 'number') return other.type === 'number' && one.raw === other.raw;
  if (one.type === 'null') return other.type === 'null';
  return one.type === other.type && 'value' in other && one.value === other.value;
};

const hasSameMembers = (one: JsonObjectNode, other: JsonObjectNode): boolean => {
  const [values, others] = [valuesOf(one), valuesOf(other)];
  if (values.size !== others.size) return false;
  return [...values].every(([key, value]) => {
    const counterpart = others.get(key);
    return counterpart !== undefined && isSameNode(value, counterpart);
  });
};

const valuesOf = ({ members }: JsonObjectNode): ReadonlyMap<string, JsonNode> =>
  new Map(members.map(({ key, value }) => [key, value]));
