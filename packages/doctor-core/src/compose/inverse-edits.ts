import { createHash } from 'node:crypto';
import type { JsonEdit } from '../contract/author/step.js';
import { invertJsonEdits } from '../json/invert/invert-edits.js';
import type { JsonDocument } from '../json/parse/json-document.js';
import { nodeAt, parseJsonDocument } from '../json/parse/json-document.js';
import { toValue } from '../json/parse/json-node.js';
import { formatPointer, parsePointer } from '../json/parse/pointer.js';
import type { EntryPlace } from './entry-place.js';
import { entryPlace } from './entry-place.js';

/** An edit that reverts another one, with what finds its place again after other writers. */
export interface InverseEdit {
  readonly edit: JsonEdit;
  /** The entry it is about, wherever other writers have moved it by then; null for an edit of no entry. */
  readonly entry: EntryPlace | null;
  /** Digest of the value that the repair wrote at the pointer; null where it wrote none. */
  readonly written: string | null;
}

/** The inverse of some edits: `after` is the document that they made of `before`. */
export const inverseEdits = (
  before: Uint8Array | undefined,
  edits: readonly JsonEdit[],
  after: Uint8Array,
): readonly InverseEdit[] => {
  const parsed = parseJsonDocument(after, { dialect: 'config' });
  if (!parsed.ok) return [];
  const { document } = parsed;
  if (before === undefined) return [wholeOf(document)];
  return invertJsonEdits(before, edits).map((edit) => ({
    edit,
    entry: placeOf(document, edit, edits),
    written: isGuarded(edit, edits) ? digestAt(document, edit.pointer) : null,
  }));
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
const isGuarded = (edit: JsonEdit, forward: readonly JsonEdit[]): boolean => {
  if (edit.op !== 'set' && edit.op !== 'remove') return false;
  const key = parsePointer(edit.pointer).at(-1) ?? '';
  return renewedEntry(edit, forward)?.volatile?.includes(key) !== true;
};

/** Digest of the value at a pointer, so that it can be compared without being kept; null where there is none. */
export const digestAt = (document: JsonDocument, pointer: string): string | null => {
  const node = nodeAt(document, pointer);
  return node
    ? createHash('sha256')
        .update(JSON.stringify(toValue(node)))
        .digest('hex')
    : null;
};

const placeOf = (document: JsonDocument, edit: JsonEdit, forward: readonly JsonEdit[]): EntryPlace | null => {
  if (edit.op === 'replace-entry' || edit.op === 'remove-entry') {
    return entryPlace(document, edit.pointer, edit.index, edit.identity);
  }
  const renewed = renewedEntry(edit, forward);
  return renewed && entryPlace(document, renewed.pointer, parsePointer(edit.pointer).at(-2) ?? '', renewed.identity);
};

/** The renewal of an entry to which it added the member that this edit takes away. */
const renewedEntry = (
  edit: JsonEdit,
  forward: readonly JsonEdit[],
): Extract<JsonEdit, { op: 'replace-entry' }> | null => {
  if (edit.op !== 'set' && edit.op !== 'remove') return null;
  const list = formatPointer(parsePointer(edit.pointer).slice(0, -2));
  return forward.filter((other) => other.op === 'replace-entry').find((other) => other.pointer === list) ?? null;
};
