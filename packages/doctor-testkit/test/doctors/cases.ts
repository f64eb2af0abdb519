import type { Check } from '@netclaw/doctor-core';
import type { ContextOptions, MemoryHomeOptions } from '@netclaw/doctor-testkit';

export type Files = NonNullable<MemoryHomeOptions['files']>;
export type Fakes = ContextOptions & { readonly files?: Files };

/** A check in a world in which nothing is wrong, and in one that is broken. */
export interface Case {
  readonly check: Check;
  readonly sound: Fakes;
  readonly broken: Fakes;
  /** What it finds in the broken world, in words. */
  readonly finds: readonly string[];
  /** Of a check that repairs: the consents that are given, and what it still finds then. */
  readonly fixes?: { readonly consents?: readonly string[]; readonly leaves?: readonly string[] };
}
