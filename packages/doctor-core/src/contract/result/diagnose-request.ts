import type { Severity } from '../author/finding.js';
import type { PlannedCommand } from './command.js';
import type { CheckResult, CheckSummary } from './check-result.js';

/** What happens while checks run, for a progress display. */
export type ProgressEvent =
  | { readonly kind: 'check-started'; readonly check: CheckSummary }
  | { readonly kind: 'check-finished'; readonly result: CheckResult }
  /** A repair runs a program. */
  | { readonly kind: 'command-started'; readonly command: PlannedCommand };

export interface DiagnoseRequest {
  /** Check ids or tags; absent = all. */
  readonly only?: readonly string[];
  /** Ids of checks that run too, beside the usual ones or those of `only`: for those that are opt-in. */
  readonly include?: readonly string[];
  /** Check ids or tags, subtracted last. */
  readonly skip?: readonly string[];
  /** Run the prerequisites of the selected checks too, as a run that repairs must. */
  readonly withPrerequisites?: boolean;
  /** Per check, ms; default 10 000. */
  readonly timeoutMs?: number;
  /** No check takes longer, whatever its own limit is, ms: what is left of the time of a caller that waits. */
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}

export interface GateRequest extends Omit<DiagnoseRequest, 'withPrerequisites'> {
  /** The least severity that does not pass; default `error`. */
  readonly failOn?: Exclude<Severity, 'info'>;
}
