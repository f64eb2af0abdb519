import type { FileView } from '../../contract/port/ports.js';
import { escapeInvisible } from '../../contract/value/display-name.js';
import type { FileStep } from '../../contract/author/step.js';
import { editJson } from './edit-json.js';
import { editText } from './edit-text.js';
import { makeDirectory } from './make-directory.js';
import { moveFile } from './move.js';
import type { MadeStep, StepRules, StepSetting } from './made-step.js';
import { removeFile } from './remove-file.js';
import { setMode } from './set-mode.js';
import { writeFile } from './write-file.js';

/**
 * What one step makes of one path, and its preview. Throws `plan/impossible-step` where the path is not what the step needs, `system/failed`
 * where the disk or the machine fails.
 */
export const applyStep = (
  step: FileStep,
  view: FileView,
  rules: StepRules,
  { access, directory }: Partial<Omit<StepSetting, keyof StepRules>> = {},
): MadeStep => {
  const made = makeStep(step, view, { ...rules, access, directory });
  const target = view.kind === 'file' ? view.target : undefined;
  if (target === undefined) return made;
  const changes = made.changes.map((change) => ({
    ...change,
    detail: `${change.detail} (in ${escapeInvisible(target)}, where the link leads)`,
  }));
  return { ...made, changes };
};

const makeStep = (step: FileStep, view: FileView, setting: StepSetting): MadeStep => {
  switch (step.kind) {
    case 'edit-json':
      return editJson(step, view, setting);
    case 'edit-text':
      return editText(step, view, setting);
    case 'write-file':
      return writeFile(step, view, setting);
    case 'set-mode':
      return setMode(step, view, setting.directory);
    case 'move':
      return moveFile(step, view);
    case 'remove-file':
      return removeFile(step, view);
    case 'make-directory':
      return makeDirectory(step, view);
  }
};
