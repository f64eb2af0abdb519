import { isDay } from '../model/gate/day.js';
import { parseDuration } from '../model/settings/duration.js';
import type { BaselineSettings } from '../model/settings/invocation.js';
import { namesOf, textOf, type ParsedOptions } from './parse-settings.js';
import { usageError } from '../model/exit/usage-error.js';

/** What `baseline` was asked: nothing is accepted without a reason and a last day. */
export const parseBaseline = (parsed: ParsedOptions, usage: string): BaselineSettings => {
  const reason = textOf(parsed['reason'])?.trim();
  const expires = textOf(parsed['expires']);
  if (reason === undefined || reason === '' || expires === undefined) {
    throw usageError(
      'usage/missing-value',
      'Findings are accepted for a reason, and until a day.',
      `Write \`${usage} --reason "…" --expires 2027-01-31\`.`,
    );
  }
  if (!isDay(expires)) {
    throw usageError(
      'usage/invalid-value',
      `"${expires}" is no day of the calendar.`,
      'Write a day such as 2027-01-31.',
    );
  }
  const timeout = textOf(parsed['timeout']);
  return {
    only: namesOf(parsed['only'], '--only'),
    skip: namesOf(parsed['skip'], '--skip'),
    timeoutMs: timeout === undefined ? undefined : parseDuration(timeout),
    reason,
    expires,
    earlier: textOf(parsed['baseline']),
  };
};
