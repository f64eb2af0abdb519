import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { undefinedFor } from '../../contract/value/errno.js';

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
export const runChild = (file: string, args: readonly string[], options: ChildOptions): Promise<EndedChild> =>
  new Promise((resolve, reject) => {
    const { timeoutMs, signal, descriptor } = options;
    signal?.throwIfAborted();
    const child = spawn(file, args, {
      // what takes a lock prints nothing
      stdio: descriptor === undefined ? ['ignore', 'pipe', 'ignore'] : ['ignore', 'ignore', 'ignore', descriptor],
      // what it prints is read by this program, which knows no language; and to load one takes it longer than its work
      env: { ...process.env, LC_ALL: 'C' },
      // a group of its own, which can be killed as a whole
      detached: process.platform !== 'win32',
    });
    const text: string[] = [];
    child.stdout?.setEncoding('utf8').on('data', (part: string) => text.push(part));
    const kill = (): void => {
      killGroup(child);
    };
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      process.off('exit', kill);
      signal?.removeEventListener('abort', abort);
      end();
    };
    const giveUp = (reason: unknown): void => {
      settle(() => {
        kill();
        // one that the system does not let go must not keep this process
        child.stdout?.destroy();
        child.unref();
        reject(reason instanceof Error ? reason : new Error('interrupted'));
      });
    };
    const abort = (): void => {
      giveUp(signal?.reason);
    };
    const timer = setTimeout(() => {
      giveUp(new ChildTimedOut(`${file} did not end within ${timeoutMs} ms`));
    }, timeoutMs);
    process.once('exit', kill);
    signal?.addEventListener('abort', abort, { once: true });
    child.once('error', (error) => {
      settle(() => {
        reject(error);
      });
    });
    child.once('close', (code) => {
      settle(() => {
        resolve({ code: code ?? undefined, stdout: text.join('') });
      });
    });
  });

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

const killGroup = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // it has ended, or became another user
    undefinedFor(['ESRCH', 'EPERM'])(error);
  }
};
