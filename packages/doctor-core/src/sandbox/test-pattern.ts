import { runInNewContext } from 'node:vm';

const MAX_LENGTH = 65_536;
const TIMEOUT_MS = 200;

/**
 * Does the beginning of a text, 64 KiB, match a regular expression? `too-slow` where that takes longer than 200 ms: a pattern such as `(a+)+$`
 * may take years. It is tried where it can be ended, without a thread of its own. Throws where the pattern is not one.
 */
export const testPattern = (pattern: string, text: string): boolean | 'too-slow' => {
  try {
    return (
      runInNewContext(
        'new RegExp(pattern, "u").test(text)',
        { pattern, text: text.slice(0, MAX_LENGTH) },
        { timeout: TIMEOUT_MS },
      ) === true
    );
  } catch (error) {
    if (isTimeout(error)) return 'too-slow';
    throw error;
  }
};

/**
 * Does work that may take for ever on the data of others, such as a validation by somebody's schema, for so many ms. Nothing else of this process runs
 * meanwhile, no timer and no signal. Throws `TooSlow` where it is not done by then.
 */
export const workFor = <T>(timeoutMs: number, work: () => T): T => {
  const done: { value?: T } = {};
  try {
    runInNewContext('work()', { work: () => void (done.value = work()) }, { timeout: timeoutMs });
  } catch (error) {
    if (isTimeout(error)) throw new TooSlow(`it takes longer than ${timeoutMs} ms`);
    throw error;
  }
  return done.value as T;
};

/** Work was ended before it was done. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
