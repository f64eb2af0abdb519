import type { Check } from '../contract/author/check.js';
import type { OfferedRepair } from '../contract/author/offered-repair.js';

/** Checks and repairs that are registered together or not at all. */
export interface Registration {
  /** Undefined for what the program itself brings. */
  readonly plugin: string | undefined;
  readonly checks: readonly Check[];
  readonly repairs: readonly OfferedRepair[];
}
