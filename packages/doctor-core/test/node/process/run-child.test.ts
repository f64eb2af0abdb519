import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outputOf, runChild } from '../../../src/node/process/run-child.js';

const LONG = 60_000;

let directory = '';
beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'child-'));
});
afterEach(() => {
  fs.rmSync(directory, { recursive: true });
});

/** A program that says that it runs, and ends neither by itself nor by a polite signal; nor does what it starts. */
const stubborn = `trap '' TERM INT; (trap '' TERM INT; echo $BASHPID > grandchild; while :; do sleep 1; done) & echo $$ > child; wait`;

const pidIn = async (name: string): Promise<number> => {
  for (;;) {
    const text = fs.existsSync(join(directory, name)) ? fs.readFileSync(join(directory, name), 'utf8') : '';
    if (text.endsWith('\n')) return Number(text);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Waits for as long as the test may take. */
const untilGone = async (pid: number): Promise<void> => {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    const state = fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8') : ') Z';
    if (/\) [ZX]/.test(state)) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

(process.platform === 'linux' ? describe : describe.skip)('a child', () => {
  it('gives its output and its code', async () => {
    expect(await runChild('sh', ['-c', 'echo out; exit 3'], { timeoutMs: LONG })).toEqual({ code: 3, stdout: 'out\n' });
    expect(await outputOf('sh', ['-c', 'echo out'])).toBe('out\n');
    expect(await outputOf('sh', ['-c', 'echo out; exit 1'])).toBeUndefined();
  });

  it('speaks no language, and prints nothing where it is given a descriptor', async () => {
    expect(await outputOf('sh', ['-c', 'echo $LC_ALL'])).toBe('C\n');
    const descriptor = fs.openSync(join(directory, 'out'), 'w');
    try {
      const ended = await runChild('sh', ['-c', 'echo lost; echo kept >&3'], { timeoutMs: LONG, descriptor });
      expect(ended).toEqual({ code: 0, stdout: '' });
    } finally {
      fs.closeSync(descriptor);
    }
    expect(fs.readFileSync(join(directory, 'out'), 'utf8')).toBe('kept\n');
  });

  it('that is not there is what the system says', async () => {
    await expect(runChild('no-such-program', [], { timeoutMs: LONG })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is killed with all that it has started when its time is up', async () => {
    const script = `cd ${directory}; ${stubborn}`;
    await expect(runChild('bash', ['-c', script], { timeoutMs: 500 })).rejects.toMatchObject({ name: 'ChildTimedOut' });
    // the time may have been up before it had started the other
    const started = fs.readdirSync(directory).filter((name) => fs.readFileSync(join(directory, name), 'utf8') !== '');
    for (const name of started) await untilGone(await pidIn(name));
  });

  it('is killed with all that it has started when the run is aborted', async () => {
    const controller = new AbortController();
    const ran = runChild('bash', ['-c', `cd ${directory}; ${stubborn}`], {
      timeoutMs: LONG,
      signal: controller.signal,
    });
    const pids = [await pidIn('child'), await pidIn('grandchild')];
    controller.abort(new Error('stopped'));
    await expect(ran).rejects.toThrow('stopped');
    for (const pid of pids) await untilGone(pid);
    await expect(runChild('true', [], { timeoutMs: LONG, signal: controller.signal })).rejects.toThrow('stopped');
  });

  it('leaves no listener', async () => {
    const before = process.listenerCount('exit');
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 5 }, () => runChild('true', [], { timeoutMs: LONG, signal })));
    expect(process.listenerCount('exit')).toBe(before);
  });

  it('gives up the lock that it inherited', async () => {
    const path = join(directory, 'lock');
    const descriptor = fs.openSync(path, 'w');
    const controller = new AbortController();
    const ran = runChild('bash', ['-c', `flock -n -x 3 && cd ${directory} && ${stubborn}`], {
      timeoutMs: LONG,
      signal: controller.signal,
      descriptor,
    });
    const pids = [await pidIn('child'), await pidIn('grandchild')];
    controller.abort(new Error('stopped'));
    await expect(ran).rejects.toThrow('stopped');
    fs.closeSync(descriptor);
    for (const pid of pids) await untilGone(pid);
    expect(spawnSync('flock', ['-n', path, 'true']).status).toBe(0);
  });
});
