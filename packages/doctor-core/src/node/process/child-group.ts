import type { ChildProcess } from 'node:child_process';
import { undefinedFor } from '../../contract/value/errno.js';

interface ChildLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** It is asked to end before it is killed, and what it has started goes on when it ends by itself. */
  readonly isGentle?: boolean;
}

/** How long one that was asked to end may take, ms. */
const GRACE_MS = 5000;

/** How long what it has printed may take to arrive where something else keeps its output open, ms. */
const OUTPUT_MS = 200;

/** How the wait for a child came to its end. */
type ChildEnd =
  /** It has ended, and so has whatever wrote to its output; `code` is undefined where a signal ended it. */
  | { readonly kind: 'ended'; readonly code: number | undefined }
  /** The error of the system that kept it from starting. */
  | { readonly kind: 'not-started'; readonly error: unknown }
  /** It was killed, with its whole group. */
  | { readonly kind: 'timed-out' | 'aborted' };

/** A child is the first of a group of its own, which can be killed as a whole. */
export const IN_OWN_GROUP = { detached: process.platform !== 'win32' };

/** Those that are waited for: one listener for all, as there may be many at once. */
const running = new Set<ChildProcess>();

const killAll = (): void => {
  for (const child of running) killGroup(child);
};

/**
 * Waits for a child that was started in its own group, and no longer than it may. When its time is up, when the signal is aborted and when
 * this process exits, it is killed with all that it has started.
 */
export const endOfChild = (
  child: ChildProcess,
  { timeoutMs, signal, isGentle = false }: ChildLimits,
): Promise<ChildEnd> =>
  new Promise((resolve) => {
    let asked: 'timed-out' | 'aborted' | undefined;
    let late: NodeJS.Timeout | undefined;
    const settle = (end: ChildEnd): void => {
      clearTimeout(timer);
      clearTimeout(late);
      signal?.removeEventListener('abort', abort);
      running.delete(child);
      if (running.size === 0) process.off('exit', killAll);
      resolve(end);
    };
    // one that the system does not let go must not keep this process, nor may what it leaves behind
    const letGo = (): void => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
    };
    const giveUp = (kind: 'timed-out' | 'aborted'): void => {
      if (isGentle && asked === undefined) {
        asked = kind;
        killGroup(child, 'SIGTERM');
        late = setTimeout(() => {
          giveUp(kind);
        }, GRACE_MS);
        return;
      }
      killGroup(child);
      letGo();
      settle({ kind: asked ?? kind });
    };
    const end = (code: number | null): void => {
      if (asked === undefined) {
        settle({ kind: 'ended', code: code ?? undefined });
        return;
      }
      killGroup(child);
      letGo();
      settle({ kind: asked });
    };
    const abort = (): void => {
      giveUp('aborted');
    };
    const timer = setTimeout(() => {
      giveUp('timed-out');
    }, timeoutMs);
    if (running.size === 0) process.once('exit', killAll);
    running.add(child);
    signal?.addEventListener('abort', abort, { once: true });
    child.once('error', (error) => {
      settle({ kind: 'not-started', error });
    });
    child.once('close', end);
    if (!isGentle) return;
    child.once('exit', (code) => {
      clearTimeout(late);
      late = setTimeout(() => {
        letGo();
        end(code);
      }, OUTPUT_MS);
    });
  });

/** Kills what a child has started, and the child itself where it still runs. */
export const killGroup = ({ pid }: ChildProcess, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): void => {
  if (pid === undefined) return;
  try {
    process.kill(IN_OWN_GROUP.detached ? -pid : pid, signal);
  } catch (error) {
    // it has ended, or became another user
    undefinedFor(['ESRCH', 'EPERM'])(error);
  }
};
