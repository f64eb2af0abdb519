import type { FindingReference, Severity } from '../contract/author/finding.js';
import { findingKey } from '../contract/author/finding.js';
import type { CheckResult } from '../contract/result/check-result.js';

/**
 * Is a repair to be kept? Undefined when every finding that it was to fix is gone and no error or warning is new in a check that
 * had completed before, and that completes or has nothing to evaluate now; else the reason to roll it back.
 */
export const reasonToRollBack = (
  before: readonly CheckResult[],
  after: readonly CheckResult[],
  fixes: readonly FindingReference[],
): string | undefined => {
  const now = new Map(
    after.flatMap((result) => problemsOf(result).map((found) => [findingKey(found), found] as const)),
  );
  const left = fixes.find((reference) => now.has(findingKey(reference)));
  if (left) return `${left.code} is still there after the repair`;
  for (const result of before) {
    if (result.outcome.status !== 'completed') continue;
    const later = after.find((other) => other.check.id === result.check.id);
    // what it was about may be gone: a file of a process that has ended
    if (later?.outcome.status === 'not-applicable') continue;
    if (later?.outcome.status !== 'completed')
      return `the check ${result.check.id} no longer completes after the repair`;
    const known = new Set(problemsOf(result).map(placeKey));
    const fresh = problemsOf(later).find((found) => !known.has(placeKey(found)));
    if (fresh) return `${fresh.code} is new after the repair`;
  }
  return undefined;
};

/** What is below a key is not a new problem where a repair has spelt the key in another case. */
const placeKey = ({ code, subject }: FindingReference): string =>
  findingKey({
    code,
    subject: { ...subject, ...(subject.pointer !== undefined && { pointer: subject.pointer.toLowerCase() }) },
  });

const problemsOf = (result: CheckResult): readonly (FindingReference & { readonly severity: Severity })[] =>
  result.outcome.status === 'completed' ? result.outcome.findings.filter((found) => found.severity !== 'info') : [];
