import type { UndoRecord } from '../transaction/record/undo-record.js';
import { findingKey } from '../contract/author/finding.js';
import { look } from '../diagnose/look.js';
import type { LookRequest } from '../diagnose/look-request.js';
import type { CheckResult, ReportedFinding } from '../contract/result/check-result.js';

/** What would be wrong after an undo and is not now, in words: what its repair fixed, of any severity, and any new kind of error. */
export const problemsOf = (
  { fixes }: Pick<UndoRecord, 'fixes'>,
  now: readonly ReportedFinding[],
  after: readonly ReportedFinding[],
): readonly string[] => {
  const fixed = new Set(fixes.map(findingKey));
  const present = new Set(now.map(findingKey));
  const errors = new Set(now.filter(isError).map(({ code }) => code));
  const problems = after.filter(
    (found) =>
      (isError(found) && !errors.has(found.code)) || (fixed.has(findingKey(found)) && !present.has(findingKey(found))),
  );
  return [...new Set(problems.map(({ message }) => message))];
};

/**
 * The error that keeps a check from looking after an undo, where it could look before, and that the repair has not fixed: with what others
 * have changed since, the undo makes a file that the program cannot load. No consent covers that. Undefined where there is none.
 */
export const breakageOf = (
  { fixes }: Pick<UndoRecord, 'fixes'>,
  now: readonly CheckResult[],
  after: readonly CheckResult[],
): ReportedFinding | undefined => {
  const looked = new Set(now.flatMap(({ check, outcome }) => (outcome.status === 'completed' ? [check.id] : [])));
  const isBlind = ({ check, outcome: { status } }: CheckResult): boolean =>
    looked.has(check.id) && (status === 'skipped' || status === 'inconclusive');
  if (!after.some(isBlind)) return undefined;
  const fixed = new Set(fixes.map(({ code }) => code));
  const present = new Set(findingsOf(now).map(findingKey));
  return findingsOf(after).find((found) => isError(found) && !fixed.has(found.code) && !present.has(findingKey(found)));
};

const isError = ({ severity }: ReportedFinding): boolean => severity === 'error';

/** What comes of the checks in a world. */
export const resultsIn = async (request: LookRequest): Promise<readonly CheckResult[]> =>
  (await look(request)).diagnosis.results;

export const findingsOf = (results: readonly CheckResult[]): readonly ReportedFinding[] =>
  results.flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []));
