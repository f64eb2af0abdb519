import * as schema from '#generated/plan-validator';

import { judgeJsonFile, type JudgedJsonFile } from './json/validate-json-file.js';
import type { SavedPlan } from '../model/settings/saved-plan.js';

/** Is this the text of a saved plan? */
export const judgeSavedPlan = (
  bytes: Uint8Array,
): Exclude<JudgedJsonFile, { ok: true }> | { readonly ok: true; readonly value: SavedPlan } => {
  const judged = judgeJsonFile(bytes, schema);
  if (!judged.ok) return judged;
  // the validator has just looked at every part of it
  return { ok: true, value: judged.value as SavedPlan };
};
