import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { buildProgram } from './support/program.js';
import { snapshot } from './support/run.js';
import { OWN } from './support/diagnose.js';

const SIMULATED = new URL('support/platforms/run.mjs', import.meta.url).pathname;

interface Report {
  readonly home: string;
  readonly checks: readonly {
    readonly id: string;
    readonly status: string;
    readonly findings: readonly { readonly code: string; readonly subject: { readonly path?: string } }[];
  }[];
  readonly fix: {
    readonly changedFiles: number;
    readonly plans: readonly { outcome: string; reason: string | null }[];
  };
}

let program = '';
beforeAll(async () => {
  program = await buildProgram();
});

let drive = '';
let home = '';
beforeEach(() => {
  drive = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'netclaw-drive-')));
  home = join(drive, 'Users/op/.netclaw');
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
});
afterEach(() => {
  fs.rmSync(drive, { recursive: true });
});

const runOn = (platform: 'win32' | 'darwin', ...argv: readonly string[]) =>
  spawnSync(process.execPath, [SIMULATED, program, 'doctor', ...argv], {
    encoding: 'utf8',
    // nothing that such a machine does not have can be started
    env: { PATH: join(drive, 'nowhere'), SIMULATED_PLATFORM: platform, SIMULATED_DRIVE: drive },
  });
const reportOn = (platform: 'win32' | 'darwin', ...argv: readonly string[]) => {
  const { status, stdout, stderr } = runOn(platform, '--format', 'json', ...argv);
  const report = JSON.parse(stdout) as Report;
  return {
    status,
    stderr,
    report,
    codes: report.checks.flatMap(({ findings }) => findings.map(({ code }) => code)),
    statusOf: (id: string) => report.checks.find((check) => check.id === id)?.status,
  };
};

