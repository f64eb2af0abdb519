import type { PreviewedSecrets } from '../compose/same-steps.js';
import type { CheckOutcome, CheckResult, ReportedFinding } from '../contract/result/check-result.js';
import type { Diagnosis, ProgressEvent } from '../contract/result/doctor.js';
import { renderFinding } from '../contract/result/render-finding.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import { proposeRepairs } from '../propose/propose-repairs.js';
import type { Registry } from '../registry/registry.js';
import type { SelectedCheck } from '../registry/selection.js';
import { crashReason } from '../sandbox/crash-reason.js';
import { fixedSource } from '../sandbox/fixed-source.js';
import type { EnginePlaces } from '../transaction/state-directory-problem.js';
import type { World } from '../transaction/world.js';
import { machineOf } from '../transaction/world.js';
import { isDeclared } from '../sandbox/declared.js';
import type { Blocker } from './find-blocker.js';
import { findBlocker, withBlocker } from './find-blocker.js';
import type { TryOption } from './try-option.js';
import { createTrials, withImpossible } from './try-option.js';
import { placeFindings } from './place-findings.js';
import type { RemedySetting } from './remedy.js';
import { remedyFor } from './remedy.js';
import type { RememberedFiles } from './remember-files.js';
import { rememberFiles } from './remember-files.js';
import type { RawResult } from './run-checks.js';
import { findingsOf, runChecks } from './run-checks.js';

/** ms */
const DEFAULT_TIMEOUT_MS = 10_000;

export interface LookRequest {
  readonly registry: Registry;
  readonly places: EnginePlaces;
  readonly checks: readonly SelectedCheck[];
  /** With frozen facts, so that a later look can be compared with this one. */
  readonly world: World;
  /** What previews have made, so that it is never written. */
  readonly previewed: PreviewedSecrets;
  /** The unfrozen clock, for durations. */
  readonly now: () => number;
  readonly command: string;
  /** For every check, ms; undefined = each has its own. */
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: ((event: ProgressEvent) => void) | undefined;
}

/** A diagnosis with what planning needs: the raw results and the proposed repairs. */
export interface Look {
  readonly request: LookRequest;
  /** The files as this look read them. */
  readonly seen: RememberedFiles;
  readonly raw: readonly RawResult[];
  readonly repairs: readonly ProposedRepair[];
  /** What their options would change, over these files. */
  readonly tryOption: TryOption;
  /** What blocks every repair; asked only where something is wrong. */
  readonly blocker: Blocker | undefined;
  readonly diagnosis: Diagnosis;
}

/** How long a check or a repair may look, ms. */
export const timeLimitOf = ({ timeoutMs }: LookRequest, check?: SelectedCheck): number =>
  timeoutMs ?? check?.check.timeoutMs ?? DEFAULT_TIMEOUT_MS;

/** Observes, diagnoses and proposes: each check looks once. Reads only. */
export const look = async (request: LookRequest): Promise<Look> => {
  const { registry, signal, onProgress, command, places } = request;
  const setting = { command, blocking: new Set(request.checks.flatMap(({ check }) => check.blockedBy)) };
  const own = [`${places.stateDirectory}/`, ...places.hostLocks];
  const isOwn = (path: string): boolean => isDeclared(path, own);
  const seen = rememberFiles(request.world.files, isOwn);
  const world = { ...request.world, files: seen.files };
  const raw = await runChecks(request.checks, {
    registry,
    machineFor: (own) => machineOf(world, own),
    timeoutMs: (check) => timeLimitOf(request, check),
    signal,
    now: request.now,
    onStart: (check) => onProgress?.({ kind: 'check-started', check }),
    onFinish: (result) =>
      onProgress?.({ kind: 'check-finished', result: report(result, { ...setting, repairs: [], blocker: undefined }) }),
  });
  const { proposed, crashes } = await proposeAll(raw, { ...request, world });
  const isWrong = raw.some((result) => findingsOf(result).length > 0);
  const blocker = isWrong ? await findBlocker(world, machineOf(world, signal), request) : undefined;
  const tryOption = createTrials(world);
  const possible = await Promise.all(proposed.map((repair) => withImpossible(repair, tryOption)));
  const results = await Promise.all(
    raw.map((result) => {
      const reason = crashes.get(result);
      const crashed: RawResult = reason === undefined ? result : { ...result, outcome: { status: 'crashed', reason } };
      const reported = report(crashed, { ...setting, repairs: possible, blocker });
      return placeFindings(reported, result.selected.check, seen.files);
    }),
  );
  for (const { steps, drawn } of proposed) {
    for (const [at, made] of steps.entries()) if (drawn[at] !== 0) request.previewed.note(made);
  }
  const repairs = possible.map((repair) => withBlocker(repair, blocker));
  const proposals = repairs.map(({ check, proposer, proposal }) => ({ check, proposer: proposer.id, proposal }));
  return { request, seen, raw, repairs, tryOption, blocker, diagnosis: { results, proposals } };
};

/** What every selected check proposes, and those whose fix failed, with the reason. */
const proposeAll = async (
  raw: readonly RawResult[],
  request: LookRequest,
): Promise<{ readonly proposed: readonly ProposedRepair[]; readonly crashes: ReadonlyMap<RawResult, string> }> => {
  const { registry, world, signal } = request;
  const proposed: ProposedRepair[] = [];
  const crashes = new Map<RawResult, string>();
  for (const result of raw) {
    const { outcome, selected } = result;
    if (!selected.isSelected || outcome.status !== 'completed') continue;
    try {
      const setting = {
        offered: registry.repairs,
        machine: machineOf(world, signal),
        timeoutMs: timeLimitOf(request),
        random: () => fixedSource(world.clock.now()),
      };
      proposed.push(...(await proposeRepairs(selected.check, outcome, setting)));
    } catch (error) {
      signal.throwIfAborted();
      crashes.set(result, `while it looked for a repair: ${crashReason(error)}`);
    }
  }
  return { proposed, crashes };
};

interface ReportSetting extends Omit<RemedySetting, 'check'> {
  /** Codes that block a check of this run. */
  readonly blocking: ReadonlySet<string>;
}

const report = (result: RawResult, setting: ReportSetting): CheckResult => {
  const { check, summary, isSelected } = result.selected;
  return {
    check: summary,
    isSelected,
    durationMs: result.durationMs,
    outcome: outcomeOf(result, (found) => {
      const reported = renderFinding(check, found, setting.command, remedyFor(found, { ...setting, check: check.id }));
      // a check that nobody asked for says only what bears on those that were
      const isDue = isSelected || reported.severity === 'error' || setting.blocking.has(found.code);
      return isDue ? [reported] : [];
    }),
  };
};

const outcomeOf = (
  { outcome }: RawResult,
  render: (found: Parameters<typeof renderFinding>[1]) => readonly ReportedFinding[],
): CheckOutcome =>
  outcome.status === 'completed' ? { status: 'completed', findings: outcome.findings.flatMap(render) } : outcome;
