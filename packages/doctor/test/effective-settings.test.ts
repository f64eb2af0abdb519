import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { diagnose } from './support/diagnose.js';
import { hasProgram } from './support/program.js';
import { netclaw, temporaryHome } from './support/run.js';

const REMOTE = {
  NETCLAW_Daemon__ExposureMode: 'reverse-proxy',
  NETCLAW_Daemon__Host: '10.0.0.10',
  NETCLAW_Daemon__TrustedProxies__0: '10.0.0.5',
};

let home = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});
const write = (path: string, content: string): void => {
  fs.mkdirSync(join(home, path, '..'), { recursive: true, mode: 0o700 });
  fs.writeFileSync(join(home, path), content, { mode: 0o600 });
};
const severities = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (JSON.parse(out) as { checks: { id: string; severity: string }[] }).checks.map(({ id, severity }) => [
      id,
      severity,
    ]),
  );

describe('the environment alone, without netclaw.json', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['of a container', { ...REMOTE, NETCLAW_CONTAINER_SUPERVISOR: '1' }, []],
    ['of a container with its secrets', { ...REMOTE, NETCLAW_CONTAINER_SUPERVISOR: '1' }, ['config/secrets.json']],
    ['of any other kind', REMOTE, []],
    ['that sets no mode', { NETCLAW_Providers__Main__ApiKey: 'sk-planted' }, []],
  ])('%s is a healthy configuration', async (_, environment, files) => {
    fs.mkdirSync(join(home, 'config'), { mode: 0o700 });
    for (const path of files) write(path, '{"configVersion":1}');
    const { code, out } = await netclaw(['doctor', '--home', home, '--format', 'json'], { environment });
    expect([code, new Set(Object.values(severities(out)))]).toEqual([0, new Set(['pass'])]);
    expect(out).not.toContain('sk-planted');
  });

  it('is not a configuration where it has only the variable of the container', async () => {
    fs.mkdirSync(join(home, 'config'), { mode: 0o700 });
    const { code, out } = await netclaw(['doctor', '--home', home, '--format', 'json'], {
      environment: { NETCLAW_CONTAINER_SUPERVISOR: '1' },
    });
    expect([code === 0, severities(out)]).toMatchObject([false, { config: 'warning' }]);
  });
});

describe('a source that cannot be read', () => {
  const codes = async (...options: readonly string[]) => {
    const found = await diagnose(home, ...options);
    return { code: found.code, codes: found.codes };
  };

  it.each<[string, string]>([
    ['config/daemon.env', 'config/environment-file-unreadable'],
    ['config/netclaw.json', 'config/unreadable'],
    ['config/secrets.json', 'secrets/unreadable'],
  ])('%s leaves the mode undetermined: judged as remote, not repaired', async (path, code) => {
    makeHome(home, readRecipe('case-2'));
    write('config/netclaw.json', '{"Daemon":{"ExposureMode":"local"}}');
    fs.rmSync(join(home, path), { force: true });
    fs.mkdirSync(join(home, path), { mode: 0o700 });
    const found = await diagnose(home);
    expect(found.code).not.toBe(0);
    expect(found.codes).toEqual(expect.arrayContaining([code, 'pairing/mode-undetermined']));
    expect((await codes('--only', 'pairing')).code).not.toBe(0);
    const fixed = await netclaw(['doctor', '--home', home, '--fix=pairing', '--yes', '--format', 'json']);
    const { fix } = JSON.parse(fixed.out) as { fix: { changedFiles: number; plans: { outcome: string }[] } };
    expect([fixed.code === 0, fix.changedFiles, fix.plans.map(({ outcome }) => outcome)]).toEqual([
      false,
      0,
      ['refused'],
    ]);
  });
});

(hasProgram('flock', '--version') && process.platform === 'linux' ? describe : describe.skip)(
  'a daemon that runs with an environment of its own (needs Linux and flock)',
  () => {
    let daemon: ChildProcess | undefined;
    afterEach(() => {
      daemon?.kill('SIGKILL');
    });
    const start = async (environment: Readonly<Record<string, string>>): Promise<void> => {
      const [lock, program] = [join(home, 'netclaw.lock'), join(home, 'netclawd')];
      fs.copyFileSync('/bin/sleep', program);
      daemon = spawn('flock', ['-x', '-F', lock, program, '600'], {
        // a netclawd whose home is not known counts as one of every home, also of those of tests beside this one
        env: { PATH: process.env['PATH'] ?? '', NETCLAW_HOME: home, ...environment },
        stdio: 'ignore',
      });
      while (fs.readlinkSync(`/proc/${daemon.pid ?? 0}/exe`) !== program) await wait(10);
    };

    it('is judged by that, and not by the shell of the operator', async () => {
      makeHome(home, readRecipe('case-2'));
      write('config/netclaw.json', '{"Daemon":{"ExposureMode":"local"}}');
      await start({ ...REMOTE, NETCLAW_Providers__Main__ApiKey: 'sk-planted' });
      const { codes, code } = await diagnose(home);
      expect(codes).toEqual(
        expect.arrayContaining([
          'pairing/local-token-mismatch',
          'pairing/daemon-running',
          'exposure-mode/only-in-running-daemon',
        ]),
      );
      expect(code).toBe(2);
      const { out } = await netclaw(['doctor', '--home', home, '--verbose']);
      expect(out).toContain(`the running daemon (pid ${daemon?.pid ?? 0})`);
      expect(out).not.toContain('sk-planted');
    });

    it('reports a config/daemon.env that was changed since', async () => {
      makeHome(home, readRecipe('healthy'));
      await start(REMOTE);
      write('config/daemon.env', 'NETCLAW_Daemon__Port=5200\n');
      expect((await diagnose(home)).codes).toContain('exposure-mode/next-start-differs');
    });
  },
);

(process.geteuid?.() === 0 ? describe : describe.skip)('as root, over the home of another user (needs root)', () => {
  it('a config/daemon.env that only root may read leaves the mode undetermined', () => {
    makeHome(home, readRecipe('case-2'));
    write('config/netclaw.json', '{"Daemon":{"ExposureMode":"local"}}');
    for (const path of ['.', ...fs.readdirSync(home, { recursive: true, encoding: 'utf8' })]) {
      fs.lchownSync(join(home, path), 1654, 1654);
    }
    write('config/daemon.env', 'NETCLAW_Daemon__ExposureMode=reverse-proxy\n');
    const program = new URL('../bin/netclaw-doctor.cjs', import.meta.url).pathname;
    const run = (...options: readonly string[]) =>
      spawnSync(process.execPath, [program, '--home', home, '--format', 'json', ...options], {
        encoding: 'utf8',
      });
    const only = run('--only', 'pairing');
    expect([only.status, only.stdout.includes('pairing/mode-undetermined')]).toEqual([2, true]);
    const fixed = run('--fix=pairing', '--yes');
    const { fix } = JSON.parse(fixed.stdout) as { fix: { plans: { outcome: string; reason: string }[] } };
    expect(fix.plans).toMatchObject([{ outcome: 'refused', reason: expect.stringContaining('config/daemon.env') }]);
  });
});
