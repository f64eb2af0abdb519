import { createHash } from 'node:crypto';
import type { JsonEdit, JsonValue } from '../contract/step.js';
import { invertJsonEdits } from '../json/edit-json.js';
import type { JsonDocument } from '../json/json-document.js';
import { nodeAt, parseJsonDocument, toValue } from '../json/json-document.js';
import { formatPointer, parsePointer } from '../json/pointer.js';

/** An edit that takes another one back, with what finds its place again after other writers. */
export interface InverseEdit {
  readonly edit: JsonEdit;
  /** The members that identify the entry it is about, as the repair left it; null for an edit of no entry. */
  readonly entry: Readonly<Record<string, JsonValue>> | null;
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
  return invertJsonEdits(before, edits).map((edit) => ({
    edit,
    entry: parsed.ok ? entryOf(parsed.document, edit) : null,
    written: parsed.ok && (edit.op === 'set' || edit.op === 'remove') ? digestAt(parsed.document, edit.pointer) : null,
  }));
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

const entryOf = (document: JsonDocument, edit: JsonEdit): InverseEdit['entry'] => {
  if (edit.op !== 'replace-entry' && edit.op !== 'remove-entry') return null;
  const node = nodeAt(document, formatPointer([...parsePointer(edit.pointer), edit.index]));
  const value: unknown = node && toValue(node);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(
    Object.entries(value as Record<string, JsonValue>).filter(([key]) => edit.identity.includes(key)),
  );
};
