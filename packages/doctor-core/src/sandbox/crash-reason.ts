import { escapeInvisible } from '../contract/value/display-name.js';
import { ProgramFailure } from './program-failure.js';
import { UndeclaredAccess } from './undeclared-access.js';

/** Longest reason of a crash that is shown, characters. */
const REASON_LENGTH = 200;

/** One line that names what was thrown; a message could hold anything, so it is cut and escaped. Never throws. */
export const crashReason = (error: unknown): string => {
  try {
    return reasonOf(error);
  } catch {
    return 'it threw something that cannot be looked at';
  }
};

const reasonOf = (error: unknown): string => {
  if (error instanceof UndeclaredAccess || error instanceof ProgramFailure) return escapeInvisible(error.message);
  const text = isErrorLike(error) ? `${error.name}: ${error.message}` : `it threw ${typeof error}`;
  const line = escapeInvisible(text.split('\n')[0] ?? '');
  return line.length <= REASON_LENGTH ? line : `${line.slice(0, REASON_LENGTH - 1)}…`;
};

/** Errors of another realm are not `instanceof Error`, and one that is may hold anything. */
const isErrorLike = (error: unknown): error is { readonly name: string; readonly message: string } =>
  typeof error === 'object' &&
  error !== null &&
  'name' in error &&
  'message' in error &&
  typeof error.name === 'string' &&
  typeof error.message === 'string';
