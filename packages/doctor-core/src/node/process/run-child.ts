import { spawn } from 'node:child_process';
import { endOfChild, IN_OWN_GROUP } from './child-group.js';

interface ChildOptions {
  /** ms */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** An open descriptor that the child gets as number 3; what it prints is lost then. */
  readonly descriptor?: number;
}

interface EndedChild {
  /** Undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
}

/** A child that had not ended when its time was up. */
export class ChildTimedOut extends Error {
  override readonly name = 'ChildTimedOut';
}

/**
 * Runs a program without a shell and waits no longer than it may. When its time is up, when the signal is aborted and when this process
 * exits, it is killed with all that it has started: what inherits the descriptor of a lock would hold that lock. Rejects with the error of
 * the system that kept it from starting, `ChildTimedOut`, or the reason of the abort.
 */
export const runChild = async (
  file: string,
  args: readonly string[],
  { descriptor, ...limits }: ChildOptions,
): Promise<EndedChild> => {
  limits.signal?.throwIfAborted();
  const child = spawn(file, args, {
    // what takes a lock prints nothing
    stdio: descriptor === undefined ? ['ignore', 'pipe', 'ignore'] : ['ignore', 'ignore', 'ignore', descriptor],
    // what it prints is read by this program, which knows no language; and to load one takes it longer than its work
    env: { ...process.env, LC_ALL: 'C' },
    ...IN_OWN_GROUP,
  });
  const text: string[] = [];
  child.stdout?.setEncoding('utf8').on('data', (part: string) => text.push(part));
  const end = await endOfChild(child, limits);
  switch (end.kind) {
    case 'ended':
      return { code: end.code, stdout: text.join('') };
    case 'not-started':
      throw end.error;
    case 'timed-out':
      throw new ChildTimedOut(`${file} did not end within ${limits.timeoutMs} ms`);
    case 'aborted': {
      const reason: unknown = limits.signal?.reason;
      throw reason instanceof Error ? reason : new Error('interrupted');
    }
  }
};

/** A program that only prints is done at once, or does not answer, ms. */
const PRINTING_MS = 10_000;

/** The standard output of a program; undefined where it fails or does not end. Throws what keeps it from starting. */
export const outputOf = async (file: string, args: readonly string[]): Promise<string | undefined> => {
  try {
    const { code, stdout } = await runChild(file, args, { timeoutMs: PRINTING_MS });
    return code === 0 ? stdout : undefined;
  } catch (error) {
    if (error instanceof ChildTimedOut) return undefined;
    throw error;
  }
};
