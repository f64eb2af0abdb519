import type { FileView } from '@netclaw/doctor-core';
import { AT_REST, KEY, LOCAL, OLD_KEY, REMOTE, REVOCATION, STALE, device, enc, encLost, encOld } from './material.js';
import { regular } from './fake-disk.js';
import type { Surroundings } from './fake-disk.js';

export type Files = Readonly<Record<string, FileView>>;
export type Axis<T> = Readonly<Record<string, T>>;

const own = device({ name: 'workshop-bootstrap', token: LOCAL, isBootstrap: true });
const spare = device({ name: 'WORKSHOP-local', isBootstrap: true });
const other = device({ name: 'oldhost-bootstrap', isBootstrap: true });
const unnamed = device({ name: 'oldhost', isBootstrap: true });
const alice = device({ name: 'alice-laptop' });
const build = device({ name: 'build-box', token: REMOTE });
const twin = device({ name: 'Build-Box' });
const taken = device({ name: 'Workshop-Local' });
const saltless = device({ name: 'phone', odd: { Salt: null } });
const ownSaltless = device({ name: 'workshop', isBootstrap: true, odd: { Salt: null } });
const unsalted = device({ name: 'pager', odd: { Salt: undefined } });
const ownNameless = device({ name: 'workshop', token: LOCAL, isBootstrap: true, odd: { Name: null } });
const pairedNameless = device({ name: 'guest', token: LOCAL, odd: { Name: undefined } });
const hashless = device({ name: 'tablet', odd: { TokenHash: undefined } });
const badSalt = device({ name: 'workshop', isBootstrap: true, odd: { Salt: 'xyz' } });
const nameless = device({ name: '' });
const wrongType = device({ name: 'printer', odd: { TokenHash: 7 } });
const badDate = device({ name: 'watch', odd: { CreatedAt: 'yesterday' } });
const badFlag = device({ name: 'workshop', isBootstrap: true, odd: { IsBootstrapDevice: 'yes' } });

const list = (...entries: unknown[]): string => JSON.stringify(entries, null, 2);
const text = (content: string | Uint8Array): Files => ({ 'config/devices.json': regular(content) });

export const DEVICES: Axis<Files> = {
  absent: {},
  empty: text('[]'),
  'null root': text('null'),
  own: text(list(own)),
  'own and spare': text(list(own, spare)),
  'own and other': text(list(other, own)),
  'other bootstrap': text(list(other)),
  'unnamed bootstrap': text(list(unnamed)),
  remote: text(list(alice)),
  'two remote': text(list(alice, build)),
  'own before remote': text(list(own, alice, build)),
  'remote before own': text(list(alice, build, own)),
  'name taken by a remote': text(list(taken, alice)),
  'duplicate names': text(list(build, own, twin)),
  'null before own': text(list(null, own)),
  'null between': text(list(own, null, alice)),
  'null only': text(list(null)),
  'salt null before own': text(list(alice, saltless, own)),
  'salt null behind own': text(list(own, saltless, build)),
  'own salt null': text(list(ownSaltless)),
  'own salt null before own': text(list(ownSaltless, own)),
  'null and salt null': text(list(alice, null, saltless, own)),
  'inert remote': text(list(own, hashless, alice)),
  'inert own': text(list(badSalt)),
  'no name': text(list(nameless, own)),
  'salt missing before own': text(list(alice, unsalted, own, build)),
  'own without a name': text(list(alice, ownNameless)),
  'paired without a name': text(list(pairedNameless, alice)),
  commented: text(`[ //~ mine\n${JSON.stringify(own)} /*~ a */, ${JSON.stringify(alice)},\n]`),
  'commented within': text(list(own, alice).replaceAll('"Salt"', '/*~ salt */ "Salt"')),
  'commented and unloadable': text(`[${JSON.stringify(own)}, 5, //~ five\n${JSON.stringify(alice)}]`),
  'commented and empty': text('[ /*~ none */ ]'),
  'commented null': text('null //~ none'),
  'unloadable scalar and own': text(list(5, own)),
  'unloadable type and remote': text(list(alice, wrongType, build)),
  'unloadable date and own': text(list(own, badDate, alice)),
  'unloadable flag only': text(list(badFlag)),
  'unloadable and null only': text(list(null, badDate)),
  'unloadable and salt null': text(list(saltless, wrongType, own)),
  truncated: text(list(alice, own).slice(0, -20)),
  'empty file': text(''),
  'blank file': text(' \r\n'),
  object: text(JSON.stringify({ devices: [alice] })),
  scalar: text('"devices"'),
  'not utf-8': text(Uint8Array.of(0x5b, 0xff, 0xfe, 0x5d)),
  'bom and crlf': text(`\u{FEFF}${list(own, alice).replaceAll('\n', '\r\n')}\r\n`),
  compact: text(JSON.stringify([alice, build])),
  'four spaces': text(`${JSON.stringify([own, alice], null, 4)}\n`),
};

