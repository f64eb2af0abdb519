import type { AnyDoctorCheck } from '../contract/check.js';
import type { RepairStrategy } from '../contract/strategy.js';

/** Checks and strategies that are registered together or not at all. */
export interface Registration {
  /** Undefined for what the program itself brings. */
  readonly plugin: string | undefined;
  readonly checks: readonly AnyDoctorCheck[];
  readonly strategies: readonly RepairStrategy[];
}
