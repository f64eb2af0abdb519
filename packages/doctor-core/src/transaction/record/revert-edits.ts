import type { EntryPlace } from '../../compose/edit/entry-place.js';
import { findPlace, isIdentified } from '../../compose/edit/entry-place.js';
import type { InverseEdit, StepInverse } from '../../compose/edit/inverse-edits.js';
import {
  digestAt,
  digestOfLike,
  digestOfRenewed,
  isInverseOfWhole,
  isOfText,
} from '../../compose/edit/inverse-edits.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import type { JsonEdit, StepOf } from '../../contract/author/step.js';
import { applyJsonEdits } from '../../json/edit-json.js';
import type { JsonDocument } from '../../json/parse/json-document.js';
import { DEEPEST, nodeAt } from '../../json/parse/json-document.js';
import { parseForEdits } from '../../json/parse/parse-for-edits.js';
import { formatPointer, parsePointer } from '../../json/parse/pointer.js';
import { collision } from './collision.js';
import { revertText } from './revert-text.js';

/** What reverts the edits of a repair, for what the file holds now. */
interface RevertedEdits {
  /** Each finds its places in what the one before it leaves; none for a step that is already reverted. */
  readonly steps: readonly StepOf<'edit-json' | 'edit-text'>[];
  /**
   * Where the repair wrote the content as a whole: what then remains is what it wrote at first, so the file goes, or its old content
   * comes back; or it is not, for others have written in it.
   */
  readonly base: 'as-written' | 'changed' | undefined;
  /** What these steps leave. */
  readonly left: Uint8Array;
}

/** Finds the inverse edits again in the present content. Throws `undo/collision` where another change blocks one of them. */
export const revertEdits = (path: string, bytes: Uint8Array, inverse: readonly StepInverse[]): RevertedEdits => {
  let current = bytes;
  const steps: StepOf<'edit-json' | 'edit-text'>[] = [];
  for (const step of inverse) {
    if (isOfText(step)) {
      const reverted = revertText(path, current, step.texts);
      current = reverted.left;
      steps.push(reverted.step);
      continue;
    }
    const document = parsed(path, current);
    const whole = step.find(isInverseOfWhole);
    if (whole)
      return { steps, base: digestAt(document, '') === whole.written ? 'as-written' : 'changed', left: current };
    const finder = finderIn(document);
    const edits = step.flatMap((edit) => relocate(path, finder, edit));
    if (edits.length === 0) continue;
    current = applied(path, current, edits);
    steps.push({ kind: 'edit-json', path, edits });
  }
  return { steps, base: undefined, left: current };
};

/** The edits fit the document by now; what still blocks them is in it. */
const applied = (path: string, bytes: Uint8Array, edits: readonly JsonEdit[]): Uint8Array => {
  try {
    return applyJsonEdits(bytes, edits, { maxDepth: DEEPEST });
  } catch (error) {
    if (error instanceof DoctorError) throw collision(path, error.message.replace(/\.$/, ''));
    throw error;
  }
};

const parsed = (path: string, bytes: Uint8Array): JsonDocument => {
  const read = parseForEdits(bytes);
  if (!read.ok) throw collision(path, `it is not readable (line ${read.problem.position.line})`);
  return read.document;
};

/** Finds the entries of one step, each edit its own. */
interface Finder {
  readonly document: JsonDocument;
  /** Where the entry is now that stood at this index after the repair; undefined where it is gone. */
  find(place: EntryPlace, formerly: number): number | undefined;
}

const finderIn = (document: JsonDocument): Finder => {
  const found = new Map<string, { readonly places: Map<number, number>; readonly taken: Set<number> }>();
  return {
    document,
    find: (place, formerly) => {
      const ofList = found.get(place.list) ?? { places: new Map<number, number>(), taken: new Set<number>() };
      found.set(place.list, ofList);
      // several edits may be about one entry
      const index = ofList.places.get(formerly) ?? findPlace(document, place, formerly, ofList.taken);
      if (index === undefined) return undefined;
      ofList.places.set(formerly, index);
      ofList.taken.add(index);
      return index;
    },
  };
};

const relocate = (path: string, finder: Finder, inverse: InverseEdit): readonly JsonEdit[] => {
  const { document } = finder;
  const { edit, entry, written } = inverse;
  switch (edit.op) {
    case 'set':
    case 'remove':
    case 'rename-key':
      if (entry) return withinEntry(path, finder, inverse, entry);
      refuseChanged(path, document, inverse);
      return [edit];
    case 'insert-entry': {
      const list = nodeAt(document, edit.pointer);
      if (list?.type !== 'array') throw collision(path, 'the list is gone');
      if (digestOfLike(document, edit) !== written) {
        throw collision(path, `the entry "${edit.label}" is there already`);
      }
      return [{ ...edit, before: Math.min(edit.before ?? list.items.length, list.items.length) }];
    }
    case 'replace-entry':
    case 'remove-entry': {
      const index = entry ? finder.find(entry, edit.index) : undefined;
      if (index !== undefined) {
        if (edit.op === 'replace-entry' && written !== null && digestOfRenewed(document, edit, index) !== written) {
          throw collision(path, `the entry "${edit.label}" was changed since the repair`);
        }
        return [{ ...edit, index }];
      }
      // what the repair granted is gone already: someone revoked it
      if (edit.op === 'remove-entry' && entry && isIdentified(entry)) return [];
      throw collision(path, `the entry "${edit.label}" is gone, or cannot be identified`);
    }
  }
};

/** What is there must be what the repair left: nothing, where it removed something, or gave it another name. */
const refuseChanged = (path: string, document: JsonDocument, { edit, written, isVolatile }: InverseEdit): void => {
  const { pointer } = edit;
  if (edit.op === 'rename-key') {
    if (nodeAt(document, pointer) === undefined) throw collision(path, `${pointer} is not there any more`);
    const old = formatPointer([...parsePointer(pointer).slice(0, -1), edit.value]);
    if (nodeAt(document, old) !== undefined) throw collision(path, `${old} was set since the repair`);
    return;
  }
  if (isVolatile === true || digestAt(document, pointer) === written) return;
  throw collision(path, `${pointer} was ${written === null ? 'set' : 'changed'} since the repair`);
};

/** A member of an entry: found again with its entry. */
const withinEntry = (
  path: string,
  { document, find }: Finder,
  { edit, ...inverse }: InverseEdit,
  entry: EntryPlace,
): readonly JsonEdit[] => {
  const tokens = parsePointer(edit.pointer);
  const index = find(entry, Number(tokens.at(-2)));
  if (index === undefined) throw collision(path, 'an entry that the repair renewed is gone');
  const pointer = formatPointer([...parsePointer(entry.list), index, tokens.at(-1) ?? '']);
  // what the repair added is gone already
  if (edit.op === 'remove' && nodeAt(document, pointer) === undefined) return [];
  const moved = { ...edit, pointer };
  refuseChanged(path, document, { ...inverse, edit: moved });
  return [moved];
};
