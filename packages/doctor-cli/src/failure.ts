import { DoctorError } from '@netclaw/doctor-core';

import { exitOfErrorCode, STOPPED, type Exit } from './exit-code.js';
import { InterruptedError, type Interruption } from './interruption.js';

/** What stopped a run, in the words that the operator sees. */
export interface Failure {
  /** A bug and a signal win over everything else that happened. */
  readonly kind: 'expected' | 'bug' | 'interrupted';
  readonly exit: Exit;
  readonly code: string;
  readonly message: string;
  readonly next: string;
  /** Of a bug; shown with `--verbose` only. */
  readonly stack: string | undefined;
}

/** Whatever was thrown, as a failure. Once a signal came, everything that is thrown is its consequence. */
export const failureOf = (thrown: unknown, interruption: Interruption): Failure => {
  if (interruption.by !== undefined) return interruptedFailure(new InterruptedError(interruption.by));
  if (thrown instanceof InterruptedError) return interruptedFailure(thrown);
  if (thrown instanceof DoctorError) {
    return {
      kind: 'expected',
      exit: exitOfErrorCode(thrown.code),
      code: thrown.code,
      message: thrown.message,
      next: thrown.next,
      stack: undefined,
    };
  }
  return {
    kind: 'bug',
    exit: STOPPED.bug,
    code: 'bug',
    message: thrown instanceof Error ? thrown.message : String(thrown),
    next: 'This is a bug of the program. Run again with `--verbose` for the details of a report.',
    stack: thrown instanceof Error ? thrown.stack : undefined,
  };
};

/** A signal that came while the work went on to its end. */
export const interruptedFailure = (error: InterruptedError): Failure => ({
  kind: 'interrupted',
  // a terminal that goes away ends a run as SIGTERM does: scripts have one code for both
  exit: { code: error.by === 'SIGINT' ? 130 : 143, reason: 'interrupted' },
  code: 'interrupted',
  message: error.message,
  next: 'Run it again.',
  stack: undefined,
});
