import { describe, expect, test } from '@jest/globals';
import { runCheck } from '@netclaw/doctor-testkit';
import { DaemonDoctorCheck } from '../../src/daemon/daemon-check.js';
import { unitHost } from '../cases/daemon.js';
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
    ['that waits longer', unitHost(['TimeoutStopSec=3min 50s'])],
    ['with settings of other sections', unitHost(['[Unit]', 'ExecStart=none', 'TimeoutStopSec=5'])],
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
      'without a time to stop',
      unitHost(['ExecStart=-/opt/netclaw/netclawd', 'TimeoutStopSec=']),
      ['daemon/unit-stop-timeout'],
    ],
    [
      'with a drop-in',
      unitHost([], { files: { '~/.config/systemd/user/netclaw.service.d/a.conf': '[Service]\nTimeoutStopSec=9' } }),
      ['daemon/unit-stop-timeout'],
    ],
    ['without a program', unitHost(['ExecStart=']), ['daemon/unit-program']],
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
