import { severityOf, type CheckOutcome, type CheckResult } from '../contract/result/check-result.js';
import type { GateRequest } from '../contract/result/diagnose-request.js';
import type { Diagnosis, Doctor } from '../contract/result/doctor.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import { splitMessage } from '../contract/value/sentence.js';

/** How many problems the error names. */
const MAX_NAMED = 3;

/** Why a gate does not pass. */
interface Problem {
  readonly isError: boolean;
  /** Without a full stop; of what code of others has thrown, which may hold anything, it says nothing. */
  readonly headline: string;
  /** What to do; absent where the report says more. */
  readonly next?: string;
}

/** Diagnoses, and throws `gate/not-passed` where the result does not pass. */
export const gate = async (
  { command, place, diagnose, homeProblem }: Pick<Doctor, 'command' | 'place' | 'diagnose' | 'homeProblem'>,
  { failOn = 'error', ...request }: GateRequest,
): Promise<Diagnosis> => {
  const homeIs = await homeProblem();
  // one that is not there yet is for the checks to evaluate
  if (homeIs === 'unreadable' || homeIs === 'not-a-directory') {
    const words = homeIs === 'unreadable' ? 'cannot be read by this user' : 'is not a directory';
    throw notPassed([{ isError: true, headline: `the home ${place.home} ${words}` }], command);
  }
  const diagnosis = await diagnose(request);
  const problems = diagnosis.results
    .flatMap((result) => problemsOf(result, isNamed(result, request.only)))
    .filter(({ isError }) => isError || failOn === 'warning');
  if (problems.length > 0) throw notPassed(problems, command);
  return diagnosis;
};

const isNamed = ({ check, isSelected }: CheckResult, only: readonly string[] = []): boolean =>
  isSelected && [check.id, ...check.tags].some((name) => only.includes(name));

/** `isDue`: it is an error too that the check could not look. */
const problemsOf = (result: CheckResult, isDue: boolean): readonly Problem[] => {
  const { check, outcome } = result;
  if (outcome.status === 'completed') {
    return outcome.findings.flatMap(({ severity, message, remediation }) =>
      severity === 'info'
        ? []
        : [
            {
              isError: severity === 'error',
              headline: `${check.id}: ${splitMessage(message).headline}`,
              ...(remediation !== '' && { next: remediation }),
            },
          ],
    );
  }
  const severity = severityOf(result);
  const isMet = outcome.status === 'not-applicable' && outcome.isAssumed !== true;
  if (isMet || (severity === 'pass' && !isDue)) return [];
  return [{ isError: isDue || severity === 'error', headline: `${check.id}: ${reasonOf(outcome)}${authorOf(result)}` }];
};

const reasonOf = (outcome: Exclude<CheckOutcome, { status: 'completed' }>): string => {
  switch (outcome.status) {
    case 'not-applicable':
      return `by default it does not apply (${outcome.reason}), but no configuration confirms that`;
    case 'skipped':
      return `it was skipped, because ${outcome.owner} found ${outcome.code}`;
    case 'inconclusive':
      return `it could not find out: ${outcome.reason}`;
    case 'crashed':
      return 'it failed';
    case 'timed-out':
      return `it did not finish within ${outcome.timeoutMs} ms`;
  }
};

/** Whose check failed, or was late. */
const authorOf = ({ check: { plugin }, outcome: { status } }: CheckResult): string =>
  plugin !== undefined && (status === 'crashed' || status === 'timed-out') ? ` (of the plugin ${plugin})` : '';

const notPassed = (problems: readonly Problem[], command: string): DoctorError => {
  const sorted = [...problems.filter(({ isError }) => isError), ...problems.filter(({ isError }) => !isError)];
  const named = sorted.slice(0, MAX_NAMED).map(({ headline }) => headline);
  const left = sorted.length - named.length;
  const more = left > 0 ? [`and ${left} more`] : [];
  const report = `Run \`${command}\`.`;
  return new DoctorError('gate/not-passed', [...named, ...more].join('; '), {
    next: sorted.length === 1 ? (sorted[0]?.next ?? report) : report,
  });
};
