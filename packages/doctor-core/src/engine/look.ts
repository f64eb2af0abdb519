import { crashReason } from '../diagnose/crash-reason.js';
import type { RawResult } from '../diagnose/run-checks.js';
import { findingsOf, runChecks } from '../diagnose/run-checks.js';
import { findingKey } from '../contract/finding.js';
import type { Finding } from '../contract/finding.js';
import { acceptFlags } from '../propose/choose-option.js';
import type { PreparedRepair } from '../propose/propose-repairs.js';
import { proposeRepairs } from '../propose/propose-repairs.js';
import type { Registry } from '../registry/registry.js';
import type { SelectedCheck } from '../registry/selection.js';
import type { CheckResult } from '../report/check-result.js';
import { renderFinding } from '../report/render-finding.js';
import type { Diagnosis, ProgressEvent } from './doctor.js';
import type { World } from './world.js';
import { contextOf } from './world.js';

export interface LookRequest {
  readonly registry: Registry;
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
  readonly diagnosis: Diagnosis;
}

/** Observes, diagnoses and proposes. Reads only. */
export const look = async (request: LookRequest): Promise<Look> => {
  const { registry, world, signal, onProgress } = request;
  const contextFor = (own: AbortSignal): ReturnType<typeof contextOf> => contextOf(world, own);
  const raw = await runChecks(request.checks, {
    registry,
    contextFor,
    timeoutMs: request.timeoutMs,
    signal,
    now: request.now,
    onStart: (check) => onProgress?.({ kind: 'check-started', check }),
    onFinish: (result) => onProgress?.({ kind: 'check-finished', result: report(result, [], request.command) }),
  });
  const repairs: PreparedRepair[] = [];
  const crashes = new Map<RawResult, string>();
  for (const result of raw) {
    if (!result.selected.isSelected) continue;
    try {
      repairs.push(
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
  const results = raw.map((result) => {
    const reason = crashes.get(result);
    const outcome = reason === undefined ? result.outcome : ({ status: 'crashed', reason } as const);
    return report({ ...result, outcome }, repairs, request.command);
  });
  const proposals = repairs.map(({ check, proposer, proposal }) => ({ check, proposer, proposal }));
  return { request, raw, repairs, diagnosis: { results, proposals } };
};

const report = (result: RawResult, repairs: readonly PreparedRepair[], command: string): CheckResult => {
  const { check, summary, isSelected } = result.selected;
  const base = { check: summary, isSelected, durationMs: result.durationMs };
  if (result.outcome.status !== 'completed') return { ...base, outcome: result.outcome };
  const findings = result.outcome.findings.map((found) =>
    renderFinding(check, found, command, remedyFor(found, check.id, repairs, command)),
  );
  return { ...base, outcome: { status: 'completed', findings } };
};

/** The refusal's way by hand, else the exact commands that repair it; undefined where nothing was proposed. */
const remedyFor = (
  found: Finding,
  check: string,
  repairs: readonly PreparedRepair[],
  command: string,
): string | undefined => {
  const key = findingKey(found);
  for (const { proposal } of repairs.filter((repair) => repair.check === check)) {
    if (proposal.kind === 'refusal') {
      if (proposal.about.some((reference) => findingKey(reference) === key)) return proposal.byHand;
      continue;
    }
    const options = proposal.options.filter((option) =>
      option.heals.some((reference) => findingKey(reference) === key),
    );
    const commands = options.map(
      (option) => `"${`${command} --fix=${check} ${acceptFlags(option)}`.trim()}" (${option.summary})`,
    );
    if (commands.length > 0) return `Run ${commands.join(', or ')}.`;
  }
  return undefined;
};
