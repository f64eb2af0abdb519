import type { HomeRecipe, RecipeFile } from '../../../../../examples/make-home.mjs';

/** What one variant of a factor makes of a home. */
export type Variant = (home: HomeRecipe) => HomeRecipe;

/** Something that may be wrong with a home, in one way at a time. */
export interface Factor {
  readonly name: string;
  /** Each way, by name; a home of which none is chosen is sound in this. */
  readonly variants: Readonly<Record<string, Variant>>;
}

const own = { name: '{machine}-bootstrap', bootstrap: true, token: 'own' };
const remote = { name: 'alice-laptop', token: 'alice' };

/** Nothing is wrong with it. */
export const SOUND: HomeRecipe = {
  about: 'A daemon behind a proxy, with a device of this host and a remote one.',
  Daemon: { ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['10.0.0.5'] },
  config: { Logging: { LogLevel: { Default: 'Information' } } },
  devices: [own, remote],
  secrets: { configVersion: 1, DeviceToken: '{token:own}', Slack: { BotToken: 'planted-bot-token' } },
  marker: true,
};

const daemon =
  (members: Readonly<Record<string, unknown>>): Variant =>
  (home) => ({ ...home, Daemon: { ...home.Daemon, ...members } });

const secrets =
  (members: Readonly<Record<string, unknown>>): Variant =>
  (home) => ({ ...home, secrets: { ...home.secrets, ...members } });

const files =
  (added: Readonly<Record<string, RecipeFile>>): Variant =>
  (home) => ({ ...home, files: { ...home.files, ...added } });

const variables =
  (added: Readonly<Record<string, string>>): Variant =>
  (home) => ({ ...home, environment: { ...home.environment, ...added } });

const mode =
  (path: string, bits: number): Variant =>
  (home) => ({ ...home, modes: { ...home.modes, [path]: bits } });

const without = (members: object, name: string): object =>
  Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));

const withoutDevices: Variant = (home) => without(home, 'devices') as HomeRecipe;

const SYSTEMD = '~/.config/systemd/user';

/** systemd starts the daemon of this home. */
const unit = files({
  [`${SYSTEMD}/netclaw.service`]: [
    '[Service]',
    'ExecStart=/opt/netclaw/netclawd',
    'EnvironmentFile=-%h/.netclaw/config/daemon.env',
    'TimeoutStopSec=230',
  ].join('\n'),
  [`${SYSTEMD}/default.target.wants/netclaw.service`]: '',
  '/opt/netclaw/netclawd': { text: '', mode: 0o755 },
});

const CRASH_LOGS = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    `logs/crash-202501${String(at + 10)}-000000.log`,
    { text: 'Netclaw daemon crash', days: 400 - at },
  ]),
);

const reminder = { version: 1, id: 'water', title: 'Water', instruction: 'Water the plants.', enabled: true };

const grant = { verb: 'planted-verb', directory: null, createdAt: null };

/**
 * The factors of which homes are made. A new check adds a factor, or variants to one: a text for each thing that its repairs are for, or
 * that changes what other repairs do.
 */
