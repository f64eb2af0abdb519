import { describe, expect, test } from '@jest/globals';
import { runCheck } from '@netclaw/doctor-testkit';
import { findIn } from '@netclaw/doctor-core';
import { daemonFindings } from '../../src/daemon/findings.js';
import { unitFindings } from '../../src/daemon/unit-findings.js';
import { DaemonDoctorCheck } from '../../src/daemon/daemon-check.js';
import { ENVIRONMENT, unitHost } from '../cases/daemon.js';
import type { Host } from '../support.js';
import { codesOf, diagnose, homeOf, proposalOf } from '../support.js';

const look = async (host: Host) => codesOf(await diagnose(DaemonDoctorCheck, host));

describe('the unit of the daemon', () => {
  test.each<[what: string, host: Host]>([
    ['as netclaw writes it', unitHost()],
    ['with a PATH of its own', unitHost(['EnvironmentFile=', 'Environment=A=1 "PATH=/usr/bin:/opt/netclaw/"'])],
    ['with another file of variables, which may set PATH', unitHost(['EnvironmentFile=/etc/netclaw.env'])],
    ['that names this home', unitHost(['Environment=NETCLAW_HOME=%h/.netclaw'])],
    ['that waits for ever', unitHost(['TimeoutStopSec=infinity'])],
    ['with a time that systemd passes over', unitHost(['TimeoutStopSec='])],
    ['with a program whose place only systemd knows', unitHost(['ExecStart=', 'ExecStart=/opt/%u/netclawd'])],
    ['with settings of other sections', unitHost(['[Unit]', 'ExecStart=none', 'TimeoutStopSec=5'])],
    ['with a comment between two parts of a setting', unitHost(['Environment=A=1 \\', '# \\', 'PATH=/opt/netclaw'])],
    ['with a PATH that only systemd knows', unitHost(['EnvironmentFile=', 'Environment=PATH=/home/%u/bin:/usr/bin'])],
    ['with a drop-in that sets the program anew', unitHost(['ExecStart=', 'ExecStart=/opt/netclaw/netclawd --quiet'])],
    ['that does several things once', unitHost(['Type=oneshot', 'ExecStart=/opt/netclaw/netclawd'])],
    ['that names this home as netclaw writes paths', unitHost(['Environment=NETCLAW_HOME=~/.netclaw'])],
    ['that names no home', unitHost(['Environment=NETCLAW_HOME='])],
    [
      'whose file of variables names this home',
      unitHost(['Environment=NETCLAW_HOME=/srv/claw'], {
        environment: `${ENVIRONMENT}NETCLAW_HOME=/home/user/.netclaw`,
      }),
    ],
    ['with comments', unitHost(['# TimeoutStopSec=5', '; TimeoutStopSec=5'])],
    ['on macOS', { ...unitHost(['TimeoutStopSec=5']), platform: 'darwin' }],
    ['of nobody whose home is known', { ...unitHost(['TimeoutStopSec=5']), environment: {} }],
    [
      'in a container',
      { ...unitHost(['TimeoutStopSec=5']), environment: { HOME: '/home/user', NETCLAW_CONTAINER_SUPERVISOR: '1' } },
    ],
    [
      'of another home, where this one is not the default',
      { ...unitHost(['TimeoutStopSec=5']), environment: { HOME: '/home/other' } },
    ],
  ])('%s is in order', async (_what, host) => {
    expect(await look(host)).toEqual([]);
  });

  test.each<[what: string, host: Host, codes: readonly string[]]>([
    [
      'with a drop-in',
      unitHost([], { files: { '~/.config/systemd/user/netclaw.service.d/a.conf': '[Service]\nTimeoutStopSec=9' } }),
      ['daemon/unit-stop-timeout'],
    ],
    ['without a program', unitHost(['ExecStart=']), ['daemon/unit-program']],
    ['with two programs', unitHost(['ExecStart=/opt/netclaw/netclawd']), ['daemon/unit-program']],
    [
      'with a program that was moved, and a PATH without its directory',
      unitHost(['ExecStart=', 'ExecStart=/srv/netclaw/netclawd']),
      ['daemon/unit-program'],
    ],
    ['without anything', unitHost(['ExecStart=', 'TimeoutStopSec=5']), ['daemon/unit-program']],
    [
      'with a PATH that a file sets anew',
      unitHost(['Environment=PATH=/opt/netclaw'], { environment: 'PATH=/bin' }),
      ['daemon/unit-path'],
    ],
    ['without any PATH', unitHost([], { environment: '' }), ['daemon/unit-path']],
    ['of another home', unitHost(['Environment="NETCLAW_HOME=/srv/claw"'], { environment: '' }), ['daemon/unit-home']],
  ])('%s is named', async (_what, host, codes) => {
    expect(await look(host)).toEqual(codes);
  });

  test('that may be masked is named with the command that ends it', () => {
    const path = '~/.config/systemd/user/netclaw.service';
    const nextOf = (what: 'other' | 'directory'): string => {
      const unit = { kind: 'unreadable', path, content: { kind: 'irregular', what } } as const;
      return JSON.stringify(unitFindings(unit, findIn(daemonFindings)));
    };
    expect(nextOf('other')).toContain('`systemctl --user unmask netclaw`');
    expect(nextOf('directory')).not.toContain('unmask');
  });

  test('of another home, which its file of variables names, is named with that file', async () => {
    const host = unitHost([], { environment: `${ENVIRONMENT}NETCLAW_HOME=/srv/claw` });
    expect(await diagnose(DaemonDoctorCheck, host)).toMatchObject([
      { code: 'daemon/unit-home', data: { path: 'config/daemon.env', home: '/srv/claw' } },
    ]);
  });
});

