import type { ExploreOptions, Invariant, Scenario } from '@netclaw/doctor-testkit';
import type { Suite } from './suite.mjs';

export type Explore = (scenario: Scenario, invariant: Invariant, options?: ExploreOptions) => Promise<void>;

/** `defaults` are the options of each exploration, beside its own. */
export const explorerSuite: (
  name: string,
  defaults: ExploreOptions,
  proofs: Readonly<Record<string, (explore: Explore) => Promise<void>>>,
) => Suite;
