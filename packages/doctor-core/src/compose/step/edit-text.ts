import type { StepOf, TextEdit } from '../../contract/author/step.js';
import type { FileView, RegularFile } from '../../contract/port/ports.js';
import { invertSpans } from '../text/invert-spans.js';
import { ImpossibleEdit, locateEdits, replaceSpans } from '../text/text-spans.js';
import type { TextSpan } from '../text/text-spans.js';
import { diffOfEdits } from '../text/unified-diff.js';
import { decodeUtf8 } from '../../contract/value/decode-utf8.js';
import type { MadeStep, StepSetting } from './made-step.js';
import { fileOrAbsent, fileView, impossible } from './made-step.js';
import { modeOfWritten } from './modes.js';

/** Edits of a text, each at a place that is found in it; text that is only appended may make the file. */
export const editText = (step: StepOf<'edit-text'>, view: FileView, { restores, access }: StepSetting): MadeStep => {
  const old = fileOrAbsent(step, view);
  if (!old && step.edits.some(({ op }) => op !== 'append')) throw impossible(step, 'it is not there');
  const before = old ? textOf(step, old) : '';
  const spans = located(step, before, step.edits);
  const after = replaceSpans(before, spans);
  const inverse = old && invertSpans(before, spans);
  const mode = modeOfWritten(old, undefined, access);
  const diff = restores ? '' : diffOfEdits(before, spans);
  return {
    view: fileView(Buffer.from(after), mode, old, access),
    changes:
      after === before && old
        ? []
        : [
            {
              path: step.path,
              action: old ? 'replace' : 'create',
              detail: restores ? 'the text from before the repair' : placesOf(spans),
              ...(diff !== '' && { diff }),
            },
          ],
    ...(inverse && { edits: { forward: [], inverse: { texts: inverse } } }),
    isWhole: inverse === undefined,
  };
};

const textOf = (step: StepOf<'edit-text'>, { bytes }: RegularFile): string => {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw impossible(step, 'it is not UTF-8 text');
  return text;
};

const located = (step: StepOf<'edit-text'>, text: string, edits: readonly TextEdit[]): readonly TextSpan[] => {
  try {
    return locateEdits(text, edits);
  } catch (error) {
    if (error instanceof ImpossibleEdit) throw impossible(step, error.message);
    throw error;
  }
};

const placesOf = (spans: readonly TextSpan[]): string =>
  spans.length === 1 ? 'text at 1 place' : `text at ${String(spans.length)} places`;
