import { OWNED_PLACES } from '@netclaw/state';
import type { Host } from './support.js';
import { daemonJson, daemonWith, hostWith, REMINDER, SECRETS } from './support.js';

const LIST = { kind: 'other' } as const;
const config = (content: string | Uint8Array): Host => ({
  files: { 'config/netclaw.json': content, 'config/secrets.json': SECRETS },
});
const secrets = (content: string | Uint8Array, mode = 0o600): Host =>
  hostWith({}, { files: { 'config/secrets.json': { content, mode } } });

const reminder = (changed: string | object, files: Host['files'] = {}): Host => {
  const content = typeof changed === 'string' ? changed : JSON.stringify({ ...REMINDER, ...changed });
  return hostWith({}, { files: { 'schedules/reminders/water.json': content, ...files } });
};

/** One host for every code of this package; a test holds the two sets equal. */
export const CASES: Readonly<Record<string, Host>> = {
  'config/home-missing': { views: { '.': { kind: 'absent' } } },
  'config/home-unusable': { views: { '.': LIST } },
  'config/missing': { files: { 'config/secrets.json': SECRETS } },
  'config/unreadable': { files: { 'config/netclaw.json/': '' } },
  'config/unparsable': config('{\n  "Daemon": {,}\n}'),
  'config/repeated-key': config('{"Daemon":{"Port":1},"daemon":{"port":2}}'),
  'config/not-an-object': config('[]'),
  'config/not-plain-json': config('{} // none'),
  'config/other-encoding': config(Buffer.from('\ufeff{}', 'utf16le')),
  'config/daemon-not-a-section': config('{"Daemon":"local"}'),
  'config/key-in-other-case': config('{"daemon":{}}'),
  'config/misspelt-key': config('{"Deamon":{}}'),
  'config/misspelt-variable': hostWith({}, { environment: { NETCLAW_Daemon_Port: '5200' } }),
  'config/daemon-field-type': hostWith({ Port: 'many' }),
  'config/daemon-field-overridden': hostWith({ Port: 'many' }, { environment: { NETCLAW_Daemon__Port: '5200' } }),
  'config/daemon-variable-type': hostWith({}, { environment: { NETCLAW_Daemon__Port: 'many' } }),
  'config/unknown-daemon-key': hostWith({ Hots: '127.0.0.1' }),
  'config/environment-file-odd': hostWith({}, { files: { 'config/daemon.env': '\ufeffNETCLAW_Daemon__Port=5200\n' } }),
  'config/environment-file-unreadable': hostWith({}, { files: { 'config/daemon.env/': '' } }),

  'secrets/missing': { files: { 'config/netclaw.json': daemonJson({}) } },
  'secrets/unreadable': { files: { 'config/secrets.json/': '' } },
  'secrets/unparsable': secrets('{"DeviceToken": "abc'),
  'secrets/repeated-key': secrets('{"DeviceToken":"ENC:CfDJ8","deviceToken":"ENC:CfDJ8"}'),
  'secrets/not-plain-json': secrets('{"configVersion":1,}'),
  'secrets/other-encoding': secrets(Buffer.from('\ufeff{}', 'utf16le')),
  'secrets/not-an-object': secrets('"text"'),
  'secrets/null-root': secrets('null'),
  'secrets/misspelt-token': secrets('{"deviceToken":"ENC:CfDJ8"}'),
  'secrets/undecryptable': secrets('{"Slack":{"BotToken":"ENC:CfDJ8"}}'),
  'secrets/undecryptable-overridden': {
    ...secrets('{"Providers":{"openai":{"ApiKey":"ENC:CfDJ8"}}}'),
    environment: { NETCLAW_Providers__openai__ApiKey: 'x' },
  },
  'secrets/provider-undecryptable': secrets('{"Providers":{"openai":{"ApiKey":"ENC:CfDJ8"}}}'),
  'secrets/not-decryptable-here': {
    files: { 'config/secrets.json': { content: '{"Slack":{"BotToken":"ENC:CfDJ8"}}', mode: 0o600 } },
    views: { keys: { kind: 'unreadable', errno: 'EACCES' } },
  },
  'secrets/loose-mode': secrets(SECRETS, 0o640),
  'secrets/plaintext': secrets('{"Slack":{"BotToken":"xoxb-1"}}'),

  'permissions/loose-mode': hostWith({}, { files: { 'config/devices.json': { content: '[]', mode: 0o660 } } }),
  'permissions/open-directory': hostWith({}, { modes: { config: 0o777 } }),
  'permissions/shared-directory': hostWith({}, { files: { 'config/': { mode: 0o775, gid: 60 } } }),
  'permissions/two-owners': hostWith(
    {},
    { files: { 'config/devices.json': { content: '[]', uid: 1654 } }, owned: OWNED_PLACES },
  ),
  'permissions/closed-directory': hostWith({}, { modes: { config: 0o500 } }),
  'permissions/lock-unusable': hostWith({}, { files: { 'netclaw.lock/': '' } }),
  'permissions/lock-irregular': hostWith({}, { links: { 'netclaw.lock': 'netclaw.lock' } }),
  'permissions/foreign-owner': hostWith({}, { files: { 'config/devices.json': { content: '[]', uid: 0 } } }),

  'exposure-mode/unknown-mode': hostWith({ ExposureMode: 'public' }),
  'exposure-mode/invalid-trusted-proxy': hostWith({ TrustedProxies: ['not-an-ip'] }),
  'exposure-mode/host-not-loopback': hostWith({ Host: '0.0.0.0' }),
  'exposure-mode/tunnel-process-missing': hostWith({ ExposureMode: 'tailscale-serve' }),
  'exposure-mode/tunnel-process-unknown': hostWith({ ExposureMode: 'tailscale-serve' }, { running: 'unknown' }),
  'exposure-mode/host-loopback': hostWith({ ExposureMode: 'reverse-proxy', TrustedProxies: ['10.0.0.5'] }),
  'exposure-mode/no-trusted-proxies': hostWith({ ExposureMode: 'reverse-proxy', Host: '10.0.0.10' }),
  'exposure-mode/ambiguous': hostWith(
    { ExposureMode: 'local' },
    { environment: { NETCLAW_Daemon__ExposureMode: 'cloudflare-tunnel' } },
  ),
  'exposure-mode/next-start-differs': hostWith(
    {},
    { ...daemonWith({}), files: { 'config/daemon.env': 'NETCLAW_Daemon__Port=5200\n' } },
  ),
  'exposure-mode/only-in-running-daemon': hostWith({}, daemonWith({ NETCLAW_Daemon__Port: '5200' })),

  'reminders/would-be-deleted': reminder('{ "id": "water'),
  'reminders/copied-aside': reminder('{ "id": "water', { 'schedules/reminders-kept/water.json': '{ "id": "water' }),
  'reminders/unreadable': hostWith({}, { files: { 'schedules/reminders/water.json/': '' } }),
  'reminders/never-runs': reminder({ audience: null }),
  'reminders/incomplete': reminder({ title: null }),
  'reminders/disabled': reminder({ enabled: false, consecutiveFailures: 5 }),
  'reminders/orphan-history': hostWith({}, { files: { 'schedules/reminders/water.history.jsonl': '' } }),
};
