import { parseDuration } from '../model/settings/duration.js';
import type { ApplySettings } from '../model/settings/invocation.js';
import { namesOf, refuseVerboseAndQuiet, textOf, type ParsedOptions } from './parse-settings.js';
import { usageError } from '../model/exit/usage-error.js';

/** Which saved plan `apply` was given, and how. */
export const parseApply = (parsed: ParsedOptions, planFile: string | undefined, usage: string): ApplySettings => {
  refuseVerboseAndQuiet(parsed);
  if (planFile === undefined) {
    throw usageError('usage/missing-value', `"${usage}" needs the file of a plan.`, `Write \`${usage} plan.json\`.`);
  }
  const timeout = textOf(parsed['timeout']);
  return {
    planFile,
    timeoutMs: timeout === undefined ? undefined : parseDuration(timeout),
    isConfirmed: parsed['yes'] === true,
    accept: namesOf(parsed['accept'], '--accept') ?? [],
  };
};
