import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Step } from '@netclaw/doctor-core';
import { defineCheck, error } from '@netclaw/doctor-core';
import type { Doctor, RepairResult } from '@netclaw/doctor-core/engine';
import { createDoctor } from '@netclaw/doctor-core/node';

let home = '';
beforeEach(() => {
  home = fs.mkdtempSync(join(tmpdir(), 'run-step-'));
});
afterEach(() => {
  fs.rmSync(home, { recursive: true });
});

type FlagStep = Step<never, 'sh' | 'no-such-program'>;

const sh = (script: string, more: { readonly cwd?: string; readonly timeoutMs?: number } = {}): FlagStep => ({
  kind: 'run',
  command: 'sh',
  args: ['-c', script],
  ...more,
});

/** Wants a file with the name `flag`. */
const doctorOf = (...steps: readonly FlagStep[]): Doctor =>
  createDoctor({
    name: 'acme doctor',
    home,
    hostLocks: ['acme.lock'],
    environment: { PATH: process.env['PATH'] ?? '' },
    checks: [
      defineCheck({
        id: 'flag',
        title: 'The flag',
        reads: ['flag'],
        runs: ['sh', 'no-such-program'],
        findings: { missing: error('The flag is missing.') },
        observe: ({ files }) => files.stat('flag'),
        diagnose: ({ kind }, find) => (kind === 'file' ? [] : [find('missing')]),
        fix: (_, { repair }) => repair('Raise the flag.', steps),
      }),
    ],
  });

const repair = async (doctor: Doctor): Promise<RepairResult> =>
  doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: ['run:flag'] }));

const isFree = (name: string): boolean => spawnSync('flock', ['-n', '-x', join(home, name), 'true']).status === 0;

(process.platform === 'linux' ? describe : describe.skip)('a program that a repair runs (needs util-linux)', () => {
  it('has the home to itself but for other doctors: the lock of the host is free, that of the doctor held', async () => {
    const ask = (name: string): string => `flock -n -x ${name} true; echo $? >> ${name}.said`;
    const { repairs } = await repair(doctorOf(sh(`${ask('acme.lock')}; ${ask('.doctor/lock')}; touch flag`)));
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
    expect(fs.readFileSync(join(home, 'acme.lock.said'), 'utf8')).toBe('0\n');
    expect(fs.readFileSync(join(home, '.doctor', 'lock.said'), 'utf8')).toBe('1\n');
    expect(['acme.lock', '.doctor/lock'].map(isFree)).toEqual([true, true]);
  });

  it('is run where it is declared to, with its words as they are', async () => {
    const { repairs, commands } = await repair(
      doctorOf({ kind: 'run', command: 'sh', args: ['-c', 'echo "$1" > flag', 'sh', "it's $HOME"] }),
    );
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
    expect(fs.readFileSync(join(home, 'flag'), 'utf8')).toBe("it's $HOME\n");
    expect(commands).toMatchObject([{ command: 'sh', cwd: '.', state: 'done' }]);
  });

  it('is not there', async () => {
    const { repairs } = await repair(doctorOf({ kind: 'run', command: 'no-such-program', args: [] }));
    expect(repairs).toMatchObject([
      { outcome: 'command-failed', reason: '`no-such-program` failed: no-such-program is not on PATH' },
    ]);
  });

  it('is ended when its time is up, with what it has started', async () => {
    const { repairs } = await repair(doctorOf(sh('sleep 60 & sleep 60', { timeoutMs: 200 })));
    expect(repairs).toMatchObject([
      { outcome: 'command-failed', reason: expect.stringContaining('it did not end within 0.2 s, and was ended') },
    ]);
  });

  it('fails with its last line, and without invisible characters', async () => {
    const { repairs } = await repair(doctorOf(sh(String.raw`echo first >&2; printf 'no \033[31mbulb\n' >&2; exit 3`)));
    expect(repairs).toMatchObject([
      { reason: expect.stringContaining(String.raw`it ended with exit code 3: no \u{1B}[31mbulb`) },
    ]);
  });

  it('runs nothing of its own where nobody has agreed, nor in a plan', async () => {
    const doctor = doctorOf(sh('touch flag'));
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    const { repairs } = await doctor.apply(plan);
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['needs-consent']);
    await doctor.plan(await doctor.diagnose(), { consents: ['run:flag'] });
    expect(fs.existsSync(join(home, 'flag'))).toBe(false);
  });
});
