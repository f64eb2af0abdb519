import type { Findings, Subject } from '../../contract/author/finding.js';
import type { Platform } from '../../contract/author/platform.js';
import type { Consents, RefusalCause } from '../../contract/author/repair.js';

export const PROTOCOL_VERSION = 1;

export const LIMITS = {
  /** For `describe`, ms. */
  describeMs: 5000,
  /** The most that a check may ask for, ms. */
  maxMs: 120_000,
  stdoutBytes: 1_048_576,
  stderrBytes: 65_536,
  stateBytes: 262_144,
  /** Those that a `fix` gets for new credentials. */
  randomBytes: 1024,
} as const;

export type Verb = 'describe' | 'diagnose' | 'fix';

// what the answers are once they are validated by their schema

export interface Description {
  readonly name: string;
  readonly checks: readonly DescribedCheck[];
}

export interface DescribedCheck {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  readonly tags?: readonly string[];
  readonly platforms?: readonly Platform[];
  readonly blockedBy?: readonly string[];
  readonly findings: Findings;
  readonly reads?: readonly string[];
  readonly runs?: readonly string[];
  readonly connects?: readonly string[];
  readonly processes?: readonly string[];
  readonly env?: readonly string[];
  readonly changes?: readonly string[];
  readonly consents?: Consents;
  readonly canFix?: boolean;
  /** For one call, ms. */
  readonly timeoutMs?: number;
}

export interface AnsweredFinding {
  readonly code: string;
  readonly subject?: Subject;
  readonly data?: Readonly<Record<string, string | number>>;
}

export interface DiagnoseAnswer {
  readonly findings?: readonly AnsweredFinding[];
  readonly notApplicable?: string;
  readonly inconclusive?: string;
  readonly state?: unknown;
}

export interface FixAnswer {
  readonly proposals: readonly AnsweredProposal[];
}

export type AnsweredProposal =
  | AnsweredRepair
  | { readonly kind: 'options'; readonly options: readonly [AnsweredRepair, ...AnsweredRepair[]] }
  | {
      readonly kind: 'refusal';
      readonly reason: string;
      readonly remediation: string;
      readonly cause?: RefusalCause;
      readonly about: readonly AnsweredFinding[];
    };

export interface AnsweredRepair {
  readonly kind: 'repair';
  readonly summary: string;
  readonly option?: string;
  readonly label?: string;
  readonly fixes: readonly AnsweredFinding[];
  readonly steps: readonly AnsweredStep[];
  readonly consents?: readonly string[];
  readonly preconditions?: readonly string[];
  readonly preserves?: readonly string[];
  readonly nextSteps?: readonly string[];
}

/** A step of the contract, whose secrets are objects. */
export type AnsweredStep = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  /** Of all but those that run a program. */
  readonly path?: string;
  readonly to?: string;
  /** Of those that run a program. */
  readonly command?: string;
};
