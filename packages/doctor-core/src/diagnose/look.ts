import { crashReason } from '../sandbox/crash-reason.js';
import type { RawResult } from './run-checks.js';
import { findingsOf, runChecks } from './run-checks.js';
import type { PreparedRepair } from '../propose/propose-repairs.js';
import { proposeRepairs } from '../propose/propose-repairs.js';
import type { EnginePlaces } from '../transaction/unusable-place.js';
import type { Registry } from '../registry/registry.js';
import type { SelectedCheck } from '../registry/selection.js';
import type { CheckResult } from '../contract/check-result.js';
import { renderFinding } from '../contract/render-finding.js';
import type { Diagnosis, ProgressEvent } from '../contract/doctor.js';
import type { Obstacle } from './find-obstacle.js';
import { findObstacle, withObstacle } from './find-obstacle.js';
import type { RemedySetting } from './remedy.js';
import { remedyFor } from './remedy.js';
import type { World } from '../transaction/world.js';
import { contextOf } from '../transaction/world.js';

export interface LookRequest {
  readonly registry: Registry;
  readonly places: EnginePlaces;
  readonly checks: readonly SelectedCheck[];
  /** With frozen facts, so that a later look can be compared with this one. */
  readonly world: World;
  /** The unfrozen clock, for durations. */
  readonly now: () => number;
  readonly command: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: ((event: ProgressEvent) => void) | undefined;
}

/** A diagnosis with what planning needs: the raw findings and the prepared repairs. */
export interface Look {
  readonly request: LookRequest;
  readonly raw: readonly RawResult[];
  readonly repairs: readonly PreparedRepair[];
  /** What stands in the way of every repair; asked only where something is wrong. */
  readonly obstacle: Obstacle | undefined;
  readonly diagnosis: Diagnosis;
}

/** Observes, diagnoses and proposes. Reads only. */
export const look = async (request: LookRequest): Promise<Look> => {
  const { registry, world, signal, onProgress } = request;
  const contextFor = (own: AbortSignal): ReturnType<typeof contextOf> => contextOf(world, own);
  const bare = { repairs: [], obstacle: undefined, command: request.command };
  const raw = await runChecks(request.checks, {
    registry,
    contextFor,
    timeoutMs: request.timeoutMs,
    signal,
    now: request.now,
    onStart: (check) => onProgress?.({ kind: 'check-started', check }),
    onFinish: (result) => onProgress?.({ kind: 'check-finished', result: report(result, bare) }),
  });
  const proposed: PreparedRepair[] = [];
  const crashes = new Map<RawResult, string>();
  for (const result of raw) {
    if (!result.selected.isSelected) continue;
    try {
      proposed.push(
        ...(await proposeRepairs(result.selected, findingsOf(result), {
          registry,
          context: contextFor(signal),
          timeoutMs: request.timeoutMs,
        })),
      );
    } catch (error) {
      signal.throwIfAborted();
      crashes.set(result, `while it looked for a repair: ${crashReason(error)}`);
    }
  }
  const isWrong = raw.some((result) => findingsOf(result).length > 0);
  const obstacle = isWrong ? await findObstacle(world, contextFor(signal), request) : undefined;
  const results = raw.map((result) => {
    const reason = crashes.get(result);
    const outcome = reason === undefined ? result.outcome : ({ status: 'crashed', reason } as const);
    return report({ ...result, outcome }, { repairs: proposed, obstacle, command: request.command });
  });
  const repairs = proposed.map((repair) => withObstacle(repair, obstacle));
  const proposals = repairs.map(({ check, proposer, proposal }) => ({ check, proposer, proposal }));
  return { request, raw, repairs, obstacle, diagnosis: { results, proposals } };
};

const report = (result: RawResult, setting: Omit<RemedySetting, 'check'>): CheckResult => {
  const { check, summary, isSelected } = result.selected;
  const base = { check: summary, isSelected, durationMs: result.durationMs };
  if (result.outcome.status !== 'completed') return { ...base, outcome: result.outcome };
  const findings = result.outcome.findings.map((found) =>
    renderFinding(check, found, setting.command, remedyFor(found, { ...setting, check: check.id })),
  );
  return { ...base, outcome: { status: 'completed', findings } };
};