describe('on Windows, simulated', () => {
  const HOME = 'C:\\Users\\op\\.netclaw';

  it.each([HOME, 'c:/Users/op/.netclaw', undefined])('a home at %s is diagnosed', (named) => {
    makeHome(home, readRecipe('case-2'));
    fs.chmodSync(home, 0o777);
    const { status, report, codes, statusOf } = reportOn('win32', ...(named === undefined ? [] : ['--home', named]));
    expect([status, codes]).toEqual([2, ['pairing/local-token-mismatch']]);
    expect(report.home).toBe(HOME);
    expect(statusOf('permissions')).toBe('not-applicable');
    for (const { subject } of report.checks.flatMap(({ findings }) => findings))
      expect(subject.path ?? '').not.toContain('\\');
  });

  it.each([
    [HOME, `--home=${HOME}`, String.raw`C:\none.json`, String.raw`--output C:\none.json`],
    [
      String.raw`C:\Users\the op\.netclaw`,
      String.raw`--home="C:\Users\the op\.netclaw"`,
      String.raw`C:\my files\none.json`,
      String.raw`--output "C:\my files\none.json"`,
    ],
  ])('a command for a home at %s is one of cmd and of PowerShell', (named, option, baseline, output) => {
    const place = join(drive, ...named.split('\\').slice(1));
    fs.mkdirSync(place, { recursive: true });
    makeHome(place, readRecipe('healthy'));
    const { stderr, stdout } = runOn('win32', '--home', named, '--baseline', baseline);
    const printed = (stdout + stderr).replace(/\s+/g, ' ');
    expect(printed).toContain(`netclaw doctor ${option} baseline`);
    expect(printed).toContain(output);
  });

  it('a healthy one is healthy, and nothing is claimed of owners', () => {
    makeHome(home, readRecipe('healthy'));
    expect(reportOn('win32', '--home', HOME)).toMatchObject({ status: 0, codes: [] });
    const { stdout } = runOn('win32', '--home', HOME);
    expect(stdout).toMatch(new RegExp(`^\\+ ${OWN.length - 1} checks passed in .* \\(1 not applicable\\)\\.\n$`));
    expect(runOn('win32', '--home', HOME, '--verbose').stdout).toContain(
      'does not apply: this platform has no owners and modes',
    );
  });

  it('a tunnel whose process cannot be seen is reported as unknown', () => {
    makeHome(home, readRecipe('healthy'));
    fs.writeFileSync(
      join(home, 'config/netclaw.json'),
      '{"configVersion":1,"Daemon":{"ExposureMode":"tailscale-serve"}}',
    );
    expect(reportOn('win32', '--home', HOME).codes).toEqual(['exposure-mode/tunnel-process-unknown']);
  });

  it.each(['case-2', 'no-devices', 'case-1'].filter((name) => fs.existsSync(recipe(name))))(
    'a repair of %s is refused with what to do instead, and nothing is written',
    (name) => {
      makeHome(home, readRecipe(name));
      const before = snapshot(home);
      const options = ['--home', HOME, '--fix', '--yes', '--accept', 'daemon-is-stopped'];
      const { status, report } = reportOn('win32', ...options);
      expect([1, 2]).toContain(status);
      expect(report.fix.changedFiles).toBe(0);
      expect(report.fix.plans.map(({ outcome }) => outcome)).toEqual(['refused']);
      expect(runOn('win32', ...options).stdout).toContain(`copy ${HOME} to a Linux or macOS system`);
      expect(snapshot(home)).toEqual(before);
    },
  );

  it('an undo and an unfinished repair are refused too', () => {
    makeHome(home, readRecipe('case-2'));
    const on = (...argv: readonly string[]) =>
      spawnSync(process.execPath, [program, 'doctor', '--home', home, ...argv], { encoding: 'utf8' });
    expect(on('--fix=pairing', '--yes', '--accept', 'daemon-is-stopped').status).toBe(0);
    const before = snapshot(home);
    const { status, stderr } = runOn('win32', 'undo', '--home', HOME, '--yes', '--accept', 'undo-regrants-access');
    expect([status, /on windows/i.test(stderr)]).toEqual([74, true]);
    expect(snapshot(home)).toEqual(before);
  });

  it.each<readonly [number, ...string[]]>([
    [0, 'schema'],
    [0, 'list'],
    [0, 'explain', 'pairing'],
    [0, 'undo', '--list'],
    [0, 'baseline', '--reason', 'known', '--expires', '2099-01-01', '--output', String.raw`C:\accepted.json`],
    [2, '--dry-run', '--save-plan', String.raw`C:\plan.json`],
    [1, 'apply', String.raw`C:\saved.json`, '--yes'],
    [73, '--output', String.raw`C:\Users\op\.netclaw\config\report.txt`],
    [73, '--output', String.raw`c:\users\OP\.netclaw\config\report.txt`],
  ])('ends with %i for %s', (code, ...argv) => {
    makeHome(home, readRecipe('case-2'));
    const before = snapshot(home);
    if (argv[0] === 'apply') {
      const saved = ['--dry-run', '--save-plan', join(drive, 'saved.json'), '--home', home];
      spawnSync(process.execPath, [program, 'doctor', ...saved]);
    }
    expect(runOn('win32', ...argv)).toMatchObject({ status: code });
    expect(snapshot(home)).toEqual(before);
  });

  it('a link is followed, and a report is written where it was asked for', () => {
    makeHome(home, readRecipe('healthy'));
    fs.renameSync(join(home, 'config/netclaw.json'), join(drive, 'real.json'));
    fs.symlinkSync('../../../../real.json', join(home, 'config/netclaw.json'));
    const written = runOn('win32', '--home', HOME, '--format', 'json', '--output', 'C:\\Users\\op\\report.json');
    expect([written.status, written.stdout]).toEqual([0, '']);
    expect(JSON.parse(fs.readFileSync(join(drive, 'Users/op/report.json'), 'utf8'))).toMatchObject({ home: HOME });
  });

  it('a home that is missing, or a file, is a finding', () => {
    fs.writeFileSync(join(drive, 'file'), '');
    expect(reportOn('win32', '--home', 'C:\\none')).toMatchObject({ status: 1, codes: ['config/home-missing'] });
    expect(reportOn('win32', '--home', 'C:\\file')).toMatchObject({ status: 1, codes: ['config/home-unusable'] });
  });
});

describe('on macOS, simulated', () => {
  it('a key whose name ends in .XML opens the secrets, as it does for .NET there', () => {
    makeHome(home, readRecipe('healthy'));
    for (const name of fs.readdirSync(join(home, 'keys'))) {
      fs.renameSync(join(home, 'keys', name), join(home, 'keys', name.toUpperCase()));
    }
    expect(reportOn('darwin', '--home', home)).toMatchObject({ status: 0, codes: [] });
  });

  it('a home is found by a name in another case', () => {
    makeHome(home, readRecipe('healthy'));
    expect(reportOn('darwin', '--home', join(drive, 'users/OP/.NetClaw'))).toMatchObject({ status: 0, codes: [] });
  });

  it('a repair works without flock, by consent where the lock of the daemon cannot be seen', () => {
    makeHome(home, readRecipe('case-2'));
    fs.writeFileSync(join(home, 'netclaw.lock'), '', { mode: 0o644 });
    const asked = reportOn('darwin', '--home', home, '--fix=pairing', '--yes');
    expect(asked.report.fix.plans).toMatchObject([{ outcome: 'needs-consent' }]);
    const made = reportOn('darwin', '--home', home, '--fix=pairing', '--yes', '--accept', 'daemon-is-stopped');
    expect([made.status, made.report.fix.changedFiles]).toEqual([0, 2]);
    expect(reportOn('darwin', '--home', home)).toMatchObject({
      status: 0,
      codes: ['daemon/not-visible'],
    });
  });
});

function recipe(name: string): string {
  return new URL(`../../../examples/homes/${name}.json`, import.meta.url).pathname;
}
