import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { interruptBetweenRenames } from './support/interrupted.js';
import { buildProgram } from './support/program.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';
import { netclawAtTerminal } from './support/terminal.js';

let home = '';
let remove = (): void => undefined;
let program = '';
const running: ChildProcess[] = [];
beforeAll(async () => {
  program = await buildProgram();
});
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  remove();
});

const CONFIRMED = ['--yes', '--accept', 'daemon-is-stopped'];
const UNDO = ['undo', '--yes', '--accept', 'undo-regrants-access'];
const doctor = (...options: readonly string[]) => netclaw(['doctor', ...options, '--home', home]);
const words = (text: string): string => text.replace(/\s+/g, ' ');
const files = (): Readonly<Record<string, string>> => snapshot(join(home, 'config'));

/** The lock that the daemon holds while it runs, held by a program of this name. `-F`: it takes the place of flock, so that ending it frees the lock. */
const holdLock = async (name = 'netclawd'): Promise<number> => {
  const path = sleeperNamed(name);
  const child = spawn('flock', ['-x', '-F', join(home, 'netclaw.lock'), path, '3600'], { stdio: 'ignore' });
  running.push(child);
  return becomes(child, path);
};

/** A program of this name, active on the home. */
const runProgram = async (name: string): Promise<void> => {
  const path = sleeperNamed(name);
  const child = spawn(path, ['3600'], { env: { NETCLAW_HOME: home }, stdio: 'ignore' });
  running.push(child);
  await becomes(child, path);
};

const sleeperNamed = (name: string): string => {
  const path = join(home, name);
  fs.copyFileSync('/bin/sleep', path);
  fs.chmodSync(path, 0o700);
  return path;
};

/** Waits until the child runs this program; gives its process id. */
const becomes = async ({ pid = 0 }: ChildProcess, path: string): Promise<number> => {
  while (fs.readlinkSync(`/proc/${pid}/exe`) !== path) await wait(10);
  return pid;
};

/** The program without any `flock` in reach. */
const withoutFlock = (...options: readonly string[]) =>
  spawnSync(process.execPath, [program, 'doctor', ...options, '--home', home], {
    encoding: 'utf8',
    env: { PATH: '/nonexistent', HOME: '/nonexistent' },
  });

