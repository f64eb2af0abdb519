import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createKey, loadKeyRing, protectSecret } from '@netclaw/data-protection';
import { temporaryDirectory } from './temporary.mjs';

const MACHINE = hostname().split('.')[0];
const TOKENS = [1, 2, 3].map((number) => Buffer.alloc(32, number).toString('base64url'));
const DAY_MS = 86_400_000;

const makeRing = () => {
  const { fileName, bytes } = createKey({
    randomBytes: (count) => randomBytes(count),
    now: new Date(Date.now() - 3 * DAY_MS),
  });
  const files = [{ name: fileName, bytes }];
  const ring = loadKeyRing(files);
  return { files, protect: (text) => protectSecret(ring, ring.keys[0], text, (count) => randomBytes(count)) };
};
const PRESENT = makeRing();
const LOST = makeRing();

/** Writes a home of a random state into an empty directory; gives its path. */
export const writeHome = ({ daemon, devices, secrets, marker, keys }) => {
  const home = temporaryDirectory();
  for (const directory of ['config', ...(keys === 'none' ? [] : ['keys'])])
    mkdirSync(join(home, directory), { mode: 0o700 });
  const write = (path, content) => {
    if (content !== undefined) writeFileSync(join(home, path), content, { mode: 0o600 });
  };
  write('config/netclaw.json', JSON.stringify({ Daemon: daemon }, null, 2));
  write('config/devices.json', typeof devices === 'object' ? JSON.stringify(devices.map(entryOf), null, 2) : devices);
  write('config/secrets.json', typeof secrets === 'object' ? JSON.stringify(mapLeaves(secrets), null, 2) : secrets);
  write('config/bootstrap-state.json', marker);
  if (keys !== 'none') for (const { name, bytes } of PRESENT.files) write(join('keys', name), bytes);
  if (keys === 'broken') write('keys/broken.xml', '<');
  return home;
};

const entryOf = (entry) => {
  if (entry === null) return null;
  const { name, isBootstrap, token, damage } = entry;
  const salt = '000102030405060708090a0b0c0d0e0f';
  const hash = createHash('sha256')
    .update(Buffer.from(TOKENS[token], 'base64url'))
    .update(Buffer.from(salt, 'hex'))
    .digest('hex');
  const device = {
    Name: name.replace('{machine}', MACHINE),
    IsBootstrapDevice: isBootstrap,
    TokenHash: hash,
    Salt: salt,
    CreatedAt: '2026-01-15T09:30:00.1234567+00:00',
    LastUsedAt: '2026-02-20T18:05:00+00:00',
  };
  return { ...device, ...damage };
};

/** `{ protect }` and `{ lost }` stand for encrypted leaves. */
const mapLeaves = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('protect' in value) return PRESENT.protect(value.protect);
  if ('lost' in value) return LOST.protect(value.lost);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapLeaves(member)]));
};

const often = (value, weight, ...others) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** A section that lets the daemon start, as far as pairing allows it. */
const soundDaemon = fc.constantFrom(
  { ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['10.0.0.5'] },
  { ExposureMode: ' ReverseProxy ', Host: '0.0.0.0', TrustedProxies: ['10.0.0.0/24', '::1'] },
  { ExposureMode: 'tailscale-serve', SkipTunnelProcessCheck: true },
  { ExposureMode: 'CLOUDFLARETUNNEL', SkipTunnelProcessCheck: true },
);
const anyDaemon = fc.record(
  {
    ExposureMode: fc.constantFrom(
      'local',
      '',
      null,
      'reverse-proxy',
      'tailscale-serve',
      'tailscalefunnel',
      'cloudflare-tunnel',
      'Local',
      'public',
      'tailscale',
    ),
    Host: fc.constantFrom(
      '127.0.0.1',
      'localhost',
      ' LOCALHOST ',
      '::1',
      '127.9.9.9',
      '0.0.0.0',
      '10.0.0.10',
      '::',
      'example.com',
      '192.168.1.100',
    ),
    TrustedProxies: fc.array(
      fc.constantFrom('10.0.0.5', '10.0.0.0/24', 'fd00::/8', 'not-an-ip', '127.0.0.1/999', '10.0.0.5/x', ' 10.0.0.6 '),
      { maxLength: 2 },
    ),
    SkipTunnelProcessCheck: fc.boolean(),
  },
  { requiredKeys: [] },
);

const deviceOf = fc.record({
  name: fc.constantFrom('{machine}', '{machine}-bootstrap', '{machine}-local', 'phone', 'Laptop', 'old-host-bootstrap'),
  isBootstrap: fc.boolean(),
  token: fc.nat({ max: 2 }),
  damage: often(
    undefined,
    8,
    { Salt: null },
    { Salt: 'xyz' },
    { TokenHash: null },
    { TokenHash: '' },
    { CreatedAt: 'yesterday' },
    { IsBootstrapDevice: 'yes' },
    { Extra: { a: 1 } },
  ),
});
const devicesOf = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(undefined, '[]', 'null') },
  { weight: 1, arbitrary: fc.constantFrom('', '{}', '[{', '[1]', '[{"Name":"phone"},]') },
  {
    weight: 8,
    arbitrary: fc.array(fc.oneof({ weight: 14, arbitrary: deviceOf }, { weight: 1, arbitrary: fc.constant(null) }), {
      minLength: 1,
      maxLength: 4,
    }),
  },
);

const tokenValues = [
  undefined,
  null,
  '',
  '  ',
  false,
  0,
  {},
  'bootstrap-token',
  TOKENS[0],
  `${TOKENS[0]}=`,
  { protect: TOKENS[0] },
  { protect: TOKENS[1] },
  { protect: '' },
  { lost: TOKENS[0] },
  'ENC:CfDJ8',
];
const secretsOf = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      undefined,
      'null',
      '{',
      '[]',
      '',
      '{"DeviceToken":"a","deviceToken":"b"}',
      '{"Slack:BotToken":"a","Slack":{"BotToken":"b"}}',
      '{"DeviceToken":"\\ud83d"}',
      '{"configVersion":1,}',
      '{"configVersion":1} // none',
    ),
  },
  {
    weight: 12,
    arbitrary: fc
      .record({
        token: fc.constantFrom(...tokenValues),
        other: often(
          undefined,
          4,
          { BotToken: { protect: 'test' } },
          { BotToken: { lost: 'test' } },
          { BotToken: 'plain' },
        ),
      })
      .map(({ token, other }) => ({
        configVersion: 1,
        ...(token !== undefined && { DeviceToken: token }),
        ...(other && { Slack: other }),
      })),
  },
);

const FLAG = 'HasCompletedFirstSuccessfulNonLocalStart';
const markerOf = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(undefined, `{"${FLAG}":true}`, `{"${FLAG}":false}`) },
  { weight: 1, arbitrary: fc.constantFrom('{', 'null', `{"${FLAG}":"true"}`) },
);

const partsOf = (daemon) =>
  fc.record({
    daemon,
    devices: devicesOf,
    secrets: secretsOf,
    marker: markerOf,
    keys: often('present', 6, 'none', 'broken'),
  });
export const homeOf = fc.oneof(partsOf(soundDaemon), partsOf(anyDaemon));
/** Homes where nothing but pairing can keep the daemon from starting. */
export const pairingHomeOf = partsOf(soundDaemon);
