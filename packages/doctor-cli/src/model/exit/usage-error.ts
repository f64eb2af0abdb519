import { DoctorError } from '@netclaw/doctor-core';

/** What can be wrong with a command line; each ends with exit code 64. */
type UsageErrorCode =
  | 'usage/unknown-option'
  | 'usage/unknown-command'
  | 'usage/foreign-command'
  | 'usage/missing-command'
  | 'usage/unexpected-word'
  | 'usage/unexpected-value'
  | 'usage/missing-value'
  | 'usage/invalid-value'
  | 'usage/repeated-option'
  | 'usage/conflicting-options'
  | 'usage/fix-required'
  | 'usage/invalid-plan'
  | 'usage/unreadable-file'
  | 'consent/unknown';

/** An error of the operator's command line. `next` says what to write instead. */
export const usageError = (code: UsageErrorCode, message: string, next: string): DoctorError =>
  new DoctorError(code, message, { next });
