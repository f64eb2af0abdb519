import type { LockLimit } from '../../contract/port/locks.js';
import { errnoOf } from '../../contract/value/errno.js';
import { runChild } from '../process/run-child.js';

/** How long all locks of a repair may take, ms. */
export const DEFAULT_LOCK_MS = 10_000;

type FlockResult = 'locked' | 'busy' | 'no-flock';

/**
 * Takes an exclusive flock on an open descriptor through the program `flock` (util-linux, busybox), as a child that inherits it. The lock
 * belongs to the open file description: it outlives the child, and is released when this process closes the descriptor or ends. It does not
 * wait for a lock, but a file system on the network may hang: rejects with `ChildTimedOut`, or the reason of the abort.
 */
export const flockDescriptor = async (
  program: string,
  descriptor: number,
  { timeoutMs = DEFAULT_LOCK_MS, signal }: LockLimit,
): Promise<FlockResult> => {
  const ended = await runChild(program, ['-n', '-x', '3'], { timeoutMs, signal, descriptor }).catch(
    (error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (ended === undefined) return 'no-flock';
  if (ended.code === 0) return 'locked';
  if (ended.code === 1) return 'busy';
  throw new Error(`the program "flock" ended with ${ended.code ?? 'a signal'}`);
};
