import type { TextInverse } from '../../compose/text/invert-spans.js';
import { ImpossibleEdit, locateEdits, replaceSpans } from '../../compose/text/text-spans.js';
import type { StepOf, TextEdit } from '../../contract/author/step.js';
import { decodeUtf8 } from '../../contract/value/decode-utf8.js';
import { Secret } from '../../contract/value/secret.js';
import { collision } from './collision.js';

/** Puts parts of a text back, each found by what the repair left there. Throws `undo/collision` where it is not there once. */
export const revertText = (
  path: string,
  bytes: Uint8Array,
  texts: readonly TextInverse[],
): { readonly step: StepOf<'edit-text'>; readonly left: Uint8Array } => {
  const edits = texts.map((text): TextEdit => ({ op: 'replace', find: hidden(text.find), with: hidden(text.with) }));
  const text = decodeUtf8(bytes);
  if (text === undefined) throw collision(path, 'it is not UTF-8 text any more');
  try {
    const left = Buffer.from(replaceSpans(text, locateEdits(text, edits)));
    return { step: { kind: 'edit-text', path, edits }, left };
  } catch (error) {
    if (error instanceof ImpossibleEdit)
      throw collision(path, 'the text that the repair left is not there any more, or more than once');
    throw error;
  }
};

const hidden = (text: string | Secret<string>): Secret<string> => (typeof text === 'string' ? new Secret(text) : text);
