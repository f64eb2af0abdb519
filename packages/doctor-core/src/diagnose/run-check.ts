import type { AnyDoctorCheck } from '../contract/check.js';
import type { DoctorContext } from '../contract/context.js';
import { escapeInvisible } from '../contract/display-name.js';
import type { Finding } from '../contract/finding.js';
import { validateFindings } from './validate-findings.js';

export type RawOutcome =
  | { readonly status: 'completed'; readonly findings: readonly Finding[] }
  | { readonly status: 'crashed'; readonly reason: string }
  | { readonly status: 'timed-out'; readonly timeoutMs: number }
  | { readonly status: 'not-applicable'; readonly reason: string };

/** Longest reason of a crash that is shown, characters. */
const REASON_LENGTH = 200;

/**
 * Runs one check so that nothing it does can take another down: what it throws, returns or never returns becomes an outcome.
 * Its signal is aborted when its time is up or the run is. Rejects only when the run itself is aborted.
 */
export const runCheck = async (
  check: AnyDoctorCheck,
  contextFor: (signal: AbortSignal) => DoctorContext,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<RawOutcome> => {
  const own = new AbortController();
  const signal = AbortSignal.any([own.signal, options.signal]);
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<RawOutcome>((resolve) => {
    timer = setTimeout(() => {
      resolve({ status: 'timed-out', timeoutMs: options.timeoutMs });
      own.abort(new Error(`the check ${check.id} took longer than ${options.timeoutMs} ms`));
    }, options.timeoutMs);
  });
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => {
      reject(options.signal.reason instanceof Error ? options.signal.reason : new Error('interrupted'));
    };
    if (options.signal.aborted) stop();
    else options.signal.addEventListener('abort', stop, { once: true, signal: own.signal });
  });
  try {
    return await Promise.race([diagnose(check, contextFor(signal)), deadline, aborted]);
  } finally {
    clearTimeout(timer);
    own.abort();
  }
};

const diagnose = async (check: AnyDoctorCheck, context: DoctorContext): Promise<RawOutcome> => {
  try {
    const validated = validateFindings(check, await check.diagnose(context));
    switch (validated.kind) {
      case 'findings':
        return { status: 'completed', findings: validated.findings };
      case 'not-applicable':
        return { status: 'not-applicable', reason: validated.reason };
      case 'invalid':
        return { status: 'crashed', reason: validated.problem };
    }
  } catch (error) {
    return { status: 'crashed', reason: crashReason(error) };
  }
};

/** One line that names what was thrown; a message could hold anything, so it is cut and escaped. */
export const crashReason = (error: unknown): string => {
  const text =
    error instanceof Error || isErrorLike(error) ? `${error.name}: ${error.message}` : `it threw ${typeof error}`;
  const line = escapeInvisible(text.split('\n')[0] ?? '');
  return line.length <= REASON_LENGTH ? line : `${line.slice(0, REASON_LENGTH - 1)}…`;
};

/** Errors of another realm are not `instanceof Error`. */
const isErrorLike = (error: unknown): error is { readonly name: string; readonly message: string } =>
  typeof error === 'object' &&
  error !== null &&
  'name' in error &&
  'message' in error &&
  typeof error.name === 'string' &&
  typeof error.message === 'string';
