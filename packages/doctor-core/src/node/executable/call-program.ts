import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { escapeInvisible } from '../../contract/value/display-name.js';
import { errnoOf, isOfMachine, isSystemError } from '../../contract/value/errno.js';
import { systemFailure } from '../../contract/value/system-failure.js';
import { allowCommands } from '../../sandbox/command-guard.js';
import { ProgramFailure } from '../../sandbox/program-failure.js';
import { endOfChild, IN_OWN_GROUP, killGroup } from '../process/child-group.js';
import { collectBeginning } from '../process/collect-output.js';
import { createTurns } from '../../sandbox/turns.js';
import type { Verb } from './protocol.js';
import { LIMITS } from './protocol.js';

/** One question to a program. */
interface Call {
  readonly verb: Verb;
  readonly request: unknown;
  readonly env: Readonly<Record<string, string>>;
  /** ms */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Takes a line of what it writes to stderr. */
  readonly log: (line: string) => void;
}

/** Asks a program, and gives what it writes to stdout. Rejects with a `ProgramFailure`, or `system/failed` for what this process lacks. */
export type CallProgram = (call: Call) => Promise<Uint8Array>;

/**
 * Runs a program with one verb, without a shell, in a group of its own that is killed when it ends, when its time is up and when the signal
 * is aborted. The request is on stdin, which is closed behind it.
 */
export const programCaller =
  (file: string): CallProgram =>
  (asked) =>
    inTurn(() => callNow(file, asked), asked.signal);

/** A program may have 200 checks, and each look of one is a process of its own. */
const inTurn = createTurns(8);

const callNow = async (file: string, { verb, request, env, timeoutMs, signal, log }: Call): Promise<Uint8Array> => {
  if (signal?.aborted === true)
    throw new ProgramFailure('no-answer', 'it was not started, since nobody waits for it any more');
  let child: ChildProcess;
  try {
    child = allowCommands(() =>
      spawn(file, [verb], { cwd: '/', env, stdio: 'pipe', windowsHide: true, ...IN_OWN_GROUP }),
    );
  } catch (error) {
    throw notStarted(error);
  }
  const full = new AbortController();
  const stdout = collectBeginning(child.stdout, LIMITS.stdoutBytes, () => {
    full.abort();
  });
  const stderr = collectBeginning(child.stderr, LIMITS.stderrBytes);
  // what it has started must not outlive it, nor keep its output open
  child.once('exit', () => {
    killGroup(child);
  });
  // it may end without reading
  child.stdin?.on('error', () => undefined).end(JSON.stringify(request));
  const signals = signal ? AbortSignal.any([signal, full.signal]) : full.signal;
  const end = await endOfChild(child, { timeoutMs, signal: signals });
  const said = stderr();
  logLines(said, log);
  if (full.signal.aborted) throw noAnswer(`it wrote more than ${LIMITS.stdoutBytes} bytes to stdout`, said);
  switch (end.kind) {
    case 'not-started':
      throw notStarted(end.error);
    case 'timed-out':
      throw noAnswer(`it took longer than ${timeoutMs} ms`, said);
    case 'aborted':
      throw noAnswer('it was ended, since nobody waits for it any more', said);
    case 'ended':
      if (end.code === undefined) throw noAnswer(`it was ended by the signal ${child.signalCode ?? ''}`, said);
      if (end.code !== 0) throw noAnswer(`it ended with exit code ${end.code}`, said);
      return stdout().bytes;
  }
};

type Output = ReturnType<ReturnType<typeof collectBeginning>>;

const linesOf = ({ bytes }: Output): readonly string[] =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter((line) => line.trim() !== '');

const logLines = (said: Output, log: Call['log']): void => {
  for (const line of linesOf(said)) log(escapeInvisible(line));
  if (said.isCut) log(`it wrote more than ${LIMITS.stderrBytes} bytes to stderr: the rest is left out`);
};

const LINE_LENGTH = 200;

const noAnswer = (problem: string, said: Output): ProgramFailure => {
  const line = escapeInvisible(linesOf(said)[0]?.trim() ?? '');
  const shown = line.length <= LINE_LENGTH ? line : `${line.slice(0, LINE_LENGTH - 1)}…`;
  return new ProgramFailure('no-answer', shown === '' ? problem : `${problem}: ${shown}`);
};

/** What this process lacks says nothing of the program. */
const notStarted = (error: unknown): Error => {
  if (isOfMachine(error) || errnoOf(error) === 'EAGAIN') return systemFailure('no program can be started', error);
  if (!isSystemError(error)) throw error;
  const isLost = errnoOf(error) === 'ENOENT';
  return new ProgramFailure(
    'no-answer',
    isLost
      ? 'it cannot be started: it is gone, or the program that its first line names is not there'
      : `it cannot be started (${errnoOf(error)})`,
  );
};
