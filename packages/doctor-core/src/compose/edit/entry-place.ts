import { isRecord } from '../../contract/value/shape.js';
import type { JsonValue } from '../../contract/author/step.js';
import type { JsonDocument } from '../../json/parse/json-document.js';
import { nodeAt } from '../../json/parse/json-document.js';
import { toValue } from '../../json/parse/json-node.js';
import { entriesWith } from '../../json/find-entry.js';
import { formatPointer, parsePointer } from '../../json/parse/pointer.js';
import { digestOfValue } from './value-digest.js';

/** What finds an entry of a list again, wherever other writers have moved it. */
export interface EntryPlace {
  /** RFC 6901, of the list. */
  readonly list: string;
  /** The members that identify the entry, as the repair left it. */
  readonly members: Readonly<Record<string, JsonValue>>;
  /** Digest of the whole entry, where it has no member that identifies it. */
  readonly whole?: string;
}

/** The place of an entry; null where the document has none there. */
export const entryPlace = (
  document: JsonDocument,
  list: string,
  index: number | string,
  identity: readonly string[],
): EntryPlace | null => {
  const node = nodeAt(document, formatPointer([...parsePointer(list), index]));
  if (node === undefined) return null;
  const value = toValue(node);
  const members = identifyingMembers(value, identity);
  return Object.keys(members).length > 0 ? { list, members } : { list, members, whole: digestOfValue(value) };
};

/** The members that identify an entry; none where it is not an object. A member that is null identifies nothing. */
export const identifyingMembers = (value: unknown, identity: readonly string[]): Readonly<Record<string, JsonValue>> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value as Readonly<Record<string, JsonValue>>).filter(
          ([key, member]) => identity.includes(key) && member !== null,
        ),
      )
    : {};

export const isIdentified = ({ members }: EntryPlace): boolean => Object.keys(members).length > 0;

/**
 * Where the entry is now: best where it was, else the first that is it. Never one of `taken`, nor one that is only like it.
 * Undefined where there is none, and for a place whose entry nothing identifies.
 */
export const findPlace = (
  document: JsonDocument,
  { list, members, whole }: EntryPlace,
  formerly: number,
  taken: ReadonlySet<number> = new Set(),
): number | undefined => {
  const node = nodeAt(document, list);
  if (node?.type !== 'array') return undefined;
  const known = Object.entries(members);
  const like =
    known.length > 0
      ? entriesWith(node, known)
      : node.items.flatMap((item, index) =>
          whole !== undefined && digestOfValue(toValue(item)) === whole ? [index] : [],
        );
  const found = like.filter((index) => !taken.has(index));
  return found.includes(formerly) ? formerly : found[0];
};