/** `DeviceToken` members as they are in secrets.json; none for a missing one. */
export const TOKENS: Axis<readonly string[]> = {
  missing: [],
  null: ['null'],
  'empty text': ['""'],
  'encrypted empty': [JSON.stringify(enc(''))],
  blank: ['"  "'],
  false: ['false'],
  object: ['{}'],
  matching: [JSON.stringify(LOCAL)],
  stale: [JSON.stringify(STALE)],
  'not canonical': ['"stale-token"'],
  'of a remote': [JSON.stringify(REMOTE)],
  'encrypted matching': [JSON.stringify(enc(LOCAL))],
  'encrypted stale': [JSON.stringify(enc(STALE))],
  'encrypted with an old key': [JSON.stringify(encOld(LOCAL))],
  'encrypted with a lost key': [JSON.stringify(encLost(LOCAL))],
  padded: [JSON.stringify(`${LOCAL}=`)],
};

/** Other members of secrets.json. */
export const LEAVES: Axis<readonly string[]> = {
  none: ['"configVersion": 1'],
  readable: ['"configVersion": 1', `"Slack": { "BotToken": ${JSON.stringify(enc('xoxb-1'))} }`],
  'dead provider': [
    '"configVersion": 1',
    `"Providers": { "openai": { "ApiKey": ${JSON.stringify(encLost('sk-1'))} } }`,
  ],
  'misspelt token': ['"configVersion": 1', '"deviceToken": "x"'],
  unreadable: [`"Slack": { "BotToken": ${JSON.stringify(encLost('xoxb-2'))}, "Plain": "text" }`],
};

export const secretsObject = (token: readonly string[], leaves: readonly string[]): Files => {
  const members = [...leaves, ...token.map((value) => `"DeviceToken": ${value}`)];
  return { 'config/secrets.json': regular(`{\n  ${members.join(',\n  ')}\n}`) };
};

/** Roots of secrets.json that are not an object. */
export const SECRET_ROOTS: Axis<Files> = {
  absent: {},
  'null root': { 'config/secrets.json': regular('null') },
  corrupt: { 'config/secrets.json': regular(`{ "DeviceToken": ${JSON.stringify(LOCAL)}, `) },
  'other root': { 'config/secrets.json': regular('[]') },
};

const completed = (flag: boolean): FileView =>
  regular(JSON.stringify({ HasCompletedFirstSuccessfulNonLocalStart: flag }, null, 2));

export const MARKERS: Axis<Files> = {
  'not completed': { 'config/bootstrap-state.json': completed(false) },
  completed: { 'config/bootstrap-state.json': completed(true) },
  malformed: { 'config/bootstrap-state.json': regular('{ "HasCompleted') },
  null: { 'config/bootstrap-state.json': regular('null') },
  'of the wrong type': {
    'config/bootstrap-state.json': regular('{ "HasCompletedFirstSuccessfulNonLocalStart": "true" }'),
  },
  absent: {},
  unreadable: { 'config/bootstrap-state.json': { kind: 'unreadable', errno: 'EACCES' } },
};

