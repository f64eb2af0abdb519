import type { CheckOutcome, CheckResult, ReportedFinding } from '../contract/result/check-result.js';
import type { Diagnosis } from '../contract/result/doctor.js';
import { renderFinding } from '../contract/result/render-finding.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import type { SelectedCheck } from '../registry/selection.js';
import type { World } from '../transaction/world.js';
import { machineOf } from '../transaction/world.js';
import { isDeclared } from '../sandbox/declared.js';
import type { Blocker } from './find-blocker.js';
import type { TryOption } from './try-option.js';
import { loadProposals } from './load-proposals.js';
import { placeFindings } from './place-findings.js';
import type { Proposals } from './proposals.js';
import type { RemedySetting } from './remedy.js';
import { remedyFor } from './remedy.js';
import type { RememberedFiles } from './remember-files.js';
import { rememberFiles } from './remember-files.js';
import { rememberMachine } from './remember-machine.js';
import type { RawResult } from './run-checks.js';
import { findingsOf, runChecks } from './run-checks.js';
import { ownLimitOf, timeLimitOf } from './look-request.js';
import type { LookRequest } from './look-request.js';

/** A diagnosis with what planning needs: the raw results and the proposed repairs. */
export interface Look {
  readonly request: LookRequest;
  /** The world as this look saw it: what it asked is not asked again. */
  readonly world: World;
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

/** Observes, diagnoses and proposes: each check looks once. Reads only. */
export const look = async (request: LookRequest): Promise<Look> => {
  const { registry, signal, onProgress, command, places } = request;
  const setting = {
    command,
    blocking: new Set(request.checks.flatMap(({ check }) => check.blockedBy)),
    ownLimit: (check: SelectedCheck) => ownLimitOf(request, check),
  };
  const own = [`${places.stateDirectory}/`, ...places.hostLocks];
  const isOwn = (path: string): boolean => isDeclared(path, own);
  const seen = rememberFiles(request.world.files, isOwn);
  const world = { ...rememberMachine(request.world), files: seen.files };
  const raw = await runChecks(request.checks, {
    registry,
    once: request.once,
    machine: machineOf(world, signal),
    timeoutMs: (check) => timeLimitOf(request, check),
    signal,
    now: request.now,
    onStart: (check) => onProgress?.({ kind: 'check-started', check }),
    onFinish: (result) =>
      onProgress?.({ kind: 'check-finished', result: report(result, { ...setting, repairs: [], blocker: undefined }) }),
  });
  const isWrong = raw.some((result) => findingsOf(result).length > 0);
  const made = isWrong ? await (await loadProposals()).propose(raw, { ...request, world }) : NOTHING_PROPOSED;
  const { possible, repairs, crashes, blocker, tryOption } = made;
  const reporting = { ...setting, repairs: possible, blocker };
  const reported = (result: RawResult): CheckResult => {
    const reason = crashes.get(result);
    return report(reason === undefined ? result : { ...result, outcome: { status: 'crashed', reason } }, reporting);
  };
  const placed = (result: RawResult): Promise<CheckResult> =>
    placeFindings(reported(result), result.selected.check, seen.files);
  const results = isWrong ? await Promise.all(raw.map(placed)) : raw.map(reported);
  const proposals = repairs.map(({ check, proposer, proposal }) => ({ check, proposer: proposer.id, proposal }));
  return { request, world, seen, raw, repairs, tryOption, blocker, diagnosis: { results, proposals } };
};

const NOTHING_PROPOSED: Proposals = {
  possible: [],
  repairs: [],
  crashes: new Map(),
  blocker: undefined,
  tryOption: () => Promise.resolve({ changes: [], loosened: [] }),
};

interface ReportSetting extends Omit<RemedySetting, 'check'> {
  /** Codes that block a check of this run. */
  readonly blocking: ReadonlySet<string>;
  /** How long a check might have looked, ms. */
  readonly ownLimit: (check: SelectedCheck) => number;
}

const report = (result: RawResult, setting: ReportSetting): CheckResult => {
  const { check, summary, isSelected } = result.selected;
  return {
    check: summary,
    isSelected,
    durationMs: result.durationMs,
    outcome: outcomeOf(result, setting.ownLimit(result.selected), (found) => {
      const reported = renderFinding(check, found, setting.command, remedyFor(found, { ...setting, check: check.id }));
      // a check that nobody asked for says only what bears on those that were
      const isDue = isSelected || reported.severity === 'error' || setting.blocking.has(found.code);
      return isDue ? [reported] : [];
    }),
  };
};

const outcomeOf = (
  { outcome }: RawResult,
  ownLimit: number,
  render: (found: Parameters<typeof renderFinding>[1]) => readonly ReportedFinding[],
): CheckOutcome => {
  if (outcome.status === 'completed') return { status: 'completed', findings: outcome.findings.flatMap(render) };
  return outcome.status === 'timed-out' && outcome.timeoutMs < ownLimit ? { ...outcome, isCutShort: true } : outcome;
};
