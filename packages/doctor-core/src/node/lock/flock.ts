import { spawn } from 'node:child_process';

/** It does not wait for a lock, but a file system on the network may hang. */
const TIMEOUT_MS = 10_000;

type FlockResult = 'locked' | 'busy' | 'no-flock';

/**
 * Takes an exclusive flock on an open descriptor through the program `flock` (util-linux, busybox), as a child that inherits it. The lock
 * belongs to the open file description: it outlives the child, and is released when this process closes the descriptor or ends.
 */
export const flockDescriptor = (descriptor: number): Promise<FlockResult> =>
  new Promise((resolve, reject) => {
    const child = spawn('flock', ['-n', '-x', '3'], {
      stdio: ['ignore', 'ignore', 'ignore', descriptor],
      timeout: TIMEOUT_MS,
    });
    child.once('error', (error) => {
      if ('code' in error && error.code === 'ENOENT') resolve('no-flock');
      else reject(error);
    });
    child.once('exit', (code) => {
      if (code === 0) resolve('locked');
      else if (code === 1) resolve('busy');
      else reject(new Error(`flock ended with ${code ?? 'a signal'}`));
    });
  });
