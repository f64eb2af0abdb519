import * as schema from '#generated/plan-validator';

import { usageError } from '../model/exit/usage-error.js';
import type { SavedPlan } from '../model/settings/saved-plan.js';
import type { FileAccess, MayReplace } from '../terminal/file-access.js';
import { jsonText } from '../text/json-text.js';
import { isDocument } from './document-kinds.js';
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
export const writeSavedPlan = async (path: string, plan: SavedPlan, files: FileAccess): Promise<void> => {
  await files.write(path, jsonText(plan), isPlan);
};

/** Throws `output/unwritable` and `output/refused` where a plan could not be saved. Only a plan of before is written over. */
export const probePlanFile = async (path: string, files: FileAccess): Promise<void> => {
  if ((await files.stream(path)) === 'stdout') {
    throw usageError(
      'usage/invalid-value',
      'A plan is saved in a file: standard output has the report.',
      'Write --save-plan plan.json.',
    );
  }
  await files.probe(path, isPlan);
};

const isPlan: MayReplace = (head) => isDocument('plan', '', head);
