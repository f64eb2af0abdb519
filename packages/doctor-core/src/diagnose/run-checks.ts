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
  readonly machineFor: (signal: AbortSignal) => Machine;
  /** Of a check that has none of its own, or of every check where the operator says so. */
  readonly timeoutMs: (check: SelectedCheck) => number;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly onStart?: (check: CheckSummary) => void;
  readonly onFinish?: (result: RawResult) => void;
}

/** Runs checks concurrently, each after the owners of the codes that block it. Results are in registration order. */
export const runChecks = async (
  checks: readonly SelectedCheck[],
  options: RunOptions,
): Promise<readonly RawResult[]> => {
  const running = new Map<string, Promise<RawResult>>();
  for (const selected of inOrderOfOwners(checks, options.registry)) {
    running.set(selected.check.id, runAfterOwners(selected, options, running));
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
  const finish = (result: RawResult): RawResult => {
    options.onFinish?.(result);
    return result;
  };
  for (const code of selected.check.blockedBy) {
    const owner = options.registry.ownerOf(code)?.check.id;
    const result = owner === undefined ? undefined : await running.get(owner);
    if (owner !== undefined && result && findingsOf(result).some((found) => found.code === code)) {
      return finish({ selected, outcome: { status: 'skipped', code, owner }, durationMs: 0 });
    }
  }
  options.onStart?.(selected.summary);
  const started = options.now();
  const limit = { timeoutMs: options.timeoutMs(selected), signal: options.signal };
  const outcome = await runCheck(selected.check, options.machineFor, limit);
  return finish({ selected, outcome, durationMs: Math.max(0, options.now() - started) });
};

/** The findings of a completed check; none of any other. */
export const findingsOf = (result: RawResult): readonly Finding[] =>
  result.outcome.status === 'completed' ? result.outcome.findings : [];
