import { DoctorError } from '@netclaw/doctor-core';
import { asSentence, asSystemFailure, listInWords } from '@netclaw/doctor-core/engine';

import { exitOfErrorCode, STOPPED, type Exit } from './exit-code.js';
import { InterruptedError, type Interruption } from './interruption.js';
import type { StopSignal } from '../../terminal/terminal-port.js';

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

/** After an interruption that left everything as it was. */
export const RUN_AGAIN = 'Run it again.';

/** What a run had changed for good before something stopped it. */
export type ChangesMade = {
  readonly what: 'repair' | 'undo';
  readonly doctorCommand: string;
  /** Relative to the home. */
  readonly files: readonly string[];
} & (
  | {
      readonly repairId: string;
      /** `open`: it failed, and could not be rolled back as a whole; `programs-left`: its files are changed, and not all that it runs ended well. */
      readonly end: 'completed' | 'open' | 'programs-left';
    }
  /** What it changed for good are new files that stay; there is nothing to undo. */
  | { readonly end: 'rolled-back' }
);

/**
 * Whatever was thrown, as a failure. Once a signal came, everything that is thrown is its consequence; what the engine says of the
 * files is reported all the same.
 */
export const failureOf = (thrown: unknown, { by }: Pick<Interruption, 'by'>, made?: ChangesMade): Failure => {
  if (thrown instanceof InterruptedError) return interruptedFailure(by ?? thrown.by, made);
  if (by !== undefined) return interruptedFailure(by, made, thrown instanceof DoctorError ? thrown : undefined);
  const expected = thrown instanceof DoctorError ? thrown : asSystemFailure(thrown);
  const failure = expected === undefined ? bugFailure(thrown) : expectedFailure(expected);
  if (made === undefined) return failure;
  return {
    ...failure,
    message: `${failure.message.replace(/[.;:]?$/, '')}. But ${sayMade(made)}.`,
    next: `${failure.next}\n${sayNext(made)}`,
  };
};

/** A signal that came before the work, or while it went on to its end. */
export const interruptedFailure = (by: StopSignal, made?: ChangesMade, cause?: DoctorError): Failure => {
  const word = by === 'SIGINT' ? 'Interrupted' : 'Terminated';
  return {
    kind: 'interrupted',
    // a terminal that goes away ends a run as SIGTERM does: scripts have one code for both
    exit: { code: by === 'SIGINT' ? 130 : 143, reason: 'interrupted' },
    code: 'interrupted',
    message: asSentence(`${word}; ${made === undefined ? (cause?.message ?? 'nothing was changed') : sayMade(made)}`),
    next: made === undefined ? (cause?.next ?? RUN_AGAIN) : sayNext(made),
    stack: undefined,
  };
};

const expectedFailure = ({ code, message, next }: DoctorError): Failure => ({
  kind: 'expected',
  exit: exitOfErrorCode(code),
  code,
  message: asSentence(message),
  next: asSentence(next),
  stack: undefined,
});

const bugFailure = (thrown: unknown): Failure => ({
  kind: 'bug',
  exit: STOPPED.bug,
  code: 'bug',
  message: thrown instanceof Error ? thrown.message : String(thrown),
  next: 'This is a bug of the program. Run the command again with `--verbose`, and report what it prints.',
  stack: thrown instanceof Error ? thrown.stack : undefined,
});

const sayMade = (made: ChangesMade): string => {
  const { what, files } = made;
  switch (made.end) {
    case 'open':
      return `the ${what} failed and is not closed: its id is ${made.repairId}`;
    case 'rolled-back':
      return `the ${what} failed and was rolled back; ${listInWords(files)} ${files.length === 1 ? 'is new and stays' : 'are new and stay'}`;
    case 'programs-left':
      return files.length === 0
        ? `not all programs of the ${what} ran to their end, and what they changed is not known: its id is ${made.repairId}`
        : `the ${what} changed ${listInWords(files)}, but not all of its programs ran to their end: its id is ${made.repairId}`;
    case 'completed':
      return `the ${what} was completed: its id is ${made.repairId}`;
  }
};

const sayNext = (made: ChangesMade): string => {
  const { doctorCommand, files } = made;
  const look = `Look at the home as it is now: \`${doctorCommand}\`.`;
  switch (made.end) {
    case 'open':
      return `Close it with \`${doctorCommand} --fix\`.`;
    case 'rolled-back':
      return look;
    case 'programs-left':
      return files.length === 0 ? look : `${look} To undo the files: \`${doctorCommand} undo ${made.repairId}\`.`;
    case 'completed':
      return `${look} To undo it: \`${doctorCommand} undo ${made.repairId}\`.`;
  }
};
