import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandResult } from '../../../src/contract/port/command-port.js';
import { createRunCommand } from '../../../src/node/command/run-command.js';

/** ms; no test waits for it. */
const LONG = 60_000;
const MIB = 1024 * 1024;
const PATH = process.env['PATH'] ?? '';

let root = '';
let home = '';
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'run-')));
  home = join(root, 'home');
  fs.mkdirSync(join(home, 'below'), { recursive: true });
  fs.mkdirSync(join(root, 'user', 'inner'), { recursive: true });
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

interface Asked {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly repairs?: true;
}

const run = (command: string, args: readonly string[], asked: Asked = {}): Promise<CommandResult> =>
  createRunCommand({ home, userHome: () => join(root, 'user') })(command, args, {
    cwd: '.',
    env: { PATH },
    timeoutMs: LONG,
    signal: new AbortController().signal,
    ...asked,
  });

const sh = (script: string, asked?: Asked): Promise<CommandResult> => run('sh', ['-c', script], asked);

const program = (path: string, text = '#!/bin/sh\necho "$0"\n', mode = 0o755): void => {
  fs.mkdirSync(join(path, '..'), { recursive: true });
  fs.writeFileSync(path, text);
  fs.chmodSync(path, mode);
};

/** Waits for as long as the test may take. */
const lineIn = async (path: string): Promise<string> => {
  for (;;) {
    const text = fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '';
    if (text.endsWith('\n')) return text.trim();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

const untilGone = async (pid: number): Promise<void> => {
  for (;;) {
    const stat = fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8') : ') Z';
    if (/\) [ZX]/.test(stat)) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Of a child of this process: until its end is known here. */
const untilReaped = async (pid: number): Promise<void> => {
  while (fs.existsSync(`/proc/${pid}`)) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Writes its id and that of what it starts to files; neither ends by itself or by a polite signal. */
const STUBBORN = `trap '' TERM INT
  (trap '' TERM INT; sh -c 'echo $PPID > grandchild'; while :; do sleep 1; done) &
  echo ready; echo $$ > child; wait`;

(process.platform === 'linux' ? describe : describe.skip)('a program (needs Linux)', () => {
  it('gives what it prints and how it ended', async () => {
    expect(await sh('echo out; echo err >&2')).toEqual({ ok: true, exitCode: 0, stdout: 'out\n', stderr: 'err\n' });
    expect(await sh('echo out; exit 3')).toEqual({ ok: false, exitCode: 3, stdout: 'out\n', stderr: '' });
    expect(await sh('echo out; kill -9 $$')).toEqual({ ok: false, stdout: 'out\n', stderr: '', failure: 'killed' });
  });

  it('is run without a shell', async () => {
    expect(await run('printf', ['%s|', '$HOME', '`id`', 'a b', '; exit 1'])).toMatchObject({
      stdout: '$HOME|`id`|a b|; exit 1|',
    });
  });

  it('gets the environment that it is given alone, and what makes git look only', async () => {
    const { stdout } = await run('env', [], { env: { PATH, ACME: '1' } });
    expect(stdout.trim().split('\n').sort()).toEqual([
      'ACME=1',
      'GIT_OPTIONAL_LOCKS=0',
      'GIT_TERMINAL_PROMPT=0',
      `PATH=${PATH}`,
    ]);
    expect(await run('env', [], { env: { PATH, GIT_OPTIONAL_LOCKS: '1' } })).toMatchObject({
      stdout: expect.stringContaining('GIT_OPTIONAL_LOCKS=1\n'),
    });
  });

  it.each([
    ['.', () => home],
    ['below', () => join(home, 'below')],
    ['~', () => join(root, 'user')],
    ['~/inner', () => join(root, 'user', 'inner')],
    ['/', () => '/'],
  ])('runs in the directory %s', async (cwd, where) => {
    expect(await run('pwd', [], { cwd })).toMatchObject({ ok: true, stdout: `${where()}\n` });
  });

  it('reads its input, or nothing', async () => {
    expect(await run('cat', [], { input: 'héllo' })).toMatchObject({ ok: true, stdout: 'héllo' });
    expect(await run('cat', [])).toMatchObject({ ok: true, stdout: '' });
    expect(await run('true', [], { input: 'x'.repeat(4 * MIB) })).toMatchObject({ ok: true });
  });

  it('has no terminal', async () => {
    expect(await sh('read line < /dev/tty')).toMatchObject({ ok: false });
  });
});

(process.platform === 'linux' ? describe : describe.skip)('a program is found (needs Linux)', () => {
  it('on PATH, in the first directory that has one that may be executed', async () => {
    program(join(root, 'first', 'tool'), undefined, 0o644);
    program(join(root, 'second', 'tool'));
    program(join(root, 'third', 'tool'));
    fs.mkdirSync(join(root, 'zero', 'tool'), { recursive: true });
    const env = { PATH: ['zero', 'absent', 'first', 'second', 'third'].map((name) => join(root, name)).join(':') };
    expect(await run('tool', [], { env })).toMatchObject({ ok: true, stdout: `${join(root, 'second', 'tool')}\n` });
  });

  it('by its absolute path', async () => {
    program(join(root, 'tool'));
    expect(await run(join(root, 'tool'), [], { env: {} })).toMatchObject({ stdout: `${join(root, 'tool')}\n` });
  });

  it.each([
    ['a relative directory', () => 'below'],
    ['the directory in which it is run', () => '.'],
    ['no directory at all', () => ''],
    ['a directory of the home', () => join(home, 'below')],
    ['a directory of the home, spelt otherwise', () => `${root}/user/../home/below`],
    ['a link to a directory of the home', () => join(root, 'link')],
    ['a link in the home that leads out of it', () => join(home, 'out')],
  ])('never in %s', async (_what, entry) => {
    program(join(home, 'below', 'tool'));
    program(join(home, 'tool'));
    program(join(root, 'outside', 'tool'));
    fs.symlinkSync(join(home, 'below'), join(root, 'link'));
    fs.symlinkSync(join(root, 'outside'), join(home, 'out'));
    const env = { PATH: entry() };
    expect(await run('tool', [], { env })).toEqual({ ok: false, stdout: '', stderr: '', failure: 'not-found' });
    // nor by a program that it starts
    const inner = await run('/bin/sh', ['-c', 'tool'], { env, cwd: 'below' });
    expect(inner.exitCode).toBe(127);
  });

  it('never where a link leads into the home', async () => {
    program(join(home, 'tool'));
    fs.mkdirSync(join(root, 'bin'));
    fs.symlinkSync(join(home, 'tool'), join(root, 'bin', 'tool'));
    expect(await run('tool', [], { env: { PATH: join(root, 'bin') } })).toMatchObject({ failure: 'not-found' });
  });

  it('nowhere without PATH', async () => {
    expect(await run('sh', [], { env: {} })).toMatchObject({ failure: 'not-found' });
  });
});

(process.platform === 'linux' ? describe : describe.skip)('a program that fails is a result:', () => {
  it.each<[string, () => string, Asked, CommandResult['failure']]>([
    ['one that is not there', () => 'no-such-program', {}, 'not-found'],
    ['an absolute path where nothing is', () => '/no/such/program', {}, 'not-found'],
    ['a directory that is not there', () => 'true', { cwd: 'absent' }, 'not-found'],
    ['a file that may not be executed', () => join(root, 'plain'), {}, 'not-permitted'],
    ['a directory', () => root, {}, 'not-permitted'],
  ])('%s', async (_what, command, asked, failure) => {
    program(join(root, 'plain'), 'text', 0o644);
    expect(await run(command(), [], asked)).toEqual({ ok: false, stdout: '', stderr: '', failure });
  });

  it('one on PATH that may not be executed', async () => {
    program(join(root, 'bin', 'plain'), 'text', 0o644);
    expect(await run('plain', [], { env: { PATH: join(root, 'bin') } })).toMatchObject({ failure: 'not-permitted' });
  });

  it('a text that no program can be given', async () => {
    expect(await run('echo', ['a\0b'])).toMatchObject({ failure: 'not-permitted' });
  });

  it('too much output, of which the beginning is there, without half a character', async () => {
    const { stdout, ...result } = await sh(`printf x; while :; do printf 'éééééééééééééééé'; done`);
    expect(result).toEqual({ ok: false, stderr: '', failure: 'too-much-output' });
    expect(Buffer.byteLength(stdout)).toBe(MIB - 1);
    expect(stdout).toMatch(/^xé+$/);
    expect(await sh('yes >&2')).toMatchObject({ failure: 'too-much-output', stdout: '' });
  });

  it('as much output as there may be is not too much', async () => {
    const { stdout, ...result } = await sh(`head -c ${MIB} /dev/zero`);
    expect([stdout.length, result]).toEqual([MIB, { ok: true, exitCode: 0, stderr: '' }]);
  });
});

(process.platform === 'linux' ? describe : describe.skip)('what a program has started is killed with it', () => {
  const pids = async (): Promise<readonly [number, number]> => [
    Number(await lineIn(join(home, 'child'))),
    Number(await lineIn(join(home, 'grandchild'))),
  ];

  it('when the look ends', async () => {
    const controller = new AbortController();
    const ran = sh(STUBBORN, { signal: controller.signal });
    const started = await pids();
    // what it has printed is read
    await new Promise(setImmediate);
    controller.abort();
    expect(await ran).toEqual({ ok: false, stdout: 'ready\n', stderr: '', failure: 'killed' });
    for (const pid of started) await untilGone(pid);
    expect(await sh('echo out', { signal: controller.signal })).toMatchObject({ stdout: '', failure: 'killed' });
  });

  it('when its time is up', async () => {
    expect(await sh(STUBBORN, { timeoutMs: 300 })).toMatchObject({ ok: false, failure: 'timed-out' });
    // the time may have been up before it had started the other
    for (const name of ['child', 'grandchild']) {
      const path = join(home, name);
      if (fs.existsSync(path) && fs.readFileSync(path, 'utf8') !== '') await untilGone(Number(await lineIn(path)));
    }
  });

  it('when it ends by itself, and its output is whole', async () => {
    const result = await sh('(sleep 1000; echo late) & echo $!');
    expect(result).toMatchObject({ ok: true, exitCode: 0, stdout: expect.stringMatching(/^\d+\n$/) });
    await untilGone(Number(result.stdout));
  });

  it('but for what has left its group, which does not make it a failure', async () => {
    const controller = new AbortController();
    const ran = sh(
      `setsid sh -c 'echo $$ > grandchild; exec sleep 1000' &
      while ! test -s grandchild; do sleep 0.01; done; echo $$ > child`,
      { signal: controller.signal },
    );
    const [child, grandchild] = await pids();
    await untilReaped(child);
    controller.abort();
    try {
      expect(await ran).toEqual({ ok: true, exitCode: 0, stdout: '', stderr: '' });
    } finally {
      process.kill(grandchild, 'SIGKILL');
    }
  });

  it('and many at once leave no listener', async () => {
    const before = process.listenerCount('exit');
    const warned: unknown[] = [];
    const note = (warning: unknown): void => void warned.push(warning);
    process.on('warning', note);
    const { signal } = new AbortController();
    const results = await Promise.all(Array.from({ length: 15 }, () => sh('true', { signal })));
    await new Promise(setImmediate);
    process.off('warning', note);
    expect(results.map(({ ok }) => ok)).not.toContain(false);
    expect(warned).toEqual([]);
    expect(process.listenerCount('exit')).toBe(before);
  });
});
describe('a program that repairs', () => {
  const repair = (script: string, asked: Asked = {}): Promise<CommandResult> => sh(script, { ...asked, repairs: true });

  it('leaves behind what it has started, as one that starts a service does', async () => {
    const pid = join(root, 'pid');
    const result = await repair(`sleep 60 & echo $! > ${pid}; echo done`);
    expect(result).toMatchObject({ ok: true, stdout: 'done\n' });
    const left = Number(await lineIn(pid));
    expect(() => process.kill(left, 0)).not.toThrow();
    process.kill(left, 'SIGKILL');
  });

  it('may print as much as it likes: the end of it is kept', async () => {
    const { ok, stdout } = await repair('yes | head -c 3000000; echo the end');
    expect(ok).toBe(true);
    expect(stdout.length).toBe(64 * 1024);
    expect(stdout.endsWith('the end\n')).toBe(true);
  });

  it('is asked to end before it is killed', async () => {
    const said = join(root, 'said');
    const result = await repair(`trap 'echo asked > ${said}; exit 0' TERM; while :; do sleep 0.05; done`, {
      timeoutMs: 300,
    });
    expect(result).toMatchObject({ ok: false, failure: 'timed-out' });
    expect(await lineIn(said)).toBe('asked');
  });

  it('takes the locks that it needs, as git does', async () => {
    expect((await repair('echo "$GIT_OPTIONAL_LOCKS,$GIT_TERMINAL_PROMPT"')).stdout).toBe(',0\n');
    expect((await sh('echo "$GIT_OPTIONAL_LOCKS,$GIT_TERMINAL_PROMPT"')).stdout).toBe('0,0\n');
  });
});
