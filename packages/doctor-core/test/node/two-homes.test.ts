import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Doctor, RepairResult } from '@netclaw/doctor-core/engine';
import { createDoctor } from '@netclaw/doctor-core/node';
import { lampCheck } from '../support.js';

let root = '';
beforeEach(() => {
  root = fs.mkdtempSync(join(tmpdir(), 'two-homes-'));
  for (const name of ['one', 'other']) {
    fs.mkdirSync(join(root, name), { mode: 0o700 });
    fs.writeFileSync(join(root, name, 'lamp.json'), `{ "on": false, "at": "${name}" }`, { mode: 0o600 });
  }
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

const doctorOf = (name: string): Doctor =>
  createDoctor({ name: 'acme doctor', checks: [lampCheck()], home: join(root, name), hostLocks: ['acme.lock'] });
const lampOf = (name: string): unknown => JSON.parse(fs.readFileSync(join(root, name, 'lamp.json'), 'utf8'));
const repair = async (doctor: Doctor): Promise<RepairResult> =>
  doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
const outcomesOf = ({ repairs }: RepairResult): readonly string[] => repairs.map(({ outcome }) => outcome);

const hasFlock = process.platform === 'linux';

(hasFlock ? describe : describe.skip)('two homes in one process (needs util-linux)', () => {
  it('are diagnosed, repaired and undone at once, each by itself', async () => {
    const doctors = [doctorOf('one'), doctorOf('other')];
    const results = await Promise.all(doctors.map(repair));
    expect(results.map(outcomesOf)).toEqual([['applied'], ['applied']]);
    expect(['one', 'other'].map(lampOf)).toEqual([
      { on: true, dim: false, at: 'one' },
      { on: true, dim: false, at: 'other' },
    ]);
    await Promise.all(
      doctors.map(async (doctor) => doctor.undo(await doctor.planUndo(), { consents: ['undo-regrants-access'] })),
    );
    expect(['one', 'other'].map(lampOf)).toEqual([
      { on: false, at: 'one' },
      { on: false, at: 'other' },
    ]);
  });

  it('go on alone: where one is in use, the other is repaired', async () => {
    const lock = join(root, 'one', 'acme.lock');
    const holder = spawn('flock', ['-x', lock, 'sh', '-c', 'echo held; read line'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await once(holder.stdout, 'data');
    try {
      const results = await Promise.all([repair(doctorOf('one')), repair(doctorOf('other'))]);
      expect(results.map(outcomesOf)).toEqual([['refused'], ['applied']]);
      expect(['one', 'other'].map(lampOf)).toEqual([
        { on: false, at: 'one' },
        { on: true, dim: false, at: 'other' },
      ]);
      await expect(doctorOf('one').gate()).rejects.toMatchObject({ code: 'gate/not-passed' });
      await expect(doctorOf('other').gate()).resolves.toBeDefined();
    } finally {
      holder.stdin.end('\n');
      await once(holder, 'exit');
    }
    expect(outcomesOf(await repair(doctorOf('one')))).toEqual(['applied']);
  });
});
