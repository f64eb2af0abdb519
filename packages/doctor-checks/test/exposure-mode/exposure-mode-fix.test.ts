import { describe, expect, test } from '@jest/globals';
import { applyJsonEdits } from '@netclaw/doctor-core/json';
import type { Step } from '@netclaw/doctor-core';
import { ExposureModeDoctorCheck } from '../../src/index.js';
import type { Host } from '../support.js';
import { codesOf, daemonJson, diagnose, hostWith, proposalOf, SECRETS, stepsOf } from '../support.js';

const propose = (host: Host) => proposalOf(ExposureModeDoctorCheck, host);

const edited = (text: string, steps: readonly Step[]): string => {
  const [step] = steps;
  if (step?.kind !== 'edit-json' || steps.length !== 1) throw new Error('one edit is expected');
  expect(step.path).toBe('config/netclaw.json');
  return Buffer.from(applyJsonEdits(Buffer.from(text), step.edits)).toString();
};

const configText = (host: Host): string => {
  const file = host.files?.['config/netclaw.json'];
  if (typeof file !== 'string') throw new Error('netclaw.json is expected as text');
  return file;
};

/** The host after the repair that is proposed for it. */
const repaired = async (host: Host): Promise<Host> => {
  const text = configText(host);
  const steps = stepsOf(await propose(host));
  return { ...host, files: { ...host.files, 'config/netclaw.json': edited(text, steps) } };
};

describe('a misspelt mode in netclaw.json', () => {
  test.each<[string, string, Host]>([
    [
      'reverse_proxy',
      'reverse-proxy',
      hostWith({ ExposureMode: 'reverse_proxy', Host: '10.0.0.10', TrustedProxies: ['10.0.0.5'] }),
    ],
    ['tailscale serve', 'tailscale-serve', hostWith({ ExposureMode: 'tailscale serve' }, { running: ['tailscaled'] })],
    ['tailscale-funel', 'tailscale-funnel', hostWith({ ExposureMode: 'tailscale-funel' }, { running: ['tailscaled'] })],
    [
      'cloudflared-tunnel',
      'cloudflare-tunnel',
      hostWith({ ExposureMode: 'cloudflared-tunnel' }, { running: ['cloudflared'] }),
    ],
    ['locl', 'local', hostWith({ ExposureMode: 'locl' })],
  ])('%s is corrected to %s by consent, and then nothing is wrong', async (_, mode, host) => {
    expect(await propose(host)).toMatchObject({
      kind: 'repair',
      options: [
        {
          repair: 'correct-exposure-mode',
          consents: ['correct-exposure-mode'],
          fixes: [
            {
              code: 'exposure-mode/unknown-mode',
              subject: { path: 'config/netclaw.json', pointer: '/Daemon/ExposureMode' },
            },
          ],
          summary: expect.stringContaining(`"${mode}"`),
        },
      ],
    });
    const after = await repaired(host);
    expect(await diagnose(ExposureModeDoctorCheck, after)).toEqual([]);
    expect(await propose(after)).toEqual({ kind: 'nothing' });
  });

  test('only the value changes: comments, order and other spelling stay', async () => {
    const text = '{\n  // who may come in\n  "daemon": { "exposuremode": "locl", /* here */ "Port": 5199, },\n}\n';
    const after = await repaired({ files: { 'config/netclaw.json': text, 'config/secrets.json': SECRETS } });
    expect(configText(after)).toBe(text.replace('"locl"', '"local"'));
  });

  test.each(['tailscale', 'public', 'tailscale-funve', '42', '---'])(
    '"%s" is refused with all modes to choose from',
    async (wire) => {
      const refusal = await propose(hostWith({ ExposureMode: wire }, { running: ['tailscaled'] }));
      expect(refusal).toMatchObject({
        kind: 'refusal',
        cause: 'unsafe',
        about: [{ code: 'exposure-mode/unknown-mode' }],
      });
      for (const mode of ['local', 'reverse-proxy', 'tailscale-serve', 'tailscale-funnel', 'cloudflare-tunnel']) {
        expect(refusal).toMatchObject({
          remediation: expect.stringContaining(`set "ExposureMode": "${mode}" in the Daemon section`),
        });
      }
      expect(refusal).toMatchObject({ remediation: expect.stringContaining('netclaw config') });
    },
  );

  test.each<[string, Host, string]>([
    [
      'proxies are missing',
      hostWith({ ExposureMode: 'reverse_proxy', Host: '10.0.0.10' }),
      'exposure-mode/no-trusted-proxies',
    ],
    ['its process is missing', hostWith({ ExposureMode: 'tailscale_serve' }), 'exposure-mode/tunnel-process-missing'],
    [
      'the host is not loopback',
      hostWith({ ExposureMode: 'locl', Host: '0.0.0.0' }),
      'exposure-mode/host-not-loopback',
    ],
  ])('it is refused where %s: a repair must not exchange one error for another', async (_, host, code) => {
    expect(await propose(host)).toMatchObject({ kind: 'refusal', reason: expect.stringContaining(code) });
  });
});

