import type { Finding } from '../contract/author/finding.js';
import type { Machine } from '../contract/port/ports.js';
import type { SelectedCheck } from '../registry/selection.js';
import type { Registry } from '../registry/registry.js';
import type { CheckSummary } from '../contract/result/check-result.js';
import type { RawOutcome } from './run-check.js';
import { runCheck } from './run-check.js';

/** What came of one check, before wording. */
export interface RawResult {
  readonly selected: SelectedCheck;
  readonly outcome: RawOutcome | { readonly status: 'skipped'; readonly code: string; readonly owner: string };
  readonly durationMs: number;
}

interface RunOptions {
  readonly registry: Registry;
  readonly machine: Machine;
  /** Of the checks that say a caution, so that a later look of the same run does not run them again. */
  readonly once: Map<SelectedCheck, RawResult>;
  /** Of a check that has none of its own, or of every check where the operator says so. */
  readonly timeoutMs: (check: SelectedCheck) => number;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly onStart?: (check: CheckSummary) => void;
  readonly onFinish?: (result: RawResult) => void;
}

/** Most checks are done within one turn of the event loop: to start a thousand of them in one turn only makes work for the collector of garbage. */
const STARTED_AT_ONCE = 50;

/** Runs checks concurrently, each after the owners of the codes that block it. Results are in registration order. */
export const runChecks = async (
  checks: readonly SelectedCheck[],
  options: RunOptions,
): Promise<readonly RawResult[]> => {
  const running = new Map<string, Promise<RawResult>>();
  for (const [at, selected] of inOrderOfOwners(checks, options.registry).entries()) {
    if (at > 0 && at % STARTED_AT_ONCE === 0) await new Promise(setImmediate);
    const result =
      selected.check.blockedBy.length === 0 ? runNow(selected, options) : runAfterOwners(selected, options, running);
    // awaited below, but it may reject before the last one starts
    result.catch(() => undefined);
    running.set(selected.check.id, result);
  }
  const results = new Map((await Promise.all(running.values())).map((result) => [result.selected, result]));
  return checks.flatMap((selected) => results.get(selected) ?? []);
};

/** Owners first, so that the promise to wait for is there. */
const inOrderOfOwners = (checks: readonly SelectedCheck[], registry: Registry): readonly SelectedCheck[] => {
  const selectedOf = new Map(checks.map((selected) => [selected.check, selected]));
  const ordered = new Set<SelectedCheck>();
  const add = (selected: SelectedCheck): void => {
    for (const code of selected.check.blockedBy) {
      const registered = registry.ownerOf(code);
      const owner = registered && selectedOf.get(registered.check);
      if (owner && !ordered.has(owner)) add(owner);
    }
    ordered.add(selected);
  };
  checks.forEach(add);
  return [...ordered];
};

const runAfterOwners = async (
  selected: SelectedCheck,
  options: RunOptions,
  running: ReadonlyMap<string, Promise<RawResult>>,
): Promise<RawResult> => {
  const outcome = await blockerOf(selected, options, running);
  if (outcome === undefined) return runNow(selected, options);
  const result: RawResult = { selected, outcome, durationMs: 0 };
  options.onFinish?.(result);
  return result;
};

const blockerOf = async (
  selected: SelectedCheck,
  options: RunOptions,
  running: ReadonlyMap<string, Promise<RawResult>>,
): Promise<Extract<RawResult['outcome'], { status: 'skipped' }> | undefined> => {
  for (const code of selected.check.blockedBy) {
    const owner = options.registry.ownerOf(code)?.check.id;
    const result = owner === undefined ? undefined : await running.get(owner);
    if (owner !== undefined && result && findingsOf(result).some((found) => found.code === code)) {
      return { status: 'skipped', code, owner };
    }
  }
  return undefined;
};

const runNow = async (selected: SelectedCheck, options: RunOptions): Promise<RawResult> => {
  options.onStart?.(selected.summary);
  const result = options.once.get(selected) ?? (await resultOf(selected, options));
  if (selected.check.caution !== undefined) options.once.set(selected, result);
  options.onFinish?.(result);
  return result;
};

const resultOf = async (selected: SelectedCheck, options: RunOptions): Promise<RawResult> => {
  const started = options.now();
  const limit = { timeoutMs: options.timeoutMs(selected), signal: options.signal };
  const outcome = await runCheck(selected.check, options.machine, limit);
  return { selected, outcome, durationMs: Math.max(0, options.now() - started) };
};

/** The findings of a completed check; none of any other. */
export const findingsOf = (result: RawResult): readonly Finding[] =>
  result.outcome.status === 'completed' ? result.outcome.findings : [];
