import type { PreviewedSecrets } from '../compose/same-steps.js';
import type { ProgressEvent } from '../contract/result/diagnose-request.js';
import type { RawResult } from './run-checks.js';
import type { Registry } from '../registry/registry.js';
import type { SelectedCheck } from '../registry/selection.js';
import type { EnginePlaces } from '../transaction/state-directory-problem.js';
import type { World } from '../transaction/world.js';

export interface LookRequest {
  readonly registry: Registry;
  readonly places: EnginePlaces;
  readonly checks: readonly SelectedCheck[];
  /** With frozen facts, so that a later look can be compared with this one. */
  readonly world: World;
  /** What previews have made, so that it is never written. */
  readonly previewed: PreviewedSecrets;
  /** Of the checks that say a caution, so that a later look of the same run does not run them again. */
  readonly once: Map<SelectedCheck, RawResult>;
  /** The unfrozen clock, for durations. */
  readonly now: () => number;
  readonly command: string;
  /** For every check, ms; undefined = each has its own. */
  readonly timeoutMs: number | undefined;
  /** For every check, whatever its limit is, ms. */
  readonly withinMs?: number | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: ((event: ProgressEvent) => void) | undefined;
}

/** ms */
const DEFAULT_TIMEOUT_MS = 10_000;

/** How long a check or a repair may look, ms. */
export const timeLimitOf = (request: LookRequest, check?: SelectedCheck): number =>
  Math.min(ownLimitOf(request, check), request.withinMs ?? Infinity);

/** How long it might look if there were time, ms. */
export const ownLimitOf = ({ timeoutMs }: LookRequest, check?: SelectedCheck): number =>
  timeoutMs ?? check?.check.timeoutMs ?? DEFAULT_TIMEOUT_MS;
