import type { JsonValue } from '../contract/author/step.js';
import type { JsonNode } from './parse/json-node.js';
import { hasEach, isRecord, matchesValue } from './write/matches-value.js';

/**
 * Where in a list is this entry now? Other writers may have moved it, and changed the members that do not identify it. The indexes of
 * the entries whose `identity` members have the values that `entry` has; an entry without any of them is found by its whole value.
 */
export const findEntries = (list: JsonNode, entry: JsonValue, identity: readonly string[]): readonly number[] => {
  if (list.type !== 'array') return [];
  const known = isRecord(entry) ? Object.entries(entry).filter(([key]) => identity.includes(key)) : [];
  return list.items.flatMap((item, index) =>
    (known.length > 0 ? hasEach(item, known) : matchesValue(item, entry)) ? [index] : [],
  );
};
