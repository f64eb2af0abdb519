import type { Sample } from '@netclaw/doctor-testkit';

export interface Outcome {
  /** What was tried, by what it is called. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is broken, in words; empty where the proof holds. */
  readonly problems: readonly string[];
}

export interface Proof {
  readonly name: string;
  /** Without a sample all of it. May reject where it does not hold. */
  run(sample?: Sample): Promise<Outcome>;
}

/** What a `*.proof.ts` exports as `suite`: run in full by `run.mjs`, and as a sample by the test beside it. */
export interface Suite {
  readonly name: string;
  readonly proofs: readonly Proof[];
}
