import type { Writable } from 'node:stream';

type Write = Writable['write'];

/** The parts of `process` that code can break for everybody else in it. */
export interface GuardedProcess {
  readonly stdout: { write: Write };
  readonly stderr: { write: Write };
  exit: (code?: number | string | null) => never;
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
  off(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

/**
 * Keeps the process for the doctor while code of others runs in it: what they print to stdout, where the document goes, goes to stderr;
 * they cannot exit; what they throw behind everybody's back is given to the listener and ends nothing. Returns what reverts all of it.
 */
export const guardProcess = (host: GuardedProcess, onUnhandled: (error: unknown) => void): (() => void) => {
  const { stdout, stderr, exit } = host;
  const write: Write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  host.exit = () => {
    throw new Error('process.exit was called while the doctor runs');
  };
  host.on('uncaughtException', onUnhandled);
  host.on('unhandledRejection', onUnhandled);
  return () => {
    stdout.write = write;
    host.exit = exit;
    host.off('uncaughtException', onUnhandled);
    host.off('unhandledRejection', onUnhandled);
  };
};
