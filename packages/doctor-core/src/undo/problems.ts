import type { UndoRecord } from '../transaction/record/undo-record.js';
import { findingKey } from '../contract/author/finding.js';
import { look } from '../diagnose/look.js';
import type { LookRequest } from '../diagnose/look.js';
import type { ReportedFinding } from '../contract/result/check-result.js';

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

const isError = ({ severity }: ReportedFinding): boolean => severity === 'error';

/** What the checks find in a world. */
export const findingsIn = async (request: LookRequest): Promise<readonly ReportedFinding[]> => {
  const { diagnosis } = await look(request);
  return diagnosis.results.flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []));
};
