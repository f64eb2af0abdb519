/** An expected failure: it has a code from the catalogue of errors, says what happened, and what to do next. */
export class DoctorError extends Error {
  override readonly name = 'DoctorError';
  /** Subject first: `files/unreadable`, `selection/unknown-name`. */
  readonly code: string;
  /** What the operator does next. */
  readonly next: string;

  constructor(code: string, message: string, options: { readonly next: string; readonly cause?: unknown }) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.next = options.next;
  }
}

/** For what code of others has thrown, which may be anything, and may throw once more when it is looked at. */
export const isDoctorError = (thrown: unknown): thrown is DoctorError => {
  try {
    return thrown instanceof DoctorError;
  } catch {
    return false;
  }
};
