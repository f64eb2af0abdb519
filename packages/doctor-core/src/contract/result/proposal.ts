import type { FindingReference } from '../author/finding.js';
import { findingKey } from '../author/finding.js';
import type { RefusalCause } from '../author/repair.js';
import type { PlannedCommand } from './command.js';

/** One way to fix findings as the operator sees it: a value without steps, so that no secret is in it. */
export interface RepairOption {
  /** The id of the repair. */
  readonly repair: string;
  /** Tells the options of one repair apart: `new-token`, `keep-token`. */
  readonly option?: string;
  /** What it is called beside the other options, in a few words. Where it is absent, by its option or repair. */
  readonly label?: string;
  /** What it does, in one sentence for the operator. */
  readonly summary: string;
  readonly fixes: readonly FindingReference[];
  /** Names of the consents it needs; empty = routine. */
  readonly consents: readonly string[];
  /** What must hold while it is applied, and how it is now. */
  readonly preconditions: readonly string[];
  /** What stays as it is, counted and named. */
  readonly preserves: readonly string[];
  /** What to do next, once it is applied. */
  readonly nextSteps: readonly string[];
  /** What it runs, in this order, once its changes are made and verified; absent where it runs nothing. */
  readonly runs?: readonly PlannedCommand[];
}

/** What can be done about findings: one of several options, which the consents choose, or nothing, and why. */
export type FixProposal =
  | { readonly kind: 'repair'; readonly options: readonly [RepairOption, ...RepairOption[]] }
  | {
      readonly kind: 'refusal';
      readonly cause: RefusalCause;
      readonly reason: string;
      readonly remediation: string;
      /** The findings it is about. */
      readonly about: readonly FindingReference[];
    };

/** The findings that a proposal is about, each once: those that one of its options fixes, or that it refuses to fix. */
export const referencesOf = (proposal: FixProposal): readonly FindingReference[] => {
  const all = proposal.kind === 'repair' ? proposal.options.flatMap((option) => option.fixes) : proposal.about;
  return [...new Map(all.map((reference) => [findingKey(reference), reference])).values()];
};

/** What the operator sees and a saved plan holds: derived by core from the steps of the preview. */
export interface Change {
  readonly path: string;
  readonly pointer?: string;
  readonly action: 'create' | 'add' | 'replace' | 'move' | 'remove' | 'mode';
  /** Where a file is moved to. */
  readonly to?: string;
  /** One line. */
  readonly detail: string;
  /** A text that changes, as a unified diff without its head; `[redacted]` stands for a secret. */
  readonly diff?: string;
}
