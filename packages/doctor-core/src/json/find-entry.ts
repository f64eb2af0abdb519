import type { JsonValue } from '../contract/author/step.js';
import type { JsonArrayNode, JsonNode } from './parse/json-node.js';
import { memberOf } from './parse/json-node.js';
import type { Writable } from './write/render-value.js';
import { Secret } from '../contract/value/secret.js';
import { hasEach, isRecord, matchesValue } from './write/matches-value.js';

/**
 * Where in a list is this entry now? Other writers may have moved it, and changed the members that do not identify it. The indexes of
 * the entries whose `identity` members have the values that `entry` has; an entry without any of them is found by its whole value.
 */
export const findEntries = (list: JsonNode, entry: JsonValue, identity: readonly string[]): readonly number[] => {
  if (list.type !== 'array') return [];
  const known = isRecord(entry) ? Object.entries(entry).filter(([key]) => identity.includes(key)) : [];
  if (known.length > 0) return entriesWith(list, known);
  return list.items.flatMap((item, index) => (matchesValue(item, entry) ? [index] : []));
};

/** The indexes of the entries that have each of these members, at least one. */
export const entriesWith = (
  list: JsonArrayNode,
  known: readonly (readonly [string, Writable])[],
): readonly number[] => {
  const [text] = known.flatMap(([key, value]) => {
    const plain = value instanceof Secret ? value.reveal() : value;
    return typeof plain === 'string' ? [{ key, plain }] : [];
  });
  const candidates = text === undefined ? [...list.items.keys()] : withText(list, text.key).get(text.plain);
  return (candidates ?? []).filter((index) => {
    const item = list.items[index];
    return item !== undefined && hasEach(item, known);
  });
};

const indexes = new WeakMap<JsonArrayNode, Map<string, ReadonlyMap<string, readonly number[]>>>();

/** The entries by the text of one member. As many may be looked for as there are. */
const withText = (list: JsonArrayNode, key: string): ReadonlyMap<string, readonly number[]> => {
  const ofList = indexes.get(list) ?? new Map<string, ReadonlyMap<string, readonly number[]>>();
  indexes.set(list, ofList);
  const known = ofList.get(key);
  if (known) return known;
  const index = new Map<string, number[]>();
  for (const [at, item] of list.items.entries()) {
    const member = memberOf(item, key);
    if (member?.type !== 'string') continue;
    const others = index.get(member.value);
    if (others) others.push(at);
    else index.set(member.value, [at]);
  }
  ofList.set(key, index);
  return index;
};
