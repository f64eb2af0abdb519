import { describe, expect, test } from '@jest/globals';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import {
  alice,
  completed,
  list,
  lookAt,
  notCompleted,
  own,
  remoteEndpoint,
  repairOf,
  secrets,
} from './support/host.js';
import type { HomeFiles } from './support/host.js';
import { device, enc, encLost, STALE } from './support/material.js';

const running: ContextOptions = { locked: ['netclaw.lock'] };
const stale = secrets({ DeviceToken: enc(STALE), Slack: { BotToken: enc('xoxb-1') } });
const host = { ...list(own, alice), ...stale, ...completed };

const adviceFor = async (files: HomeFiles, options: ContextOptions = running, withKeys = true) => {
  const { proposal, findings } = await lookAt(files, options, withKeys);
  const remediation = proposal?.kind === 'refusal' ? proposal.remediation : '';
  return { remediation, info: firstOf(findings.find(({ code }) => code === 'daemon-running')?.data ?? {}) };
};

const firstOf = (data: Readonly<Record<string, string | number>>): string => String(data['first'] ?? '');

describe('a host whose daemon runs', () => {
  test('hears of the way without a stop first, with its conditions, then of the repair', async () => {
    const { remediation, info } = await adviceFor(host);
    expect(remediation).toBe(
      'Without a stop, with netclaw 0.27 or later: run `netclaw daemon pair`, then `netclaw pair http://10.0.0.10:5199` with the code that it prints. Choose a device name that is not used yet. ' +
        'This writes client/config.json. Revoke the old device of this host, workshop-bootstrap, afterwards. If the answer is 404, the daemon is older.\n' +
        'Otherwise: Stop the daemon first: `netclaw daemon stop`.\nStart it again when this is done.',
    );
    expect(remediation.startsWith(info.replace(/ Otherwise: $/, ''))).toBe(true);
  });

  test.each<readonly [string, HomeFiles]>([
    ['no token', { ...list(own), ...secrets({}), ...completed }],
    ['a token of another form', { ...list(own), ...secrets({ DeviceToken: false }), ...completed }],
  ])('hears so with %s', async (_, files) => {
    expect((await adviceFor(files)).remediation).toContain('netclaw daemon pair');
  });

  test('hears that another daemon is left behind', async () => {
    expect((await adviceFor({ ...host, ...remoteEndpoint })).remediation).toContain('no longer go to another daemon');
  });

  test.each<readonly [string, HomeFiles]>([
    ['no old device of its own is known', { ...list(alice), ...stale, ...completed }],
    [
      'another device has the name of the old one',
      { ...list(own, device({ name: 'WORKSHOP-BOOTSTRAP' })), ...stale, ...completed },
    ],
  ])('does not hear to revoke where %s', async (_, files) => {
    const { remediation } = await adviceFor(files);
    expect(remediation).toContain('netclaw daemon pair');
    expect(remediation).not.toContain('Revoke');
  });

  test.each<readonly [string, HomeFiles, boolean?]>([
    ['the start was not completed', { ...host, ...notCompleted }],
    ['no device is left', { ...list(), ...stale, ...completed }],
    ['the list cannot be loaded', { ...list(own, 5), ...stale, ...completed }],
    ['a null element would hide the new device', { ...list(own, null), ...stale, ...completed }],
    [
      'an entry without a salt would hide the new device',
      { ...list(own, device({ name: 'phone', odd: { Salt: undefined } })), ...stale, ...completed },
    ],
    ['the key ring is lost', host, false],
    ['the token cannot be decrypted', { ...list(own), ...secrets({ DeviceToken: encLost('x') }), ...completed }],
    [
      'another secret cannot be decrypted',
      { ...list(own), ...secrets({ DeviceToken: STALE, A: encLost('x') }), ...completed },
    ],
    ['the key of the token is misspelt', { ...list(own), ...secrets({ deviceToken: 'x' }), ...completed }],
    ['secrets.json is corrupt', { ...list(own), 'config/secrets.json': '{', ...completed }],
  ])('hears only of the repair where %s', async (_, files, withKeys = true) => {
    const { remediation, info } = await adviceFor(files, running, withKeys);
    expect(remediation).toMatch(/^Stop the daemon first/);
    expect(info).toBe('');
  });

  test('hears nothing of it where only a command of netclaw is active', async () => {
    const programs: ContextOptions = {
      programs: [{ name: 'netclaw', pid: 7, environment: undefined, workingDirectory: undefined }],
    };
    expect((await adviceFor(host, programs)).remediation).not.toContain('netclaw daemon pair');
  });

  test('in a container reads to stop that, from outside, and that the daemon starts again by itself', async () => {
    const environment = { NETCLAW_CONTAINER_SUPERVISOR: '1' };
    const { proposal, findings } = await lookAt({ ...list(own), ...completed }, { ...running, environment });
    expect(proposal?.kind === 'refusal' && proposal.remediation).toMatch(
      /\nOtherwise: Stop the container, from outside of it: `docker stop workshop`\. .*docs\/containers\.md.*\n.*`docker start workshop`\.$/,
    );
    expect(findings.find(({ code }) => code === 'daemon-running')?.data).toMatchObject({
      stop: 'Stop the container from outside of it (`docker stop workshop`)',
      where: ' in another container with the same volume (docs/containers.md)',
    });
    const { proposal: repair } = await lookAt(host, { environment });
    expect(repairOf(repair).nextSteps).toEqual(['The daemon starts again by itself within 60 seconds.']);
  });
});
