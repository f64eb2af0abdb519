import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { isFileStep } from '@netclaw/doctor-core/engine';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import { observePairing } from '../src/observe/observe-pairing.js';
import { opens, start } from './support/daemon-model.js';
import { afterStep, contextOf, forDaemon, regular } from './support/fake-disk.js';
import type { FakeDisk } from './support/fake-disk.js';
import { alice, completed, list, lookAt, mode, own, repairOf, rawList, secrets } from './support/host.js';
import type { HomeFiles } from './support/host.js';
import { device, LOCAL, STALE } from './support/material.js';
import { proposeFor } from './support/propose.js';

const matching = { ...list(own), ...secrets({ DeviceToken: LOCAL }), ...completed };

/** The disk after one option of the repair. */
const repaired = async (files: HomeFiles, option?: string): Promise<FakeDisk> => {
  const { home, proposal } = await lookAt(files);
  const paths = Object.keys(home.snapshot()).filter((path) => !path.endsWith('/'));
  let disk: FakeDisk = new Map(paths.map((path) => [path, regular(home.read(path), { mode: home.mode(path) })]));
  for (const step of repairOf(proposal, option).steps.filter(isFileStep)) disk = afterStep(disk, step);
  return disk;
};

const jsonOf = (disk: FakeDisk, path: string): unknown => {
  const view = disk.get(path);
  return view?.kind === 'file' ? JSON.parse(Buffer.from(view.bytes).toString('utf8')) : undefined;
};

describe('netclaw passes and fails where its own doctor does', () => {
  test.each<readonly [string, HomeFiles, readonly string[], ContextOptions?]>([
    ['a tunnel mode with a matching device', { ...mode('tailscale-serve'), ...matching }, []],
    [
      'a reverse proxy with a matching device of any name',
      { ...matching, ...list(device({ name: 'x', token: LOCAL })) },
      [],
    ],
    ['no devices, marker completed', { ...mode('cloudflare-tunnel'), ...completed }, ['no-devices']],
    [
      'one device, plaintext token of another form, no marker',
      { ...list(own), ...secrets({ DeviceToken: 'bootstrap-token' }) },
      ['bootstrap-incomplete'],
    ],
    [
      'one device, stale token, marker completed',
      { ...list(own), ...secrets({ DeviceToken: 'stale-token' }), ...completed },
      ['local-token-mismatch'],
    ],
    ['an empty list, no token, marker not completed', rawList('[]'), ['bootstrap-pending']],
    ['a directory in place of the list', { 'config/devices.json/': '' }, ['devices-unreadable']],
    [
      'a mode that is set by the environment alone',
      { ...mode('local'), ...completed },
      ['no-devices'],
      { environment: { NETCLAW_Daemon__ExposureMode: 'reverse-proxy' } },
    ],
  ])('%s', async (_name, files, codes, options = {}) => {
    const { findings } = await lookAt(files, options);
    expect(findings.map(({ code }) => code).filter((code) => code !== 'token-in-environment')).toEqual(codes);
  });
});

describe('a repair ends as netclaw expects', () => {
  test('an orphan token that is kept stays as it is, and one device accepts it', async () => {
    const disk = await repaired(secrets({ DeviceToken: STALE }), 'keep-token');
    expect(jsonOf(disk, 'config/secrets.json')).toEqual({ DeviceToken: STALE });
    const [only, ...others] = jsonOf(disk, 'config/devices.json') as { TokenHash: string; Salt: string }[];
    const salt = Buffer.from(only?.Salt ?? '', 'hex');
    const hash = createHash('sha256').update(Buffer.from(STALE, 'base64url')).update(salt).digest('hex');
    expect([only?.TokenHash, others]).toEqual([hash, []]);
    expect(opens(forDaemon(disk))).toBe(true);
  });

  test('an orphan token that is reset is gone, and the next start seeds', async () => {
    const disk = await repaired({ ...rawList('[]'), ...secrets({ configVersion: 1, DeviceToken: STALE }) }, 'reset');
    expect(jsonOf(disk, 'config/secrets.json')).toEqual({ configVersion: 1 });
    expect(disk.has('config/devices.json')).toBe(false);
    expect(start(forDaemon(disk))).toBe('seeds');
  });

  test('no devices after a completed start gives a fresh token and device', async () => {
    const disk = await repaired({ ...rawList('[]'), ...completed });
    expect(jsonOf(disk, 'config/devices.json')).toMatchObject([{ Name: 'workshop-local', IsBootstrapDevice: true }]);
    expect(opens(forDaemon(disk))).toBe(true);
  });

  test('a mismatched token leaves the registered device byte for byte', async () => {
    const text = JSON.stringify([alice], null, 2);
    const disk = await repaired({ ...rawList(text), ...secrets({ DeviceToken: 'stale-token' }), ...completed });
    const view = disk.get('config/devices.json');
    const after = view?.kind === 'file' ? Buffer.from(view.bytes).toString('utf8') : '';
    expect(after.startsWith(text.slice(0, -2))).toBe(true);
    expect(opens(forDaemon(disk))).toBe(true);
  });

  test('a name that exists in another case is not used again', async () => {
    const taken = device({ name: 'WORKSHOP-LOCAL' });
    const disk = await repaired({ ...list(taken), ...completed });
    expect(jsonOf(disk, 'config/devices.json')).toMatchObject([
      { Name: 'WORKSHOP-LOCAL' },
      { Name: 'workshop-local-2' },
    ]);
  });

  test('nothing is left to find', async () => {
    const disk = await repaired({ ...list(alice), ...completed });
    expect((await proposeFor(await observePairing(contextOf(disk)))).findings).toEqual([]);
  });
});

describe('the model of the daemon', () => {
  const disk = (files: Readonly<Record<string, string>>): FakeDisk =>
    new Map(Object.entries(files).map(([path, text]) => [path, regular(text)]));
  const done = '{ "HasCompletedFirstSuccessfulNonLocalStart": true }';

  test.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['an empty host', {}, 'seeds'],
    [
      'an empty list and an empty token',
      { 'config/devices.json': '[]', 'config/secrets.json': '{"DeviceToken":""}' },
      'seeds',
    ],
    ['a token without devices', { 'config/secrets.json': '{"DeviceToken":"x"}' }, 'aborts'],
    ['a token that is not text', { 'config/secrets.json': '{"DeviceToken":0}' }, 'aborts'],
    ['a completed start without devices', { 'config/bootstrap-state.json': done }, 'aborts'],
    ['malformed secrets without devices', { 'config/secrets.json': '{' }, 'aborts'],
    ['an unreadable leaf without devices', { 'config/secrets.json': '{"A":["ENC:CfDJ8"]}' }, 'aborts'],
    ['a list that is not JSON', { 'config/devices.json': '' }, 'aborts'],
    ['an entry of the wrong kind', { 'config/devices.json': '[5]' }, 'aborts'],
    ['a null element', { 'config/devices.json': '[null]', 'config/secrets.json': '{' }, 'starts'],
    ['one device', { 'config/devices.json': '[{}]', 'config/bootstrap-state.json': done }, 'starts'],
  ])('%s', (_name, files, expected) => {
    expect(start(forDaemon(disk(files)))).toBe(expected);
  });
});
