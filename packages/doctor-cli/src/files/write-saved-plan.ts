import type { PlannedRepair } from '@netclaw/doctor-core';

import { usageError } from '../model/exit/usage-error.js';
import { jsonText } from '../text/json-text.js';
import type { FileAccess } from '../terminal/file-access.js';
import { judgeSavedPlan } from './judge-saved-plan.js';
import { savedPlanOf } from '../model/settings/saved-plan.js';

/** Writes the plan as it was shown. */
export const writeSavedPlan = async (
  path: string,
  repairs: readonly PlannedRepair[],
  files: FileAccess,
): Promise<void> => {
  await probePlanFile(path, files);
  await files.write(path, jsonText(savedPlanOf(repairs)));
};

/**
 * Throws `usage/unwritable-file` where a plan could not be saved. Only a plan of before is written over: a slip of the hand must not cost
 * a file of the home.
 */
export const probePlanFile = async (path: string, files: FileAccess): Promise<void> => {
  await files.probe(path);
  const old = await files.read(path);
  if (old !== undefined && !judgeSavedPlan(old).ok) {
    throw usageError(
      'usage/unwritable-file',
      `${path} exists and is no saved plan; it was left as it is.`,
      'Choose another name for --save-plan.',
    );
  }
};
