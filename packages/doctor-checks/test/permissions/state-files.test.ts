import { describe, expect, test } from '@jest/globals';
import { runCheck } from '@netclaw/doctor-testkit';
import { PermissionsDoctorCheck } from '../../src/index.js';
import type { Host } from '../support.js';
import { codesOf, contextOf, diagnose, homeOf, proposalOf, stepsOf } from '../support.js';

const look = (host: Host) => diagnose(PermissionsDoctorCheck, host);
const with1 = (path: string, mode: number, rest: Host = {}): Host => ({ ...rest, files: { [path]: { mode } } });

/** Files that everybody may read, and nobody else may write. */
const READ_BY_OTHERS = [
  'config/netclaw.json',
  'config/bootstrap-state.json',
  'config/tool-approvals.json',
  'config/hard-deny-overrides.json',
  'config/daemon.env',
  'client/config.json',
  'identity/SOUL.md',
  'identity/AGENTS.md',
  'identity/TOOLING.md',
  'schedules/reminders/water.json',
  'skills/garden.md',
  'skills/garden/SKILL.md',
  'netclaw.pid',
];

describe.each(READ_BY_OTHERS)('%s', (path) => {
  test.each([0o600, 0o644, 0o664])('with mode %i is fine: the umask says so', async (mode) => {
    expect(await look(with1(path, mode))).toEqual([]);
  });

  test.each([
    [0o666, 'o-w', 0o664],
    [0o602, 'o-w', 0o600],
  ])('with mode %i is loose, and is tightened by %s to %i', async (mode, change, tight) => {
    const host = with1(path, mode);
    expect(await look(host)).toMatchObject([
      { code: 'permissions/loose-mode', subject: { path }, data: { cure: `chmod ${change} ${path}` } },
    ]);
    expect(stepsOf(await proposalOf(PermissionsDoctorCheck, host))).toEqual([{ kind: 'set-mode', path, mode: tight }]);
  });

  test('is loose where a group may write that the daemon is not alone in', async () => {
    const host: Host = { files: { [path]: { mode: 0o664, gid: 60 } } };
    expect(await look(host)).toMatchObject([
      { code: 'permissions/loose-mode', data: { path, cure: `chmod g-w ${path}` } },
    ]);
    expect(stepsOf(await proposalOf(PermissionsDoctorCheck, host))).toEqual([{ kind: 'set-mode', path, mode: 0o644 }]);
    const both: Host = { files: { [path]: { mode: 0o666, gid: 60 } } };
    expect(await look(both)).toMatchObject([{ data: { cure: `chmod go-w ${path}` } }]);
  });
});

