import { isDay } from '../../model/gate/day.js';
import type { BaselineSettings } from '../../model/settings/settings.js';
import { namesOf, textOf, timeoutOf, type ParsedOptions } from '../../parse/value/option-values.js';
import { usageError } from '../../model/exit/usage-error.js';

/** What `baseline` was asked: nothing is accepted without a reason and a last day. */
export const parseBaseline = (parsed: ParsedOptions, usage: string): BaselineSettings => {
  const reason = textOf(parsed['reason']);
  const expires = textOf(parsed['expires']);
  if (reason === undefined || expires === undefined) {
    throw usageError(
      'usage/missing-value',
      'Findings are accepted for a reason, and until a day.',
      `Write \`${usage} --reason "…" --expires 2027-01-31\`.`,
    );
  }
  if (!isDay(expires)) {
    throw usageError(
      'usage/invalid-value',
      `"${expires}" is not a day of the calendar.`,
      'Write a day such as 2027-01-31.',
    );
  }
  return {
    only: namesOf(parsed['only'], '--only'),
    skip: namesOf(parsed['skip'], '--skip'),
    timeoutMs: timeoutOf(parsed),
    reason,
    expires,
    earlier: textOf(parsed['baseline']),
  };
};
