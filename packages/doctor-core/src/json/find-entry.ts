import type { JsonValue } from '../contract/author/step.js';
import type { JsonNode } from './parse/json-node.js';
import { hasEach, isRecord, matchesValue } from './write/matches-value.js';

/**
 * Where in a list is this entry now? Other writers may have moved it, and changed the members that do not identify it. The first
 * entry whose `identity` members have the values that `entry` has; an entry without any of them is found by its whole value.
 * Undefined where there is none, or where `list` is not a list.
 */
export const findEntry = (list: JsonNode, entry: JsonValue, identity: readonly string[]): number | undefined => {
  if (list.type !== 'array') return undefined;
  const known = isRecord(entry) ? Object.entries(entry).filter(([key]) => identity.includes(key)) : [];
  const index = list.items.findIndex((item) => (known.length > 0 ? hasEach(item, known) : matchesValue(item, entry)));
  return index === -1 ? undefined : index;
};