test('all of them are tightened by one repair', async () => {
  const home = homeOf({ files: Object.fromEntries(READ_BY_OTHERS.map((path) => [path, { mode: 0o666 }])) });
  const { apply } = await runCheck(PermissionsDoctorCheck, home);
  expect((await apply()).repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
  expect(new Set(READ_BY_OTHERS.map((path) => home.mode(path)))).toEqual(new Set([0o664]));
});

test.each(['config/devices.json', 'config/webhooks/github.json'])('nobody else may read %s', async (path) => {
  expect(await look(with1(path, 0o600))).toEqual([]);
  expect(await look(with1(path, 0o640))).toMatchObject([
    { code: 'permissions/loose-mode', data: { path, mode: '0640', cure: `chmod 600 ${path}` } },
  ]);
});

test.each(['logs/daemon-2026-03-01.log', 'identity/notes.txt', 'skills/garden/notes.md', 'config/editor-state.json'])(
  '%s may have any mode',
  async (path) => {
    expect(await look(with1(path, 0o666))).toEqual([]);
  },
);

describe('the database', () => {
  test('that others can write is named, and its mode is not changed', async () => {
    const host: Host = { files: { 'netclaw.db': { mode: 0o666 }, 'netclaw.db-wal': { mode: 0o666 } } };
    expect(await look(host)).toMatchObject([
      { code: 'permissions/loose-large-file', subject: { path: 'netclaw.db' }, data: { cure: 'chmod o-w netclaw.db' } },
    ]);
    expect(await proposalOf(PermissionsDoctorCheck, host)).toEqual({ kind: 'nothing' });
  });

  test('that the daemon can read and not write belongs to another user', async () => {
    const host: Host = { files: { 'netclaw.db': { mode: 0o644, uid: 0 } } };
    expect(await look(host)).toMatchObject([
      { code: 'permissions/foreign-owner', data: { place: 'netclaw.db', use: 'write to' } },
    ]);
  });
});

test('a file of over 4 MiB is not written anew for its mode', async () => {
  const host: Host = { files: { 'identity/SOUL.md': { content: new Uint8Array(4 * 1024 * 1024 + 1), mode: 0o666 } } };
  expect(codesOf(await look(host))).toEqual(['permissions/loose-large-file']);
  // which a repair reads whole
  const devices: Host = {
    files: { 'config/devices.json': { content: new Uint8Array(4 * 1024 * 1024 + 1), mode: 0o666 } },
  };
  expect(codesOf(await look(devices))).toEqual(['permissions/loose-mode']);
  expect(await proposalOf(PermissionsDoctorCheck, host)).toEqual({ kind: 'nothing' });
});

test('a skill in a linked directory is left as it is', async () => {
  const host: Host = { files: { 'shared/SKILL.md': { mode: 0o666 } }, links: { 'skills/garden': '../shared' } };
  expect(await look(host)).toMatchObject([
    { code: 'permissions/loose-mode', data: { path: 'skills/garden/SKILL.md' } },
  ]);
  expect(await proposalOf(PermissionsDoctorCheck, host)).toMatchObject({
    kind: 'refusal',
    reason: expect.stringContaining('symlink'),
  });
});

describe('what is not a file', () => {
  test.each<readonly [path: string, host: Host, what: string]>([
    ['netclaw.db', { files: { 'netclaw.db/': '' } }, 'a directory'],
    [
      'netclaw.pid',
      { files: { 'netclaw.pid': '' }, views: { 'netclaw.pid': { kind: 'other' } } },
      'a fifo, a socket or a device',
    ],
    ['identity/SOUL.md', { links: { 'identity/SOUL.md': 'gone' } }, 'a symlink that leads nowhere or in a circle'],
  ])('in place of %s is named', async (path, host, what) => {
    expect(await look({ ...host, files: { 'identity/': '', ...host.files } })).toEqual([
      { code: 'permissions/irregular', subject: { path }, data: { path, what, wanted: 'file' } },
    ]);
  });

  test.each<readonly [host: Host, what: string]>([
    [{ files: { skills: '' } }, 'a file'],
    [{ links: { skills: 'gone' } }, 'a symlink that leads nowhere or in a circle'],
  ])('in place of a directory is named once', async (host, what) => {
    expect(await look(host)).toMatchObject([
      { code: 'permissions/irregular', data: { path: 'skills', what, wanted: 'directory' } },
    ]);
  });

  test.each(['config/devices.json', 'config/tool-approvals.json', 'schedules/reminders/water.json'])(
    'in place of %s is left to the check that reads it',
    async (path) => {
      expect(await look({ files: { [`${path}/`]: '' } })).toEqual([]);
    },
  );
});

describe('a link that another user could lead elsewhere', () => {
  const unsafe = (path: string): Host => ({ views: { [path]: { kind: 'unreadable', errno: 'ELOOP' } } });

  test.each(['skills', 'identity', 'logs', 'cache'])('at %s is named', async (path) => {
    const host: Host = { links: { [path]: 'gone' }, ...unsafe(path) };
    expect(await look(host)).toEqual([{ code: 'permissions/foreign-link', subject: { path }, data: { path } }]);
  });

  test('at a file that no other check reads is named', async () => {
    expect(await look({ files: { 'netclaw.db': '' }, ...unsafe('netclaw.db') })).toMatchObject([
      { code: 'permissions/foreign-link', subject: { path: 'netclaw.db' } },
    ]);
    expect(await look({ files: { 'config/netclaw.json': '' }, ...unsafe('config/netclaw.json') })).toEqual([]);
  });
});

describe('directories', () => {
  test.each(['config/webhooks', 'identity', 'skills', 'schedules', 'schedules/reminders', 'logs', 'cache', 'client'])(
    'everybody can write to %s',
    async (path) => {
      const host: Host = { files: { [`${path}/`]: { mode: 0o777 } } };
      expect(await look(host)).toMatchObject([{ code: 'permissions/open-directory', subject: { path } }]);
      expect(await proposalOf(PermissionsDoctorCheck, host)).toEqual({ kind: 'nothing' });
    },
  );

  test('the daemon needs to change some of them, to read others, and nothing of the commands', async () => {
    const files = { 'logs/': { uid: 0, mode: 0o755 }, 'skills/': { uid: 0, mode: 0o755 }, 'client/': { uid: 0 } };
    expect(await look({ files })).toMatchObject([
      { code: 'permissions/foreign-owner', subject: { path: 'logs' }, data: { use: 'write to' } },
    ]);
  });

  test('that keep out the daemon, which owns them, are named, and left as they are', async () => {
    const host: Host = { files: { 'logs/': { mode: 0o600 }, 'config/': { mode: 0o500 } } };
    expect(codesOf(await look(host))).toEqual(['permissions/closed-directory', 'permissions/closed-directory']);
    expect(await proposalOf(PermissionsDoctorCheck, host)).toEqual({ kind: 'nothing' });
  });
});

test('no file is read', async () => {
  const paths = [...READ_BY_OTHERS, 'config/secrets.json', 'config/webhooks/a.json', 'keys/key-1.xml', 'netclaw.db'];
  const files = Object.fromEntries([...paths, 'netclaw.lock'].map((path) => [path, { mode: 0o666 }]));
  const context = contextOf({ files });
  const asked: string[] = [];
  const counted = {
    ...context.files,
    stat: (path: string) => {
      asked.push(path);
      return context.files.stat(path);
    },
    view: () => Promise.reject(new Error('it was read')),
    text: () => Promise.reject(new Error('it was read')),
    json: () => Promise.reject(new Error('it was read')),
  };
  const { outcome } = await PermissionsDoctorCheck.look({ ...context, files: counted });
  expect(outcome).toHaveLength(paths.length - 2);
  expect(asked.length).toBe(new Set(asked).size);
  expect(asked.filter((path) => !files[path]).length).toBeLessThan(15);
});

test('little is asked of a home with little in it', async () => {
  const context = contextOf({ files: { 'config/netclaw.json': '{}', 'config/secrets.json': '{}' } });
  let asked = 0;
  const stat = (path: string) => {
    asked += 1;
    return context.files.stat(path);
  };
  await PermissionsDoctorCheck.look({ ...context, files: { ...context.files, stat } });
  // the home, config/, keys/, the lock and the two files
  expect(asked).toBe(6);
});