describe('a misspelt mode elsewhere', () => {
  test.each<[string, Host, string]>([
    [
      'this environment',
      hostWith({}, { environment: { NETCLAW_Daemon__ExposureMode: 'reverse_proxy' } }),
      'export NETCLAW_Daemon__ExposureMode=reverse-proxy.',
    ],
    [
      'config/daemon.env',
      hostWith({}, { files: { 'config/daemon.env': 'NETCLAW_DAEMON__EXPOSUREMODE=locl\n' } }),
      'write NETCLAW_DAEMON__ExposureMode=local in config/daemon.env.',
    ],
    [
      'secrets.json',
      hostWith({}, { files: { 'config/secrets.json': daemonJson({ ExposureMode: 'locl' }) } }),
      'set "ExposureMode": "local" in the Daemon section of config/secrets.json.',
    ],
    [
      'this environment, beyond guessing',
      hostWith({}, { environment: { NETCLAW_Daemon__ExposureMode: 'x' } }),
      'export NETCLAW_Daemon__ExposureMode=<local|reverse-proxy|tailscale-serve|tailscale-funnel|cloudflare-tunnel>.',
    ],
  ])('in %s is refused, with what to write there', async (_, host, remediation) => {
    expect(await propose(host)).toMatchObject({ kind: 'refusal', cause: 'unsafe', remediation });
  });
});

describe('mode local on a host that is not loopback', () => {
  test.each<[string, Host]>([
    ['0.0.0.0', hostWith({ Host: '0.0.0.0' })],
    ['a name', hostWith({ Host: 'box.example', ExposureMode: 'local', Port: 5199 })],
    ['nothing', hostWith({ Host: '' })],
  ])('%s is narrowed to 127.0.0.1 by consent', async (_, host) => {
    expect(await propose(host)).toMatchObject({
      kind: 'repair',
      options: [
        {
          repair: 'bind-loopback',
          consents: ['bind-loopback'],
          fixes: [{ code: 'exposure-mode/host-not-loopback' }],
        },
      ],
    });
    const after = await repaired(host);
    expect(JSON.parse(configText(after))).toMatchObject({ Daemon: { Host: '127.0.0.1' } });
    expect(await diagnose(ExposureModeDoctorCheck, after)).toEqual([]);
  });

  test('a host from the environment is refused, with the variable and both ways out', async () => {
    const host = hostWith({ Host: '0.0.0.0' }, { environment: { NETCLAW_Daemon__Host: '0.0.0.0' } });
    expect(await propose(host)).toMatchObject({
      kind: 'refusal',
      reason: expect.stringContaining('NETCLAW_Daemon__Host in this environment'),
      remediation: expect.stringMatching(
        /\(1\) .*export NETCLAW_Daemon__Host=127\.0\.0\.1; \(2\) .*; \(3\) .*netclaw config/,
      ),
    });
  });

  test('where a source cannot be read that may set the mode, it is refused: nobody could say whether it helped', async () => {
    const host = hostWith({ Host: '0.0.0.0' }, { files: { 'config/secrets.json': '{"a":1,"A":2}' } });
    expect(await propose(host)).toMatchObject({
      kind: 'refusal',
      reason: 'config/secrets.json cannot be read or loaded, and may set the exposure mode',
      remediation: 'Correct config/secrets.json first, then run the doctor again.',
      about: [{ code: 'exposure-mode/host-not-loopback' }],
    });
  });

  test('where another source would then disagree, it is refused', async () => {
    const host = hostWith(
      { Host: '0.0.0.0' },
      {
        environment: { NETCLAW_Daemon__Host: '10.0.0.1' },
        files: { 'config/daemon.env': 'NETCLAW_Daemon__Port=5200\n' },
      },
    );
    expect(await propose(host)).toMatchObject({ kind: 'refusal' });
  });
});

