import type { JsonNode } from '@netclaw/doctor-core';

/**
 * Where the first key stands that its object has already, in the same spelling. .NET's `JsonNode` parses such a text, and throws as
 * soon as the object is looked into.
 */
export const findRepeatedKey = (node: JsonNode): number | undefined => {
  if (node.type !== 'object' && node.type !== 'array') return undefined;
  const seen = new Set<string>();
  const children =
    node.type === 'object' ? node.members : node.items.map((value) => ({ key: undefined, value, start: value.start }));
  for (const { key, value, start } of children) {
    if (key !== undefined && seen.has(key)) return start;
    if (key !== undefined) seen.add(key);
    const within = findRepeatedKey(value);
    if (within !== undefined) return within;
  }
  return undefined;
};
