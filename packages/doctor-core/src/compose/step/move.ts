import type { FileView } from '../../contract/port/ports.js';
import type { StepOf } from '../../contract/author/step.js';
import type { MadeStep } from './made-step.js';
import { fileOrAbsent, impossible } from './made-step.js';

/** Takes a file away from its place; what it is put in the place of is asked for by `refuseTaken`. */
export const moveFile = (step: StepOf<'move'>, view: FileView): MadeStep => {
  const old = fileOrAbsent(step, view);
  if (!old) throw impossible(step, 'it is not there');
  // the link would stay behind without what it leads to
  if (old.isSymlink) throw impossible(step, 'it is a symlink, and the file is to be moved');
  const changes = [{ path: step.path, action: 'move', to: step.to, detail: `to ${step.to}` } as const];
  return { view: { kind: 'absent' }, changes, isWhole: true };
};

/** Throws `plan/impossible-step` where something is in the place that a file is moved to, by now or before the repair. */
export const refuseTaken = ({ path, to }: StepOf<'move'>, views: readonly FileView[]): void => {
  for (const view of views) {
    if (fileOrAbsent({ path: to }, view))
      throw impossible({ path }, `${to} is there already, and nothing is replaced by a move`);
  }
};