describe('the time to stop', () => {
  // as `systemd-analyze timespan` of systemd 252 reads them
  test.each([
    ['3min 50s', []],
    ['3m50', []],
    ['4 minutes', []],
    ['230 seconds', []],
    ['1 hour', []],
    ['1hr', []],
    ['2d', []],
    ['1w', []],
    ['1M', []],
    ['1month', []],
    ['1years', []],
    ['.5h', []],
    ['230000ms', []],
    ['+230', []],
    ['200 30', []],
    ['0', []],
    ['0s', []],
    ['3min', [180]],
    ['1.5min', [90]],
    ['229000000µs', [229]],
    ['1min  50 s', [110]],
    ['5msec', [0.005]],
  ])('of %s', async (time, seconds) => {
    const found = await diagnose(DaemonDoctorCheck, unitHost([`TimeoutStopSec=${time}`]));
    expect(found.map(({ code, data }) => [code, data['seconds']])).toEqual(
      seconds.map((one) => ['daemon/unit-stop-timeout', one]),
    );
  });

  test.each(['5MIN', '5 S', '1min,5s', '230sec.', '1e3', 'soon', '-5', '5 fortnights'])(
    'of %s is not clear, and nothing is said of it',
    async (time) => {
      expect(await look(unitHost([`TimeoutStopSec=${time}`]))).toEqual([]);
    },
  );

  test('that is not set is that of systemd', async () => {
    const host = unitHost();
    const unit = '~/.config/systemd/user/netclaw.service';
    const text = host.files?.[unit];
    if (typeof text !== 'string') throw new Error('no unit');
    const without = { ...host.files, [unit]: text.replace(/^TimeoutStopSec=.*$/m, '') };
    const found = await diagnose(DaemonDoctorCheck, { ...host, files: without });
    expect(found).toMatchObject([{ code: 'daemon/unit-stop-timeout', data: { seconds: 90 } }]);
  });
});

