import type { CheckResult, Diagnosis, ReportedFinding } from '@netclaw/doctor-core/engine';

import type { Remedy, RemedyOf } from '../../model/advice/remedy.js';
import { verdictOf } from '../common/check-verdict.js';
import { rankOf } from './urgency.js';

/** One thing that is wrong, or was not checked. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'not-checked';
  readonly check: string;
  readonly message: string;
  readonly remedy: Remedy;
  /** Undefined for a check that did not come to an end. */
  readonly found: ReportedFinding | undefined;
  /** Checks that did not look because of it. */
  readonly hides: readonly string[];
}

/** Problems with one remedy: what is done about them is said once. */
export interface ProblemGroup {
  readonly problems: readonly [Problem, ...Problem[]];
  readonly remedy: Remedy;
  /** Of several checks, whose advice is the same. */
  readonly isShared: boolean;
  /** They say the same, each of its own place: only the first of them is shown, the places of the others are named. */
  readonly isRepeated: boolean;
}

/** Behind everything that was looked at. */
const LAST = 9;

/** What is wrong, grouped by what is done about it, the most urgent first. */
export const problemGroups = (diagnosis: Diagnosis, remedyOf: RemedyOf, doctor: string): readonly ProblemGroup[] => {
  const groups = new Map<string, [Problem, ...Problem[]]>();
  for (const problem of problemsOf(diagnosis, remedyOf, doctor)) {
    const key = keyOf(problem);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()].map((problems) => ({
    problems,
    remedy: (problems.find(({ remedy }) => remedy.kind === 'refusal') ?? problems[0]).remedy,
    isShared: isShared(problems),
    isRepeated: isShared(problems) && new Set(problems.map(messageWithoutPlace)).size === 1,
  }));
};

const problemsOf = (diagnosis: Diagnosis, remedyOf: RemedyOf, doctor: string): readonly Problem[] => {
  const { results } = diagnosis;
  const named = new Set<CheckResult>();
  const found = results.flatMap((result) => findingsOf(result).map((one) => ({ result, found: one })));
  const problems = found
    .filter((one) => one.found.severity !== 'info')
    .map(({ result, found: one }): Problem & { readonly rank: number } => {
      const hidden = results.filter(
        ({ outcome }) => outcome.status === 'skipped' && outcome.owner === result.check.id && outcome.code === one.code,
      );
      const isFirst = found.find(({ found: other }) => other.code === one.code)?.found === one;
      for (const skipped of hidden) named.add(skipped);
      return {
        severity: one.severity === 'error' ? 'error' : 'warning',
        check: result.check.id,
        message: one.message,
        remedy: remedyOf(one),
        found: one,
        hides: isFirst ? hidden.map(({ check }) => check.id) : [],
        rank: rankOf(one.severity, result.check.tags),
      };
    });
  const unfinished = results
    .filter((result) => !named.has(result) && isUnfinished(result))
    .map((result): Problem & { readonly rank: number } => {
      const { message, remediation } = verdictOf(result, diagnosis, doctor);
      const isFailed = result.outcome.status === 'crashed' || result.outcome.status === 'timed-out';
      return {
        severity: isFailed ? 'error' : 'not-checked',
        check: result.check.id,
        message,
        remedy: { kind: 'manual', text: remediation ?? '' },
        found: undefined,
        hides: [],
        rank: isFailed ? rankOf('error', result.check.tags) : LAST,
      };
    });
  return [...problems, ...unfinished].sort((one, other) => one.rank - other.rank);
};

const findingsOf = ({ outcome }: CheckResult): readonly ReportedFinding[] =>
  outcome.status === 'completed' ? outcome.findings : [];

const isUnfinished = ({ outcome }: CheckResult): boolean =>
  outcome.status !== 'completed' && outcome.status !== 'not-applicable';

/** Those of one key stand together. */
const keyOf = (problem: Problem): string => {
  const { remedy } = problem;
  switch (remedy.kind) {
    case 'fix':
      return JSON.stringify([remedy.kind, remedy.check]);
    case 'refusal':
    case 'manual':
      return remedy.text === '' || problem.found === undefined
        ? JSON.stringify([problem.message, remedy.text])
        : JSON.stringify(['text', remedy.text]);
  }
};

/** Within one check the same may be advised for many things. */
const isShared = (problems: ProblemGroup['problems']): boolean =>
  problems.some(({ remedy }) => remedy.kind === 'manual') && problems.some(({ check }) => check !== problems[0].check);

const messageWithoutPlace = ({ message, found }: Problem): string => {
  const { path } = found?.subject ?? {};
  return path === undefined ? message : message.replaceAll(path, '');
};
