import type { FindingReference } from '../contract/plan.js';
import type { Severity } from '../contract/finding.js';
import { findingKey } from '../contract/finding.js';
import type { CheckResult } from '../contract/check-result.js';

/**
 * Is a repair to be kept? Undefined when every finding that it was to heal is gone and no error or warning is new in a check that
 * had completed before; else the reason to take it back.
 */
export const reasonToRollBack = (
  before: readonly CheckResult[],
  after: readonly CheckResult[],
  heals: readonly FindingReference[],
): string | undefined => {
  const now = new Map(
    after.flatMap((result) => problemsOf(result).map((found) => [findingKey(found), found] as const)),
  );
  const unhealed = heals.find((reference) => now.has(findingKey(reference)));
  if (unhealed) return `${unhealed.code} is still there after the repair`;
  for (const result of before) {
    if (result.outcome.status !== 'completed') continue;
    const later = after.find((other) => other.check.id === result.check.id);
    if (later?.outcome.status !== 'completed')
      return `the check ${result.check.id} no longer completes after the repair`;
    const known = new Set(problemsOf(result).map(findingKey));
    const fresh = problemsOf(later).find((found) => !known.has(findingKey(found)));
    if (fresh) return `${fresh.code} is new after the repair`;
  }
  return undefined;
};

const problemsOf = (result: CheckResult): readonly (FindingReference & { readonly severity: Severity })[] =>
  result.outcome.status === 'completed' ? result.outcome.findings.filter((found) => found.severity !== 'info') : [];
