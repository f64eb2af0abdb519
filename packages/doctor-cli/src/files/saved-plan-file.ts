import type { PlannedRepair } from '@netclaw/doctor-core/engine';

import * as schema from '#generated/plan-validator';

import { usageError } from '../model/exit/usage-error.js';
import { savedPlanOf, type SavedPlan } from '../model/settings/saved-plan.js';
import type { FileAccess } from '../terminal/file-access.js';
import { jsonText } from '../text/json-text.js';
import { placeText, validateJsonFile } from './json/validate-json-file.js';

/** Reads a saved plan; throws `usage/unreadable-file` and `usage/invalid-plan`. */
export const readSavedPlan = async (path: string, files: FileAccess): Promise<SavedPlan> => {
  const bytes = await files.read(path);
  if (bytes === undefined) {
    throw usageError('usage/unreadable-file', `There is no file ${path}.`, 'Name the file that --save-plan wrote.');
  }
  const validated = validateJsonFile(bytes, schema);
  // the validator has just looked at every part of it
  if (validated.ok) return validated.value as SavedPlan;
  const { position, reason, hint } = validated.problem;
  throw usageError(
    'usage/invalid-plan',
    `${placeText(path, position)}: ${reason}; so it is not a saved plan.`,
    `${hint === undefined ? '' : `${hint} `}Save the plan again with --save-plan, and do not edit the file.`,
  );
};

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
  if (old !== undefined && !validateJsonFile(old, schema).ok) {
    throw usageError(
      'usage/unwritable-file',
      `${path} exists and is not a saved plan; it was left as it is.`,
      'Choose another name for --save-plan.',
    );
  }
};
