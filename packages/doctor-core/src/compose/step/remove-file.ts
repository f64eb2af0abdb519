import type { FileView } from '../../contract/port/ports.js';
import type { StepOf } from '../../contract/author/step.js';
import type { MadeStep } from './made-step.js';
import { fileOrAbsent, impossible } from './made-step.js';

/** Removes a file; nothing where there is none. */
export const removeFile = (step: StepOf<'remove-file'>, view: FileView): MadeStep => {
  const old = fileOrAbsent(step, view);
  // what is removed where a link leads leaves the link behind, and cannot be put back through it
  if (old?.isSymlink === true) throw impossible(step, 'it is a symlink, and the file is to be removed');
  const changes = old ? [{ path: step.path, action: 'remove', detail: 'the file' } as const] : [];
  return { view: { kind: 'absent' }, changes, isWhole: true };
};