/** Each ring has view objects of its own. */
const file = (created: { fileName: string; bytes: Uint8Array }): Files => ({
  [`keys/${created.fileName}`]: regular(created.bytes),
});

export const KEY_RINGS: Axis<Files> = {
  usable: { ...file(KEY), ...file(OLD_KEY) },
  'no directory': {},
  'doctor directory only': { 'keys/.doctor/lock': regular('') },
  malformed: { ...file(KEY), 'keys/key-x.xml': regular('<key') },
  expired: file(OLD_KEY),
  revoked: { ...file(KEY), 'keys/revocation-x.xml': regular(REVOCATION) },
  'at rest only': file(AT_REST),
  'usable, one at rest': { ...file(KEY), ...file({ ...AT_REST, fileName: 'key-second.xml' }) },
};

const mode = (wire: string): Files => ({
  'config/netclaw.json': regular(JSON.stringify({ Daemon: { ExposureMode: wire } })),
});

export const MODES: Axis<Files> = {
  'reverse-proxy': mode('reverse-proxy'),
  'tailscale-serve': mode('TailscaleServe'),
  'tailscale-funnel': mode(' tailscale-funnel '),
  'cloudflare-tunnel': mode('cloudflare-tunnel'),
  local: mode('local'),
  'local, remote in daemon.env': {
    ...mode('local'),
    'config/daemon.env': regular('NETCLAW_Daemon__ExposureMode=reverse-proxy\n'),
  },
  'local, daemon.env closed': { ...mode('local'), 'config/daemon.env': { kind: 'unreadable', errno: 'EACCES' } },
  'remote, daemon.env a directory': { ...mode('reverse-proxy'), 'config/daemon.env': { kind: 'directory' } },
  unknown: mode('satellite'),
  unreadable: { 'config/netclaw.json': regular('{ "Daemon": ') },
};

export const ENDPOINTS: Axis<{ readonly files: Files; readonly around: Surroundings }> = {
  unset: { files: {}, around: {} },
  loopback: { files: { 'client/config.json': regular('{"Endpoint":"http://127.0.0.1:5199"}') }, around: {} },
  'remote in the file': { files: { 'client/config.json': regular('{"Endpoint":"https://far.example"}') }, around: {} },
  'remote in the environment': {
    files: {},
    around: { environment: { NETCLAW_DAEMON_ENDPOINT: 'http://10.0.0.7:5199' } },
  },
};

export const DAEMONS: Axis<Surroundings> = {
  stopped: { isLocked: false },
  running: { isLocked: true },
  'cannot tell': { isLocked: 'unknown' },
};

/** Something about the files themselves: applied last. */
export const FILE_FORMS: Axis<(files: Files) => Files> = {
  right: (files) => files,
  'loose mode': (files) => each(files, ['config/devices.json', 'config/secrets.json'], { mode: 0o644 }),
  'foreign list': (files) => each(files, ['config/devices.json'], { uid: 0 }),
  'foreign secrets': (files) => each(files, ['config/secrets.json'], { uid: 0 }),
  symlink: (files) => each(files, ['config/devices.json'], { isSymlink: true }),
  'hard link': (files) => each(files, ['config/devices.json'], { links: 2 }),
  'mount point': (files) => each(files, ['config/secrets.json'], { isMountPoint: true }),
  'list is a directory': (files) => ({ ...files, 'config/devices.json': { kind: 'directory' } }),
  'list is a fifo': (files) => ({ ...files, 'config/devices.json': { kind: 'other' } }),
  'secrets unreadable': (files) => ({ ...files, 'config/secrets.json': { kind: 'unreadable', errno: 'EACCES' } }),
};

const each = (files: Files, paths: readonly string[], special: Parameters<typeof regular>[1]): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, view]) => [
      path,
      view.kind === 'file' && paths.includes(path) ? { ...view, ...special } : view,
    ]),
  );
