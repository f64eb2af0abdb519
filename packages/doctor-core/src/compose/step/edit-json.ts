import type { FileView } from '../../contract/port/ports.js';
import type { StepOf } from '../../contract/author/step.js';
import { applyJsonEdits } from '../../json/edit-json.js';
import { DEEPEST } from '../../json/parse/json-document.js';
import { inverseEdits, isBlank } from '../edit/inverse-edits.js';
import { previewEdits } from '../edit/preview-edits.js';
import type { MadeStep, StepSetting } from './made-step.js';
import { fileOrAbsent, fileView } from './made-step.js';
import { modeChange, modeOfWritten } from './modes.js';

/** Edits of a JSON document, or a new one. Throws `json/…` where they are not possible. */
export const editJson = (step: StepOf<'edit-json'>, view: FileView, { restores, access }: StepSetting): MadeStep => {
  const old = fileOrAbsent(step, view);
  const bytes = applyJsonEdits(old?.bytes, step.edits, restores ? { maxDepth: DEEPEST } : {});
  const isSame = old !== undefined && Buffer.from(old.bytes).equals(bytes);
  const mode = modeOfWritten(old, step.mode, access);
  const edits = isSame ? [] : previewEdits(step.path, old?.bytes, step.edits);
  return {
    view: fileView(bytes, mode, old, access),
    changes: [...edits, ...modeChange(step.path, old, mode)],
    edits: { forward: step.edits, inverse: inverseEdits(old?.bytes, step.edits, bytes) },
    isWhole: old !== undefined && isBlank(old.bytes),
  };
};
