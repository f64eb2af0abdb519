import type { JsonEdit } from '../../contract/author/step.js';
import { editText } from '../splice/edit-text.js';
import { inverseOf } from './inverse-edit.js';
import { parseForEdits } from '../parse/parse-for-edits.js';
import type { JsonDocument } from '../parse/json-document.js';
import { unparsable } from '../parse/json-error.js';
import { locateOwner } from '../plan/locate.js';
import { planEdits } from '../plan/plan-edits.js';
import { parsePointer } from '../parse/pointer.js';

/**
 * Edits that, applied to the result of `edits`, restore the old document. Indexes and pointers refer to that result.
 *
 * Guaranteed in every style: each value, each entry and its place in the list, each key and its place in the object. Replaced
 * and removed values come back as they were spelt, so bytes differ at most
 * - in the white space, and the comments, around removed members and entries, where it was not as between their neighbours;
 * - in the white space inside of containers that were or became empty;
 * - in the spelling of removed keys, and in shadowed duplicates of removed or renamed ones.
 *
 * What `edits` replaced or removed is in the inverse edits, in plain: they are as confidential as the file. A document that
 * was absent or blank has no inverse; the result is then empty, and the file is to be restored as a whole.
 */
export const invertJsonEdits = (bytes: Uint8Array | undefined, edits: readonly JsonEdit[]): readonly JsonEdit[] => {
  const parsed = parseForEdits(bytes ?? new Uint8Array());
  if (!parsed.ok) {
    if (parsed.problem.kind === 'empty') return [];
    throw unparsable(parsed.problem);
  }
  const { document } = parsed;
  // copies, because one object may be used for two insertions
  const distinct = edits.map((edit) => ({ ...edit }));
  const plan = planEdits(document, distinct);
  // edits that cannot be applied cannot be inverted either: this throws for those that overlap
  editText(document, plan);
  return distinct
    .map((edit) => ({ place: removedPlace(document, edit), inverse: inverseOf({ document, plan }, edit) }))
    .toSorted((a, b) => a.place - b.place)
    .flatMap(({ inverse }) => inverse);
};

/** Slots that go back to the same place are added in the order of the edits, hence of their old places. */
const removedPlace = (document: JsonDocument, edit: JsonEdit): number => {
  if (edit.op === 'remove-entry') return edit.index;
  if (edit.op !== 'remove') return -1;
  const tokens = parsePointer(edit.pointer);
  return locateOwner(document, tokens).node.members.findIndex(({ key }) => key === tokens.at(-1));
};