describe('what only the operator can decide', () => {
  test.each<[string, Host, readonly string[]]>([
    [
      'exposure-mode/host-loopback',
      hostWith({ ExposureMode: 'reverse-proxy', TrustedProxies: ['10.0.0.5'] }),
      ['set "Host": "<internal address>" in the Daemon section of config/netclaw.json', 'set "ExposureMode": "local"'],
    ],
    [
      'exposure-mode/no-trusted-proxies',
      hostWith({ ExposureMode: 'reverse-proxy', Host: '10.0.0.10' }),
      ['set "TrustedProxies": ["<address of the proxy>"] in the Daemon section of config/netclaw.json'],
    ],
    [
      'exposure-mode/no-trusted-proxies',
      hostWith(
        {},
        { environment: { NETCLAW_Daemon__ExposureMode: 'reverse-proxy', NETCLAW_Daemon__Host: '10.0.0.10' } },
      ),
      ['export NETCLAW_Daemon__TrustedProxies__0=<address of the proxy>'],
    ],
    [
      'exposure-mode/invalid-trusted-proxy',
      hostWith({ TrustedProxies: ['10.0.0.5', '127.0.0.1/999'] }),
      ['correct or remove config/netclaw.json /Daemon/TrustedProxies/1'],
    ],
    [
      'exposure-mode/invalid-trusted-proxy',
      hostWith({}, { environment: { NETCLAW_Daemon__TrustedProxies__3: 'proxy' } }),
      ['correct or remove NETCLAW_Daemon__TrustedProxies__3 in this environment'],
    ],
    [
      'exposure-mode/tunnel-process-missing',
      hostWith({ ExposureMode: 'tailscale-funnel' }),
      ['sudo systemctl start tailscaled', 'set "SkipTunnelProcessCheck": true', 'set "ExposureMode": "local"'],
    ],
  ])('%s is refused with the choices spelled out', async (code, host, ways) => {
    const refusal = await propose(host);
    expect(refusal).toMatchObject({ kind: 'refusal', cause: 'unsafe', about: [{ code }] });
    for (const way of ways) expect(refusal).toMatchObject({ remediation: expect.stringContaining(way) });
  });

  test('several are refused together, each under its code', async () => {
    const refusal = await propose(hostWith({ ExposureMode: 'reverse-proxy' }));
    expect(refusal).toMatchObject({
      kind: 'refusal',
      about: [{ code: 'exposure-mode/host-loopback' }, { code: 'exposure-mode/no-trusted-proxies' }],
      remediation: expect.stringMatching(/exposure-mode\/host-loopback: .*exposure-mode\/no-trusted-proxies: /),
    });
  });

  test('a refusal is about the findings that it was asked about', async () => {
    const host = hostWith({ ExposureMode: 'reverse-proxy' });
    const proposal = await proposalOf(ExposureModeDoctorCheck, host, ['host-loopback']);
    expect(proposal).toMatchObject({ kind: 'refusal', about: [{ code: 'exposure-mode/host-loopback' }] });
    expect(proposal).toHaveProperty('about.length', 1);
  });

  test('of several variables the bad one is named', async () => {
    const environment = { NETCLAW_Daemon__TrustedProxies__0: '10.0.0.5', NETCLAW_Daemon__TrustedProxies__1: 'proxy' };
    expect(await propose(hostWith({}, { environment }))).toMatchObject({
      remediation: expect.stringContaining('NETCLAW_Daemon__TrustedProxies__1'),
    });
  });

  test('a repair fixes what it can and leaves the rest to be found', async () => {
    const host = hostWith({ Host: '0.0.0.0', TrustedProxies: ['x'] });
    expect(codesOf(await diagnose(ExposureModeDoctorCheck, await repaired(host)))).toEqual([
      'exposure-mode/invalid-trusted-proxy',
    ]);
  });

  test.each<[string, Host]>([
    [
      'a difference between sources',
      hostWith({}, { environment: { NETCLAW_Daemon__ExposureMode: 'cloudflare-tunnel' }, running: ['cloudflared'] }),
    ],
    ['a process that cannot be seen', hostWith({ ExposureMode: 'tailscale-serve' }, { running: 'unknown' })],
    ['nothing wrong', hostWith({})],
  ])('%s gets no proposal', async (_, host) => {
    expect(await propose(host)).toEqual({ kind: 'nothing' });
  });
});
