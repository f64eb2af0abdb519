import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { CommandResult, RunCommand } from '../../contract/port/command-port.js';
import { errnoOf, isAbsence, isOfMachine } from '../../contract/value/errno.js';
import { systemFailure } from '../../contract/value/system-failure.js';
import { endOfChild, IN_OWN_GROUP, killGroup } from '../process/child-group.js';
import { collectBeginning } from '../process/collect-output.js';
import { findProgram, searchPathIn } from './find-program.js';

/** Bytes of each of the two outputs. */
const MAX_OUTPUT = 1024 * 1024;

/** Bytes of the end of each, of one that repairs. */
const MAX_END = 64 * 1024;

/** Without them git asks for passwords, and takes a lock to write what it has found out. */
const NEVER_ASKS = { GIT_TERMINAL_PROMPT: '0' };
const ONLY_LOOKS = { ...NEVER_ASKS, GIT_OPTIONAL_LOCKS: '0' };

interface CommandOptions {
  /** Absolute path of the home. */
  readonly home: string;
  /** Absolute path of the home of the user. */
  readonly userHome: () => string;
}

/**
 * Runs programs of this machine in a group of their own. Whatever a program has started is killed when it ends, when its time is up, when
 * the signal is aborted and when this process exits; only what has left the group, as a daemon does, goes on. What one that repairs has started
 * goes on too when it ends by itself. None has a terminal. Throws `system/failed` for what this process lacks: descriptors, memory.
 */
export const createRunCommand =
  ({ home, userHome }: CommandOptions): RunCommand =>
  async (command, args, request) => {
    const { cwd, input, env, timeoutMs, signal, repairs = false } = request;
    const { search, variable } = await searchPathIn(env, home);
    const found = await findProgram(command, search);
    if (typeof found === 'string') return failed(found);
    if (signal.aborted) return failed('killed');
    let child: ChildProcess;
    try {
      child = spawn(found.file, args, {
        cwd: resolve(home, cwd.replace(/^~(?=\/|$)/, userHome)),
        // what it starts by name is looked for in the same directories
        env: {
          ...(repairs ? NEVER_ASKS : ONLY_LOOKS),
          ...env,
          ...variable,
        },
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        windowsHide: true,
        ...IN_OWN_GROUP,
      });
    } catch (error) {
      // no program can be given a text with a NUL
      return failed(failureOf(error));
    }
    const full = new AbortController();
    const take = repairs ? collectEnd : collect;
    const onFull = (): void => {
      full.abort();
    };
    const stdout = take(child.stdout, onFull);
    const stderr = take(child.stderr, onFull);
    // what it has started must not outlive it, nor keep its output open
    if (!repairs) {
      child.once('exit', () => {
        killGroup(child);
      });
    }
    // it may end without reading
    child.stdin?.on('error', () => undefined).end(input);
    const end = await endOfChild(child, {
      timeoutMs,
      signal: AbortSignal.any([signal, full.signal]),
      isGentle: repairs,
    });
    const output = { stdout: stdout(), stderr: stderr() };
    if (full.signal.aborted) return { ok: false, ...output, failure: 'too-much-output' };
    switch (end.kind) {
      case 'not-started':
        return failed(failureOf(end.error));
      case 'ended':
        return ended(end.code, output);
      case 'timed-out':
      case 'aborted':
        // something that has left the group held its output
        if (!repairs && child.exitCode !== null) return ended(child.exitCode, output);
        return { ok: false, ...output, failure: end.kind === 'aborted' ? 'killed' : 'timed-out' };
    }
  };

type Output = Pick<CommandResult, 'stdout' | 'stderr'>;

const failed = (failure: NonNullable<CommandResult['failure']>): CommandResult => ({
  ok: false,
  stdout: '',
  stderr: '',
  failure,
});

const ended = (code: number | undefined, output: Output): CommandResult =>
  code === undefined ? { ok: false, ...output, failure: 'killed' } : { ok: code === 0, exitCode: code, ...output };

/** Throws what this process lacks: that says nothing of the program. */
const failureOf = (error: unknown): 'not-found' | 'not-permitted' => {
  if (isOfMachine(error) || errnoOf(error) === 'EAGAIN') throw systemFailure('no program can be started', error);
  return isAbsence(errnoOf(error)) ? 'not-found' : 'not-permitted';
};

/** Keeps the end of an output, as text. */
const collectEnd = (stream: Readable | null): (() => string) => {
  let end = Buffer.alloc(0);
  stream?.on('data', (part: Buffer) => {
    end = Buffer.concat([end, part]).subarray(-MAX_END);
  });
  return () => end.toString('utf8');
};

/** Keeps the beginning of an output, as text. */
const collect = (stream: Readable | null, onFull: () => void): (() => string) => {
  const output = collectBeginning(stream, MAX_OUTPUT, onFull);
  // a character that was cut is left out
  return () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(output().bytes, { stream: true });
};
