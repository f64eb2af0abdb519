import { createHash } from 'node:crypto';
import type { JsonEdit } from '../../contract/author/step.js';
import { findEntries } from '../../json/find-entry.js';
import { invertJsonEdits } from '../../json/invert/invert-edits.js';
import type { JsonDocument } from '../../json/parse/json-document.js';
import { nodeAt, parseJsonDocument } from '../../json/parse/json-document.js';
import { parseForEdits } from '../../json/parse/parse-for-edits.js';
import { toValue } from '../../json/parse/json-node.js';
import { formatPointer, parsePointer } from '../../json/parse/pointer.js';
import type { TextInverse } from '../text/invert-spans.js';
import type { EntryPlace } from './entry-place.js';
import { entryPlace, identifyingMembers } from './entry-place.js';
import { digestOfValue } from './value-digest.js';

/** An edit that reverts another one, with what finds its place again after other writers. */
export interface InverseEdit {
  readonly edit: JsonEdit;
  /** The entry it is about, wherever other writers have moved it by then; null for an edit of no entry. */
  readonly entry: EntryPlace | null;
  /** Digest of what the repair left at the pointer, or in the renewed members; null where it left nothing there, or it is not known. */
  readonly written: string | null;
  /** Whatever is there by then, this edit is made. */
  readonly isVolatile?: true;
}

/** What reverts one step: edits of its JSON document, or of its text. */
export type StepInverse = readonly InverseEdit[] | { readonly texts: readonly TextInverse[] };

export const isOfText = (inverse: StepInverse): inverse is Exclude<StepInverse, readonly unknown[]> =>
  'texts' in inverse;

/** The edits of JSON documents among what reverts some steps. */
export const jsonInverses = (steps: readonly StepInverse[]): readonly InverseEdit[] =>
  steps.flatMap((step) => (isOfText(step) ? [] : step));

/** The inverse of some edits: `after` is the document that they made of `before`. */
export const inverseEdits = (
  before: Uint8Array | undefined,
  edits: readonly JsonEdit[],
  after: Uint8Array,
): readonly InverseEdit[] => {
  const parsed = parseForEdits(after);
  if (!parsed.ok) return [];
  const { document } = parsed;
  if (before === undefined || isBlank(before)) return [wholeOf(document)];
  const renewals = edits.filter((edit) => edit.op === 'replace-entry');
  return invertJsonEdits(before, edits).map((edit) => ({
    edit,
    entry: placeOf(document, edit, renewals),
    ...(isVolatile(edit, renewals) ? { written: null, isVolatile: true } : { written: writtenBy(document, edit) }),
  }));
};

/** Of white space alone nothing can be edited: its inverse is the whole. */
export const isBlank = (before: Uint8Array): boolean => {
  const parsed = parseForEdits(before);
  return !parsed.ok && parsed.problem.kind === 'empty';
};

const writtenBy = (document: JsonDocument, edit: JsonEdit): string | null => {
  if (edit.op === 'replace-entry') return digestOfRenewed(document, edit, edit.index);
  if (edit.op === 'insert-entry') return digestOfLike(document, edit);
  return edit.op === 'set' || edit.op === 'remove' ? digestAt(document, edit.pointer) : null;
};

/** Digest of how many entries of the list are identified as the one that an edit puts back; null for none. */
export const digestOfLike = (
  document: JsonDocument,
  { pointer, value, identity }: Extract<JsonEdit, { op: 'insert-entry' }>,
): string | null => {
  const list = nodeAt(document, pointer);
  // what nothing identifies may be there more than once
  if (list === undefined || Object.keys(identifyingMembers(value, identity)).length === 0) return null;
  const { length } = findEntries(list, value, Object.keys(identifyingMembers(value, identity)));
  return length === 0 ? null : digestOfValue(length);
};

/** Digest of the members that an edit renews in the entry at this index; those that identify it or that others may change do not count. */
export const digestOfRenewed = (
  document: JsonDocument,
  { pointer, value, identity, volatile = [] }: Extract<JsonEdit, { op: 'replace-entry' }>,
  index: number,
): string => {
  const keys = Object.keys(value).filter((key) => !identity.includes(key) && !volatile.includes(key));
  const members = keys.map((key) => {
    const node = nodeAt(document, formatPointer([...parsePointer(pointer), index, key]));
    return [key, node && toValue(node)] as const;
  });
  return digestOfValue(Object.fromEntries(members));
};

/** The inverse of a content that was written as a whole; undefined where it is not a JSON document. */
export const inverseOfWhole = (bytes: Uint8Array): InverseEdit | undefined => {
  const parsed = parseJsonDocument(bytes, { dialect: 'config' });
  return parsed.ok ? wholeOf(parsed.document) : undefined;
};

/** The whole document goes, for what was there before it, a file or nothing: if by then it is what was written at first. */
const wholeOf = (document: JsonDocument): InverseEdit => ({
  edit: { op: 'remove', pointer: '' },
  entry: null,
  written: digestAt(document, ''),
});

export const isInverseOfWhole = ({ edit }: InverseEdit): boolean => edit.op === 'remove' && edit.pointer === '';

/** A volatile value is put back even if another writer has changed it. */
const isVolatile = (edit: JsonEdit, renewals: readonly Renewal[]): boolean =>
  renewedEntry(edit, renewals)?.volatile?.includes(parsePointer(edit.pointer).at(-1) ?? '') === true;

/** Digest of the value at a pointer, so that it can be compared without being kept; null where there is none. */
export const digestAt = (document: JsonDocument, pointer: string): string | null => {
  const node = nodeAt(document, pointer);
  return node
    ? createHash('sha256')
        .update(JSON.stringify(toValue(node)))
        .digest('hex')
    : null;
};

const placeOf = (document: JsonDocument, edit: JsonEdit, renewals: readonly Renewal[]): EntryPlace | null => {
  if (edit.op === 'replace-entry' || edit.op === 'remove-entry') {
    return entryPlace(document, edit.pointer, edit.index, edit.identity);
  }
  const renewed = renewedEntry(edit, renewals);
  return renewed && entryPlace(document, renewed.pointer, parsePointer(edit.pointer).at(-2) ?? '', renewed.identity);
};

/** The renewal of an entry to which it added the member that this edit takes away. */
const renewedEntry = (edit: JsonEdit, renewals: readonly Renewal[]): Renewal | null => {
  if (renewals.length === 0 || (edit.op !== 'set' && edit.op !== 'remove')) return null;
  const list = formatPointer(parsePointer(edit.pointer).slice(0, -2));
  return renewals.find((other) => other.pointer === list) ?? null;
};

type Renewal = Extract<JsonEdit, { op: 'replace-entry' }>;