test.each([
  [[], /names no program in ExecStart/],
  [['ExecStart=netclawd'], /names netclawd in ExecStart, without its directory: .* directories of its own/],
  [['ExecStart=./netclawd'], /names \.\/netclawd in ExecStart, and systemd starts no program by a relative path/],
])('a program that is not named whole: %j', async (lines, problem) => {
  expect(await diagnose(DaemonDoctorCheck, unitHost(['ExecStart=', ...lines]))).toMatchObject([
    { code: 'daemon/unit-program', data: { problem: expect.stringMatching(problem) } },
  ]);
});

describe('the program that the unit names', () => {
  const lookAt = (program: NonNullable<Host['files']>) => {
    const host = unitHost();
    const files = Object.entries(host.files ?? {}).filter(([path]) => path !== '/opt/netclaw/netclawd');
    return diagnose(DaemonDoctorCheck, { ...host, files: { ...Object.fromEntries(files), ...program } });
  };

  test.each<[NonNullable<Host['files']>, RegExp]>([
    [{}, /names \/opt\/netclaw\/netclawd in ExecStart, and nothing is there/],
    [{ '/opt/netclaw/netclawd/': '' }, /and no file is there/],
    [{ '/opt/netclaw/netclawd': { content: '', mode: 0o644 } }, /which nobody may execute/],
  ])('is not there, or is none: %j', async (program, problem) => {
    expect(await lookAt(program)).toMatchObject([
      { code: 'daemon/unit-program', data: { problem: expect.stringMatching(problem) } },
    ]);
  });

  test.each(['/opt/netclaw/run-daemon', '/a/b/c/d/e/f/g/netclawd', '/opt/../netclawd'])(
    'is not looked for at %s',
    async (program) => {
      const host = unitHost(['ExecStart=', `ExecStart=${program}`], {
        environment: `PATH=${program.replace(/\/[^/]*$/, '')}`,
      });
      expect(await look(host)).toEqual([]);
    },
  );
});

describe('the PATH in daemon.env', () => {
  const changed = async (environment: string): Promise<string> => {
    const home = homeOf(unitHost([], { environment }));
    const { apply } = await runCheck(DaemonDoctorCheck, home, {
      consents: ['rewrite-daemon-path'],
      environment: { HOME: '/home/user', PATH: '/planted/bin' },
    });
    expect((await apply()).repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
    return home.text('config/daemon.env');
  };

  test.each<[what: string, before: string, after: string]>([
    [
      'gets the directory in front',
      'A=1\nPATH=/usr/bin:/snap/bin\nB=2\n',
      'A=1\nPATH=/opt/netclaw:/usr/bin:/snap/bin:/usr/local/bin:/bin\nB=2\n',
    ],
    [
      'gets it where a comment has one too',
      '# PATH=/usr/bin\n; PATH="/x"\nPATH=/usr/bin\n',
      '# PATH=/usr/bin\n; PATH="/x"\nPATH=/opt/netclaw:/usr/bin:/usr/local/bin:/bin\n',
    ],
    ['is added beside a comment', '# PATH=/x', '# PATH=/x\nPATH=/opt/netclaw:/usr/local/bin:/usr/bin:/bin'],
    ['is added', "A='1'", "A='1'\nPATH=/opt/netclaw:/usr/local/bin:/usr/bin:/bin"],
  ])('%s, and nothing of the caller', async (_what, before, after) => {
    expect((await changed(before)).trimEnd()).toBe(after.trimEnd());
  });

  test.each([
    ['is quoted', 'PATH="/usr/bin"\n'],
    ['is exported', 'export PATH=/usr/bin\n'],
    ['is there twice', 'PATH=/usr/bin\nPATH=/bin\n'],
    ['goes on in the next line', 'PATH=/usr/bin:\\\n/bin\n'],
    ['may stand in a text of several lines', 'A="\nPATH=/usr/bin\n"\n'],
    ['needs quotes', 'PATH=/my tools\n'],
  ])('that %s is left alone', async (_what, environment) => {
    expect(await proposalOf(DaemonDoctorCheck, unitHost([], { environment }), ['unit-path'])).toMatchObject({
      kind: 'refusal',
      cause: 'unknown',
    });
  });
});
