import type { Change } from '../../contract/result/proposal.js';
import type { StepOf } from '../../contract/author/step.js';
import { modeFrom } from '../../contract/author/mode.js';
import { inverseOfWhole } from '../edit/inverse-edits.js';
import type { FileView, RegularFile } from '../../contract/port/ports.js';
import { diffOfContent } from '../text/unified-diff.js';
import { decodeUtf8 } from '../../contract/value/decode-utf8.js';
import type { MadeStep, StepSetting } from './made-step.js';
import { fileOrAbsent, fileView } from './made-step.js';
import { modeChange, modeOfWritten } from './modes.js';

/** A whole content, new or in place of the one before. */
export const writeFile = (step: StepOf<'write-file'>, view: FileView, { restores, access }: StepSetting): MadeStep => {
  const old = fileOrAbsent(step, view);
  const bytes = bytesOf(step.content);
  const isExact = restores && step.mode !== undefined;
  const mode = isExact ? modeFrom(step.mode, old?.mode ?? 0) : modeOfWritten(old, step.mode, access);
  const action = old ? 'replace' : 'create';
  const isSame = old !== undefined && Buffer.from(old.bytes).equals(bytes);
  return {
    view: fileView(bytes, mode, old, access),
    changes: [
      ...(isSame ? [] : [{ path: step.path, action, ...wordsOf(step, old) } as const]),
      ...modeChange(step.path, old, mode),
    ],
    ...editsOfWhole(bytes),
    isWhole: true,
  };
};

const wordsOf = (
  { label, content }: StepOf<'write-file'>,
  old: RegularFile | undefined,
): Pick<Change, 'detail' | 'diff'> => {
  if (label !== undefined) return { detail: label };
  const before = old ? decodeUtf8(old.bytes) : '';
  const diff = before !== undefined && typeof content === 'string' ? diffOfContent(before, content) : '';
  return { detail: 'the whole text', ...(diff !== '' && { diff }) };
};

const bytesOf = (content: StepOf<'write-file'>['content']): Uint8Array => {
  const value = typeof content === 'string' ? content : content.reveal();
  return typeof value === 'string' ? Buffer.from(value) : value;
};

const editsOfWhole = (bytes: Uint8Array): Pick<MadeStep, 'edits'> => {
  const inverse = inverseOfWhole(bytes);
  return inverse ? { edits: { forward: [], inverse: [inverse] } } : {};
};
