import type { JsonEdit } from '../../contract/author/step.js';
import { encodeText } from '../parse/decode-text.js';
import { DEEPEST, parseJsonDocument } from '../parse/json-document.js';
import type { JsonDocument } from '../parse/json-document.js';
import { matchesValue } from './matches-value.js';
import type { Writable } from './render-value.js';

/**
 * What inverse edits say beyond the contract, so that undo restores bytes and not only meaning. Both are hints: an edit without
 * them, or with hints that do not fit the document, means the same.
 */
interface RestorationHints {
  /** JSON text of `value` as the file had it; used where it still means `value`. */
  readonly spelling?: string;
  /** `set` only: the key in front of which an absent member is added; at the end where that is absent too. */
  readonly before?: string;
}

export type RestoringEdit =
  (JsonEdit & Pick<RestorationHints, 'spelling'>) | (Extract<JsonEdit, { readonly op: 'set' }> & RestorationHints);

/** The hints of an edit, which comes from a saved record perhaps, so they are checked rather than trusted. */
export const hintsOf = (edit: JsonEdit): RestorationHints => ({
  ...('spelling' in edit && typeof edit.spelling === 'string' && { spelling: edit.spelling }),
  ...(edit.op === 'set' && 'before' in edit && typeof edit.before === 'string' && { before: edit.before }),
});

/** The text to write for a value that has a spelling; undefined where there is none, or where it means something else. */
export const speltText = (spelling: string | undefined, value: Writable): string | undefined => {
  const spelt = parseSpelling(spelling, value);
  return spelt?.text.slice(spelt.root.start, spelt.root.end);
};

/** The parsed spelling of a value; undefined where there is none, or where it means something else. */
export const parseSpelling = (spelling: string | undefined, value: Writable): JsonDocument | undefined => {
  if (spelling === undefined) return undefined;
  const parsed = parseJsonDocument(encodeText(spelling, false), { dialect: 'config', maxDepth: DEEPEST });
  return parsed.ok && matchesValue(parsed.document.root, value) ? parsed.document : undefined;
};