export const FACTORS: readonly Factor[] = [
  {
    name: 'pairing',
    variants: {
      'token of no device': secrets({ DeviceToken: '{token:stale}' }),
      'no token': (home) => ({ ...home, secrets: { ...without(home.secrets ?? {}, 'DeviceToken') } }),
      'not bootstrapped': (home) => ({
        ...secrets({ DeviceToken: '{token:stale}' })(home),
        devices: [own],
        marker: false,
      }),
      'token without a device': (home) => ({ ...withoutDevices(home), marker: false }),
      'no devices': withoutDevices,
      'devices cut off': (home) => ({ ...home, devices: '[{"Name":' }),
      'a null entry': (home) => ({ ...home, devices: [{ raw: null }, own, remote] }),
    },
  },
  {
    name: 'spelling',
    variants: {
      'section in another case': ({ Daemon, ...home }) => ({
        ...home,
        config: { ...sectionsOf(home), daemon: Daemon },
      }),
      'section misspelt': ({ Daemon, ...home }) => ({ ...home, config: { ...sectionsOf(home), Deamon: Daemon } }),
      'key in another case': ({ Daemon: { Host, ...rest } = {}, ...home }) => ({
        ...home,
        Daemon: { ...rest, host: Host },
      }),
      'key misspelt': ({ Daemon: { TrustedProxies, ...rest } = {}, ...home }) => ({
        ...home,
        Daemon: { ...rest, TrustedProxys: TrustedProxies },
      }),
      'not plain JSON': (home) => ({
        ...home,
        config: `{ // mine\n  "configVersion": 1, "Daemon": ${JSON.stringify(home.Daemon)}\n}`,
      }),
    },
  },
  {
    name: 'settings',
    variants: {
      'no version': (home) => withConfig(home, { configVersion: undefined }),
      'a retired key': (home) => withConfig(home, { Session: { MaxToolCallsPerTurn: 5 } }),
      'a misspelt enum': (home) => withConfig(home, { Logging: { LogLevel: { Default: 'information' } } }),
      'a credential in clear': (home) =>
        withConfig(home, { Slack: { Enabled: true, BotToken: 'xoxb-planted-in-clear' } }),
      'an unknown key': (home) => withConfig(home, { Slack: { Colour: 'red' } }),
    },
  },
  {
    name: 'exposure',
    variants: {
      'a misspelt mode': daemon({ ExposureMode: 'revers-proxy' }),
      'local, open to all': daemon({ ExposureMode: 'local', Host: '0.0.0.0' }),
      'a proxy that is none': daemon({ TrustedProxies: ['10.0.0.5', 'x'] }),
      'another mode by a variable': variables({ NETCLAW_Daemon__ExposureMode: 'local' }),
    },
  },
  {
    name: 'secrets',
    variants: {
      'in plain text': secrets({ Discord: { BotToken: 'plain:planted-in-plain-text' } }),
      'open to others': (home) => ({ ...home, secretsMode: 0o644 }),
      'token misspelt': ({ secrets: { DeviceToken, ...rest } = {}, ...home }) => ({
        ...home,
        secrets: { ...rest, deviceToken: DeviceToken },
      }),
      'all in plain text': (home) => ({ ...home, keys: 'none' }),
    },
  },
  {
    name: 'keys',
    variants: {
      'open to others': (home) => ({ ...home, keys: 'loose' }),
      lost: (home) => ({ ...home, keys: 'lost' }),
    },
  },
  {
    name: 'modes',
    variants: {
      'devices open to others': mode('config/devices.json', 0o644),
      'configuration open to all': mode('config/netclaw.json', 0o666),
      'directory open to all': mode('config', 0o777),
      'directory closed': mode('config', 0o500),
      'directory of logs closed': (home) =>
        mode('logs', 0o500)(files({ 'logs/daemon-2026-03-01.log': { text: '', mode: 0o600 } })(home)),
      'a skill open to all': files({ 'skills/garden/SKILL.md': { text: 'Water.', mode: 0o666 } }),
    },
  },
  {
    name: 'reminders',
    variants: {
      'one that would be deleted': files({ 'schedules/reminders/water.json': '{ "id": "water", ' }),
      'one that is disabled': files({
        'schedules/reminders/water.json': { json: { ...reminder, enabled: false, consecutiveFailures: 5 } },
      }),
    },
  },
  {
    name: 'approvals',
    variants: {
      'grants broken, with a backup': files({
        'config/tool-approvals.json': '{',
        'config/tool-approvals.json.v2.bak': { json: { version: 3, audiences: { personal: { web_fetch: [grant] } } } },
      }),
      'grants broken and open to all, with a backup': files({
        'config/tool-approvals.json': { text: '{', mode: 0o666 },
        'config/tool-approvals.json.v2.bak': { json: { version: 3, audiences: { personal: { web_fetch: [grant] } } } },
      }),
      'deny rules broken, with a backup': files({
        'config/hard-deny-overrides.json': '[{"rawText":"rm"}]',
        'config/hard-deny-overrides.json.bak': { json: [{ rawText: 'rm', reason: 'no' }] },
      }),
      'deny rules broken': files({ 'config/hard-deny-overrides.json': '[' }),
    },
  },
  {
    name: 'daemon',
    variants: {
      'a pid file that is left': files({ 'netclaw.pid': '4711\n' }),
      'a PATH without netclaw': (home) => variables({ PATH: '/usr/bin' })(unit(home)),
      'no PATH': (home) => variables({ LANG: 'C' })(unit(home)),
      'no file of variables': unit,
    },
  },
  {
    name: 'client endpoint',
    variants: {
      'another port': files({ 'client/config.json': { json: { Endpoint: 'http://127.0.0.1:6000' } } }),
      'another host': files({ 'client/config.json': { json: { Endpoint: 'http://claw.example.org:5199' } } }),
      'cut off': files({ 'client/config.json': '{ "Endpoint": ' }),
    },
  },
  {
    name: 'disk',
    variants: { 'old crash logs': files(CRASH_LOGS) },
  },
];

const sectionsOf = ({ config }: HomeRecipe): Readonly<Record<string, unknown>> =>
  typeof config === 'object' ? config : {};

/** One that is a text already stays as it is. */
const withConfig = (home: HomeRecipe, members: Readonly<Record<string, unknown>>): HomeRecipe =>
  typeof home.config === 'string' ? home : { ...home, config: { ...home.config, ...members } };
