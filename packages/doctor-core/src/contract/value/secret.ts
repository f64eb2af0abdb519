import { inspect } from 'node:util';

/** The same in every copy of this package. */
const BRAND = Symbol.for('@netclaw/doctor-core/secret');

/**
 * A value that no log, report, error or serialiser prints: only `reveal()` gives it out. `instanceof` knows those of other copies of
 * this package too, which a plugin may bring: one that is not known would be written as an empty object.
 */
export class Secret<T> {
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  readonly [BRAND] = true;
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
