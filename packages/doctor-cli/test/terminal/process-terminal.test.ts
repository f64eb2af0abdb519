import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';

import { describe, expect, test } from '@jest/globals';

import { processTerminal, type ProcessLike } from '../../src/terminal/process-terminal.js';
import { fakeFiles } from '../support/fake-files.js';
import { textIn } from '../support/text-in.js';

const failing = (code: string): Writable =>
  new Writable({
    write: (_chunk, _encoding, done) => {
      done(Object.assign(new Error(`write ${code}`), { code }));
    },
  });

const fakeProcess = (stdout: Writable = new PassThrough()) =>
  Object.assign(new EventEmitter(), {
    env: { A: '1' },
    platform: 'linux',
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    exitCode: undefined as number | undefined,
    exit: (): never => {
      throw new Error('exited');
    },
  });

const terminalOf = (host: ProcessLike) => processTerminal(host, fakeFiles(), () => new Date(0));

describe('output', () => {
  test.each(['EPIPE', 'ERR_STREAM_DESTROYED'])('a reader that has gone away (%s) is not a failure', async (code) => {
    const { stdout } = terminalOf(fakeProcess(failing(code)));
    await expect(stdout.write('a')).resolves.toBeUndefined();
    await expect(stdout.write('b')).resolves.toBeUndefined();
  });

  test('a disk that is full is one', async () => {
    const { stdout } = terminalOf(fakeProcess(failing('ENOSPC')));
    await expect(stdout.write('a')).rejects.toThrow('ENOSPC');
  });

  test('columns follow the terminal', () => {
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const { stdout, stderr } = terminalOf(fakeProcess(stream));
    expect([stdout.isTerminal, stdout.columns]).toEqual([true, 80]);
    stream.columns = 40;
    expect(stdout.columns).toBe(40);
    expect([stderr.isTerminal, stderr.columns]).toEqual([false, undefined]);
  });
});

test('what others print to stderr is kept while a display redraws itself, and nothing of it is lost', async () => {
  const host = fakeProcess();
  const { guard, stderr } = terminalOf(host);
  const unguard = guard(() => undefined);
  const release = stderr.holdOthers?.();
  host.stdout.write('one\n');
  host.stderr.write('two\n');
  await stderr.write('the display\n');
  release?.();
  host.stderr.write('three\n');
  unguard();
  expect(textIn(host.stderr)).toBe('the display\n[other code] one\n[other code] two\n[other code] three\n');
});

describe('signals', () => {
  test('are heard until nobody wants to know', () => {
    const process = fakeProcess();
    const terminal = terminalOf(process);
    expect(process.listenerCount('SIGINT')).toBe(0);
    const heard: string[] = [];
    const stop = terminal.onSignal((signal) => heard.push(signal));
    process.emit('SIGINT');
    process.emit('SIGTERM');
    process.emit('SIGHUP');
    stop();
    expect(heard).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP']);
    expect(process.listenerCount('SIGINT') + process.listenerCount('SIGTERM') + process.listenerCount('SIGHUP')).toBe(
      0,
    );
  });

  test('the exit code is set, and the process goes on', () => {
    const process = fakeProcess();
    terminalOf(process).setExitCode(2);
    expect(process.exitCode).toBe(2);
  });
});

describe('questions', () => {
  const asking = async () => {
    const process = fakeProcess();
    const session = await terminalOf(process).openPrompt();
    return { stdin: process.stdin, stderr: process.stderr, stdout: process.stdout, session };
  };

  test('are asked on stderr and answered on stdin', async () => {
    const { stdin, stderr, stdout, session } = await asking();
    const answer = session.ask('Apply? ');
    stdin.write('yes\n');
    expect(await answer).toEqual({ kind: 'line', text: 'yes' });
    session.close();
    expect(textIn(stderr)).toContain('Apply? ');
    expect(stdout).toHaveProperty('readableLength', 0);
  });

  test('lines that came early wait for their question', async () => {
    const { stdin, session } = await asking();
    const first = session.ask('1? ');
    stdin.write('one\ntwo\n');
    expect(await first).toEqual({ kind: 'line', text: 'one' });
    expect(await session.ask('2? ')).toEqual({ kind: 'line', text: 'two' });
    session.close();
  });

  test('the end of the input ends this question and all others', async () => {
    const { stdin, session } = await asking();
    const answer = session.ask('Apply? ');
    stdin.end();
    expect(await answer).toEqual({ kind: 'end' });
    expect(await session.ask('Again? ')).toEqual({ kind: 'end' });
    session.close();
  });

  test('Ctrl-C is told apart', async () => {
    const { stdin, session } = await asking();
    const answer = session.ask('Apply? ');
    stdin.write('\u0003');
    expect(await answer).toEqual({ kind: 'interrupted' });
    session.close();
  });

  test('Ctrl-D is the end of the input', async () => {
    const { stdin, session } = await asking();
    const answer = session.ask('Apply? ');
    stdin.write('\u0004');
    expect(await answer).toEqual({ kind: 'end' });
    session.close();
  });
});
