import type { FileView } from '../../contract/port/ports.js';
import type { StepOf } from '../../contract/author/step.js';
import { modeFrom } from '../../contract/author/mode.js';
import type { MadeStep } from './made-step.js';
import { fileOrAbsent, impossible } from './made-step.js';
import { modeChange } from './modes.js';

/** Another mode; one that lets in more people needs the consent of the engine. */
export const setMode = (step: StepOf<'set-mode'>, view: FileView): MadeStep => {
  const old = fileOrAbsent(step, view);
  if (!old) throw impossible(step, 'it is not there');
  const mode = modeFrom(step.mode, old.mode);
  return { view: { ...old, mode }, changes: modeChange(step.path, old, mode), isWhole: false };
};
