import type { JsonEdit } from '../contract/author/step.js';
import { decodeText, encodeText } from './parse/decode-text.js';
import { editText } from './splice/edit-text.js';
import { levelsOf, parseForEdits } from './parse/parse-for-edits.js';
import { notRepresentable, targetMissing, unparsable } from './parse/json-error.js';
import { planEdits } from './plan/plan-edits.js';
import { renderValue } from './write/render-value.js';
import { DEFAULT_STYLE, lineEndOf } from './write/text-style.js';

/**
 * Changes only the bytes that must change. All edits refer to the document as it was. A file that is absent or blank can only
 * be `set` at `''`; comments and trailing commas are accepted, and survive. The result has at most 64 levels, as System.Text.Json
 * reads them; only what puts an old content back may ask for more.
 *
 * Throws a `DoctorError`: `json/unparsable`, `json/invalid-pointer`, `json/target-missing`, `json/not-a-container`,
 * `json/not-a-member`, `json/key-exists`, `json/edits-overlap`, `json/not-representable`.
 */
export const applyJsonEdits = (
  bytes: Uint8Array | undefined,
  edits: readonly JsonEdit[],
  { maxDepth = 64 }: { readonly maxDepth?: number } = {},
): Uint8Array => {
  const old = bytes ?? new Uint8Array();
  if (edits.length === 0) return old;
  // what no daemon reads for its depth can still be edited, so that the entry at fault can be taken out
  const parsed = parseForEdits(old);
  if (!parsed.ok) {
    if (parsed.problem.kind === 'empty') return newDocument(old, edits, maxDepth);
    throw unparsable(parsed.problem);
  }
  const { document } = parsed;
  return readable(encodeText(editText(document, planEdits(document, edits)), document.hasByteOrderMark), maxDepth);
};

/** Written as System.Text.Json does, without a newline at the end. Of a blank file only the byte order mark and the line ends stay. */
const newDocument = (old: Uint8Array, edits: readonly JsonEdit[], maxDepth: number): Uint8Array => {
  const [edit] = edits;
  const misplaced = edits.find(({ op, pointer }) => op !== 'set' || pointer !== '') ?? edits[1];
  if (edit?.op !== 'set' || misplaced !== undefined) throw targetMissing(misplaced?.pointer ?? '');

  const blank = decodeText(old);
  const lineEnd = (blank.ok ? lineEndOf(blank.text) : undefined) ?? DEFAULT_STYLE.lineEnd;
  const style = { ...DEFAULT_STYLE, lineEnd, isSpread: true, padding: '', afterComma: ' ' };
  return readable(encodeText(renderValue(edit.value, style, ''), blank.ok && blank.hasByteOrderMark), maxDepth);
};

/** A last look: what nobody could read, as the edits made it too deep, is never written. */
const readable = (bytes: Uint8Array, maxDepth: number): Uint8Array => {
  const parsed = parseForEdits(bytes);
  if (!parsed.ok || levelsOf(parsed.document.root) > maxDepth) throw notRepresentable();
  return bytes;
};
