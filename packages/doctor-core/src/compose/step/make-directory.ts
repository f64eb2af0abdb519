import type { FileView } from '../../contract/port/ports.js';
import type { StepOf } from '../../contract/author/step.js';
import { modeFrom, octal } from '../../contract/author/mode.js';
import type { MadeStep } from './made-step.js';
import { impossible } from './made-step.js';

/** A directory where nothing is. */
export const makeDirectory = (step: StepOf<'make-directory'>, view: FileView): MadeStep => {
  if (view.kind === 'directory') return { view, changes: [], isWhole: false };
  if (view.kind !== 'absent') throw impossible(step, 'something else is there');
  const mode = modeFrom(step.mode, 0);
  const detail = `a directory, mode ${octal(mode)}`;
  const changes = [{ path: `${step.path}/`, action: 'create', detail }] as const;
  return { view: { kind: 'directory' }, changes, isWhole: false, directoryMode: mode };
};
