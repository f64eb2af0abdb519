import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../temporary.mjs';
import { copyTree, writeJson } from './write-golden.mjs';

const TOKENS = Object.fromEntries(
  ['local', 'phone', 'stale'].map((name, at) => [name, Buffer.alloc(32, at + 1).toString('base64url')]),
);
const DAEMON = { ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['10.0.0.5'] };
const COMPLETED = { HasCompletedFirstSuccessfulNonLocalStart: true, CompletedAt: '2026-02-01T08:00:00.1234567+00:00' };

const device = (Name, token, IsBootstrapDevice) => {
  const Salt = createHash('sha256').update(Name).digest('hex').slice(0, 32);
  const hash = createHash('sha256').update(Buffer.from(TOKENS[token], 'base64url')).update(Buffer.from(Salt, 'hex'));
  return {
    Name,
    IsBootstrapDevice,
    TokenHash: hash.digest('hex'),
    Salt,
    CreatedAt: '2026-01-15T09:30:00.1234567+00:00',
    LastUsedAt: '2026-02-20T18:05:00+00:00',
  };
};
const LOCAL = device('golden-host-bootstrap', 'local', true);
const PHONE = device("Zo\u00eb's phone & <tablet>", 'phone', false);
const NESTED = {
  Slack: { BotToken: 'test-bot', SocketMode: true },
  McpOAuthTokens: {
    'my server/1': { AccessToken: 'test-access', ExpiresIn: 3600, Scopes: ['read', 'write', 1, null] },
  },
  Providers: [{ ApiKey: 'test-\u00e9\ud83d\udd11' }, { ApiKey: '' }],
};
const secretsWith = (token, rest = {}) => ({ configVersion: 1, ...(token && { DeviceToken: TOKENS[token] }), ...rest });

/** What is in each home; `lostKeys` makes its ring disappear, `cut` its list of devices end in the middle. */
const RECIPES = {
  healthy: { devices: [LOCAL, PHONE], secrets: secretsWith('local', NESTED), marker: COMPLETED },
  'case-1': { devices: [LOCAL], secrets: secretsWith('stale') },
  'case-1-with-remote-device': {
    devices: [LOCAL, PHONE],
    secrets: secretsWith('stale'),
    marker: { ...COMPLETED, HasCompletedFirstSuccessfulNonLocalStart: false },
  },
  'case-2': { devices: [LOCAL, PHONE], secrets: secretsWith('stale', NESTED), marker: COMPLETED },
  'case-2-token-missing': { devices: [LOCAL, PHONE], secrets: secretsWith(undefined, NESTED), marker: COMPLETED },
  'deadlock-no-devices': { devices: [], secrets: secretsWith(undefined), marker: COMPLETED },
  'deadlock-orphan-token': { secrets: secretsWith('stale') },
  'deadlock-corrupt-devices': { devices: [LOCAL, PHONE], secrets: secretsWith('local'), marker: COMPLETED, cut: true },
  fresh: { secrets: { configVersion: 1, Slack: NESTED.Slack } },
  'lost-keys': { devices: [LOCAL, PHONE], secrets: secretsWith('local', NESTED), marker: COMPLETED, lostKeys: true },
  'rotated-ring': { devices: [LOCAL, PHONE], secrets: secretsWith('local', NESTED), marker: COMPLETED, rotations: 2 },
  'revoked-key': { devices: [LOCAL], secrets: secretsWith('local'), marker: COMPLETED, revoked: true },
};

/** Homes as netclaw writes them, and what .NET reads in them. */
export const recordHomes = async (judge, target) => {
  for (const [name, recipe] of Object.entries(RECIPES)) {
    const home = temporaryDirectory();
    await writeHome(judge, home, recipe);
    copyTree(home, join(target, name));
    // .NET looks at the copy that is thrown away: it may write a key when it looks
    writeJson(join(target, name, 'expected.json'), await expectationOf(judge, home));
  }
};

const writeHome = async (judge, home, { devices, secrets, marker, cut, lostKeys, rotations = 0, revoked }) => {
  for (const directory of ['config', 'keys']) mkdirSync(join(home, directory), { mode: 0o700 });
  // made elsewhere, where the ring is to be lost
  const directory = lostKeys ? temporaryDirectory() : join(home, 'keys');
  const save = async (file, details) => {
    const bytes = Buffer.from(await judge.ask('write', details), 'base64');
    writeFileSync(join(home, 'config', file), cut && details.devices ? bytes.subarray(0, -40) : bytes, { mode: 0o600 });
    return bytes;
  };
  writeFileSync(join(home, 'config/netclaw.json'), JSON.stringify({ Daemon: DAEMON }, null, 2));
  if (devices) await save('devices.json', { devices });
  if (marker) await save('bootstrap-state.json', { marker });
  let tree = secrets;
  for (let round = 0; round < rotations; round += 1) {
    // one section is written under each key; values that are encrypted already stay under theirs
    const [section] = Object.entries(tree).filter(
      ([, value]) => !JSON.stringify(value).includes('ENC:') && typeof value === 'object',
    )[0];
    const written = JSON.parse(await save('secrets.json', { secrets: { [section]: tree[section] }, directory }));
    tree = { ...tree, ...written };
    const start = Date.now();
    const [activates, expires] = [start + (round + 1) * 60_000, start + 80 * 86_400_000].map((time) =>
      new Date(time).toISOString(),
    );
    await judge.ask('new-key', { directory, activates, expires });
  }
  await save('secrets.json', { secrets: tree, directory });
  if (revoked) {
    const { defaultKey } = await judge.ask('resolve', { directory, now: new Date().toISOString() });
    await judge.ask('revoke', { directory, key: defaultKey });
  }
};

const expectationOf = async (judge, home) => {
  const read = (file) => {
    const path = join(home, 'config', file);
    return existsSync(path) ? readFileSync(path).toString('base64') : undefined;
  };
  const [content, marker] = [read('devices.json'), read('bootstrap-state.json')];
  const tokens = Object.values(TOKENS);
  const now = new Date().toISOString();
  const [list] = content === undefined ? [null] : await judge.ask('devices', { files: [{ content, tokens }] });
  const revealed = await judge.tryAsk('reveal', { directory: join(home, 'keys'), content: read('secrets.json') });
  const [isCompleted] = marker === undefined ? [false] : await judge.ask('markers', { files: [marker] });
  return {
    now,
    machineName: 'golden-host',
    tokens,
    list,
    isCompleted,
    secrets: revealed.ok ?? null,
    ...(await judge.ask('judge', { home })),
  };
};
