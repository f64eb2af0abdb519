/** The same in every copy of this package. */
const BRAND = Symbol.for('@netclaw/doctor-core/doctor-error');

/**
 * An expected failure: it has a code from the catalogue of errors, says what happened, and what to do next. `instanceof` knows those of
 * other copies of this package too, which a plugin may bring.
 */
export class DoctorError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // a class that extends this one is known by its own prototype
    if (this !== DoctorError) return super[Symbol.hasInstance](value);
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  readonly [BRAND] = true;
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