const isLinux = process.platform === 'linux';
(isLinux ? describe : describe.skip)('while the daemon runs (needs Linux)', () => {
  it('every repair is refused, and every advice says to stop it first', async () => {
    makeHome(home, readRecipe('case-2'));
    for (const name of ['secrets', 'devices']) fs.chmodSync(join(home, `config/${name}.json`), 0o644);
    await holdLock();
    const before = files();
    const { out } = await doctor('--fix', ...CONFIRMED, '--format', 'json');
    const { fix, checks } = JSON.parse(out) as {
      fix: { plans: { check: string; outcome: string; next: string }[] };
      checks: { findings: { code: string; remediation: string }[] }[];
    };
    expect(fix.plans.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['secrets', 'refused'],
      ['permissions', 'refused'],
      ['pairing', 'refused'],
    ]);
    for (const { next } of fix.plans) expect(next).toContain('Stop the daemon');
    // the same words are read after a diagnosis and after an undo
    expect(out).not.toContain('run this repair again');
    const findings = checks.flatMap((check) => check.findings);
    for (const code of ['secrets/loose-mode', 'permissions/loose-mode', 'pairing/local-token-mismatch']) {
      expect(findings).toContainEqual(
        expect.objectContaining({ code, remediation: expect.stringContaining('Stop the daemon') as unknown }),
      );
    }
    expect(files()).toEqual(before);
  });

  it('one that starts while the operator thinks is reported as what it is', async () => {
    makeHome(home, readRecipe('loose-secrets'));
    const before = files();
    const start = async (): Promise<string> => {
      await holdLock();
      return 'y';
    };
    const { out } = await netclawAtTerminal(['doctor', '--fix=secrets', '--home', home], [start]);
    expect(words(out)).toContain('secrets: not repaired');
    expect(words(out)).toContain('netclaw.lock is held by another process, such as the daemon');
    expect(words(out)).toContain('Stop the daemon');
    expect(words(out)).not.toContain('meanwhile');
    expect(files()).toEqual(before);
  });

  it('another program that holds its lock is named, and never taken for the daemon', async () => {
    makeHome(home, readRecipe('case-2'));
    const pid = await holdLock('backup');
    const { out } = await doctor('--fix', ...CONFIRMED);
    expect(words(out)).toContain(`backup (pid ${pid}) holds netclaw.lock, and it is not netclaw`);
    expect(words(out)).toContain(`Wait until backup ends, or stop it: \`kill ${pid}\`. Do not remove netclaw.lock.`);
    expect(words(out)).toContain(`Let backup end, or stop it: \`kill ${pid}\`. Do not remove netclaw.lock.`);
    expect(words(out)).not.toMatch(/the daemon runs|running daemon|netclawd is running|netclaw daemon stop/i);
  });

  it('nothing is undone', async () => {
    makeHome(home, readRecipe('case-2'));
    expect((await doctor('--fix=pairing', ...CONFIRMED)).code).toBe(0);
    await runProgram('netclaw');
    const before = files();
    const { code, err } = await doctor(...UNDO);
    expect([code, words(err)]).toEqual([1, expect.stringContaining('is active on this home')]);
    expect(files()).toEqual(before);
  });

  it('an interrupted repair stays as it is', async () => {
    await interruptBetweenRenames(home);
    await runProgram('netclawd');
    const before = snapshot(home);
    const { out } = await doctor('--fix=pairing', ...CONFIRMED);
    expect(words(out)).toMatch(
      /repair: the repair [-\w]+ was interrupted; .* Not repaired: netclawd \(pid \d+\) is running/,
    );
    expect(snapshot(home)).toEqual(before);
  });

  it.each(['an undo', 'a recovery'])('%s is refused also where there is no flock', async (what) => {
    if (what === 'a recovery') await interruptBetweenRenames(home);
    else {
      makeHome(home, readRecipe('case-2'));
      expect((await doctor('--fix=pairing', ...CONFIRMED)).code).toBe(0);
    }
    await holdLock();
    const before = files();
    const { stdout, stderr } = withoutFlock(...(what === 'a recovery' ? ['--fix=pairing', ...CONFIRMED] : UNDO));
    expect(words(stdout + stderr)).toContain('Stop the daemon');
    expect(files()).toEqual(before);
  });

  it('one that starts between a saved plan and its use is seen where there is no flock', async () => {
    makeHome(home, readRecipe('loose-secrets'));
    const before = files();
    const path = `${home}.plan.json`;
    try {
      expect((await doctor('--fix=secrets', '--dry-run', '--save-plan', path)).code).toBe(2);
      await holdLock();
      const { stdout } = withoutFlock('apply', path, '--yes');
      expect(words(stdout)).toContain('Stop the daemon');
    } finally {
      fs.rmSync(path, { force: true });
    }
    expect(files()).toEqual(before);
  });
});

(isLinux ? describe : describe.skip)('a machine without flock (needs Linux)', () => {
  it('diagnoses as ever, and refuses a repair before anything is changed', async () => {
    makeHome(home, readRecipe('loose-secrets'));
    const before = files();
    const withFlock = await doctor('--format', 'json');
    const diagnosis = withoutFlock('--format', 'json');
    const checksIn = (out: string): unknown =>
      (JSON.parse(out) as { checks: object[] }).checks.map((check) => ({ ...check, durationMs: 0 }));
    expect(checksIn(diagnosis.stdout)).toEqual(checksIn(withFlock.out));
    const { status, stdout, stderr } = withoutFlock('--fix=secrets', '--yes');
    expect([status, words(stdout + stderr)]).toEqual([74, expect.stringContaining('"flock" is not installed')]);
    expect(files()).toEqual(before);
  });
});
