import type { ApplySettings } from '../../model/settings/settings.js';
import { namesOf, refuseVerboseAndQuiet, timeoutOf, type ParsedOptions } from '../../parse/value/option-values.js';
import { usageError } from '../../model/exit/usage-error.js';

/** Which saved plan `apply` was given, and how. */
export const parseApply = (parsed: ParsedOptions, planFile: string | undefined, usage: string): ApplySettings => {
  refuseVerboseAndQuiet(parsed);
  if (planFile === undefined) {
    throw usageError('usage/missing-value', `"${usage}" needs the file of a plan.`, `Write \`${usage} plan.json\`.`);
  }
  return {
    planFile,
    timeoutMs: timeoutOf(parsed),
    isConfirmed: parsed['yes'] === true,
    accept: namesOf(parsed['accept'], '--accept') ?? [],
  };
};
