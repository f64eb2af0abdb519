import { usageError } from '../model/exit/usage-error.js';
import type { FileAccess } from '../terminal/file-access.js';
import { placeText } from './place-text.js';
import { judgeSavedPlan } from './judge-saved-plan.js';
import type { SavedPlan } from '../model/settings/saved-plan.js';

/** Reads a saved plan; throws `usage/unreadable-file` and `usage/invalid-plan`. */
export const readSavedPlan = async (path: string, files: FileAccess): Promise<SavedPlan> => {
  const bytes = await files.read(path);
  if (bytes === undefined) {
    throw usageError('usage/unreadable-file', `There is no file ${path}.`, 'Name the file that --save-plan wrote.');
  }
  const judged = judgeSavedPlan(bytes);
  if (judged.ok) return judged.value;
  const { position, reason, hint } = judged.problem;
  throw usageError(
    'usage/invalid-plan',
    `${placeText(path, position)}: ${reason}; so it is no saved plan.`,
    `${hint === undefined ? '' : `${hint} `}Save the plan again with --save-plan; a plan is not edited by hand.`,
  );
};
