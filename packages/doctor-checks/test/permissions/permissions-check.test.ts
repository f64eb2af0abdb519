import { describe, expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';
import { isFileStep } from '@netclaw/doctor-core/engine';
import { memoryHome } from '@netclaw/doctor-testkit';
import { OWNED_PLACES } from '@netclaw/state';
import { PermissionsDoctorCheck } from '../../src/index.js';
import type { Host } from '../support.js';
import { contextOf, diagnose, proposalOf, stepsOf } from '../support.js';

const look = (host: Host) => diagnose(PermissionsDoctorCheck, host);
const KEY = 'keys/key-1.xml';
const HERE = 'in the netclaw home';
const withMode = (path: string, mode: number): Host => ({ files: { [path]: { content: '', mode } } });

test.each(['config/devices.json', KEY])('a directory in place of %s has no mode of a file', async (path) => {
  expect(await look({ files: { [`${path}/`]: '' }, modes: { [path]: 0o755 } })).toEqual([]);
});

describe('files that others can get at', () => {
  test.each([
    ['config/devices.json', 0o640, 0o600],
    ['config/devices.json', 0o602, 0o600],
    ['config/netclaw.json', 0o666, 0o664],
    // with set-group-id, set-user-id or sticky
    ['config/devices.json', 0o2640, 0o600],
    ['config/netclaw.json', 0o1646, 0o644],
  ])('%s with mode %i is a warning, and is tightened to %i as a routine', async (path, mode, tight) => {
    const host = withMode(path, mode);
    expect(await look(host)).toMatchObject([
      { code: 'permissions/loose-mode', subject: { path }, data: { path, mode: mode.toString(8).padStart(4, '0') } },
    ]);
    const proposal = await proposalOf(PermissionsDoctorCheck, host);
    expect(proposal).toMatchObject({ kind: 'repair', options: [{ repair: 'tighten-modes', consents: [] }] });
    expect(stepsOf(proposal)).toEqual([{ kind: 'set-mode', path, mode: tight }]);
    expect(await look(withMode(path, tight))).toEqual([]);
  });

  test.each([
    ['config/devices.json', 0o600],
    [KEY, 0o666],
    ['keys/notes.txt', 0o666],
    ['config/netclaw.json', 0o664],
    ['config/bootstrap-state.json', 0o644],
    ['config/secrets.json', 0o666],
  ])('%s with mode %i is none of its findings', async (path, mode) => {
    expect(await look(withMode(path, mode))).toEqual([]);
  });

  test('several are tightened in one plan; one that cannot be touched stays a finding', async () => {
    const host: Host = {
      files: {
        'config/devices.json': { content: '[]', mode: 0o644 },
        'config/netclaw.json': { content: '{}', mode: 0o666, uid: 0 },
      },
    };
    const proposal = await proposalOf(PermissionsDoctorCheck, host);
    expect(proposal).toMatchObject({
      kind: 'repair',
      options: [{ fixes: [{ subject: { path: 'config/devices.json' } }] }],
    });
    expect(
      stepsOf(proposal)
        .filter(isFileStep)
        .map(({ path }) => path),
    ).toEqual(['config/devices.json']);
  });

  test.each<[string, Partial<{ links: number; isMountPoint: boolean }>]>([
    ['a hard link', { links: 2 }],
    ['mounted', { isMountPoint: true }],
  ])('a file that is %s is refused, with the command', async (reason, odd) => {
    const view = {
      kind: 'file',
      bytes: new Uint8Array(),
      mode: 0o644,
      uid: 1000,
      gid: 1000,
      links: 1,
      isSymlink: false,
      isMountPoint: false,
      modifiedAt: 0,
      ...odd,
    } as const;
    const host: Host = { files: { 'config/devices.json': '' }, views: { 'config/devices.json': view } };
    expect(await proposalOf(PermissionsDoctorCheck, host)).toMatchObject({
      kind: 'refusal',
      cause: 'unsafe',
      reason: expect.stringContaining(reason),
      remediation: expect.stringContaining('chmod 600 config/devices.json'),
    });
  });

  test('a file with a tight mode is not proposed for', async () => {
    expect(await proposalOf(PermissionsDoctorCheck, withMode('config/devices.json', 0o600))).toEqual({
      kind: 'nothing',
    });
  });
});

describe('directories that others can write', () => {
  const place = (path: string): string => (path === '.' ? 'The netclaw home' : `The directory ${path}`);

  test.each(['.', 'config', 'keys'])('%s is a warning, and nothing is proposed', async (path) => {
    const host: Host = { files: { 'config/netclaw.json': '{}', 'keys/': '' }, modes: { [path]: 0o757 } };
    expect(await look(host)).toEqual([
      {
        code: 'permissions/open-directory',
        subject: { path },
        data: { place: place(path), mode: '0757', cure: `chmod o-w ${path}`, where: HERE },
      },
    ]);
    expect(await proposalOf(PermissionsDoctorCheck, host)).toEqual({ kind: 'nothing' });
  });

  test.each(['.', 'config', 'keys'])('%s that is closed to the daemon, its owner, is a warning', async (path) => {
    for (const [mode, uid] of [
      [0o600, 1000],
      [0o577, 1000],
      [0o500, 0],
    ] as const) {
      const host: Host = { files: { 'config/netclaw.json': '{}', 'keys/': '' }, modes: { [path]: mode }, uid };
      expect(await look(host)).toContainEqual({
        code: 'permissions/closed-directory',
        subject: { path },
        data: { place: place(path), mode: `0${mode.toString(8)}`, cure: `chmod u+rwx ${path}`, where: HERE },
      });
    }
  });

  test.each([0o700, 0o755, 0o775, 0o1777])('mode %i is fine', async (mode) => {
    expect(await look({ files: { 'config/netclaw.json': '{}' }, modes: { config: mode } })).toEqual([]);
  });
});

describe('files of another owner', () => {
  test.each(['config/netclaw.json', 'config/secrets.json', 'config/devices.json', 'config/bootstrap-state.json', KEY])(
    '%s that the owner of the home cannot read is a warning with both owners',
    async (path) => {
      for (const uid of [1000, 0]) {
        expect(await look({ files: { [path]: { content: '{}', uid: 0 } }, uid })).toEqual([
          {
            code: 'permissions/foreign-owner',
            subject: { path },
            data: {
              place: path,
              owner: 0,
              daemon: 'user 1000',
              use: 'read',
              cure: `sudo chown 1000 ${path}`,
              where: HERE,
            },
          },
        ]);
      }
    },
  );

  test('one that everybody can read locks nobody out', async () => {
    expect(await look({ files: { 'config/netclaw.json': { content: '{}', mode: 0o644, uid: 0 } } })).toEqual([]);
  });
});

describe('the lock of the daemon', () => {
  const lock = 'netclaw.lock';
  const of = (uid: number, mode: number): Host => ({
    owned: OWNED_PLACES,
    files: { 'config/devices.json': { content: '[]', mode: 0o600 }, [lock]: { content: '', uid, mode } },
  });

  test.each<[string, Host, string, string]>([
    ['a directory', { files: { [`${lock}/`]: '' } }, 'it is a directory', `mv ${lock} ${lock}.old`],
    ['a file without the permission to write', of(1000, 0o400), 'it has mode 0400', `chmod u+rw ${lock}`],
  ])('%s is an error, since the daemon does not start', async (_, host, reason, cure) => {
    expect(await look(host)).toEqual([
      { code: 'permissions/lock-unusable', subject: { path: lock }, data: { path: lock, reason, cure, where: HERE } },
    ]);
    expect(PermissionsDoctorCheck.findings['lock-unusable']).toMatchObject({ severity: 'error' });
  });

  test.each<[string, Host, string]>([
    ['a circle of links', { links: { [lock]: 'other', other: lock } }, 'a symlink that leads nowhere or in a circle'],
    ['a link to nothing', { links: { [lock]: 'nowhere' } }, 'a symlink that leads nowhere or in a circle'],
    ['a socket', { views: { [lock]: { kind: 'other' } } }, 'a fifo, a socket or a device'],
  ])('%s is a warning, since it may not be lockable', async (_, host, what) => {
    expect(await look(host)).toEqual([
      { code: 'permissions/lock-irregular', subject: { path: lock }, data: { path: lock, what } },
    ]);
    expect(PermissionsDoctorCheck.findings['lock-irregular']).toMatchObject({ severity: 'warning' });
  });

  test('a link to a file is locked by what it leads to', async () => {
    expect(await look({ files: { real: '' }, links: { [lock]: 'real' } })).toEqual([]);
  });

  test('that others own and the daemon cannot write is a warning', async () => {
    expect(await look(of(0, 0o644))).toMatchObject([
      {
        code: 'permissions/foreign-owner',
        subject: { path: lock },
        data: { use: 'open', cure: `sudo chown 1000 ${lock}` },
      },
    ]);
    expect(await look(of(0, 0o666))).toEqual([]);
    expect(await look(of(1000, 0o600))).toEqual([]);
  });

  test.each([
    [0o755, ['permissions/foreign-owner']],
    [0o1777, []],
  ])('that is missing from a home of root with mode %i can be made there, or not', async (mode, codes) => {
    const mine = { uid: 1654, gid: 1654, mode: 0o700 };
    const files = {
      './': { uid: 0, gid: 0, mode },
      'config/': mine,
      'config/devices.json': { ...mine, content: '[]', mode: 0o600 },
    };
    const found = await look({ owned: OWNED_PLACES, files, uid: 1654 });
    expect(found.map(({ code }) => code)).toEqual(codes);
    const held = { ...files, [lock]: { ...mine, content: '', mode: 0o600 } };
    expect(await look({ owned: OWNED_PLACES, files: held, uid: 1654 })).toEqual([]);
  });
});

test('where there are no owners the check does not apply', async () => {
  const host: Host = { files: { 'config/devices.json': { content: '[]', mode: 0o666, uid: 5 } }, uid: -1 };
  const { outcome } = await PermissionsDoctorCheck.look(contextOf(host));
  expect(outcome).toMatchObject({ notApplicable: expect.stringContaining('no owners and modes') });
});

test('keys that cannot be listed are left to others, and a bug is not hidden', async () => {
  const context = contextOf({ files: { 'config/devices.json': { content: '[]', mode: 0o644 } } });
  const failing = (error: Error) =>
    PermissionsDoctorCheck.look({ ...context, files: { ...context.files, list: () => Promise.reject(error) } });
  const { outcome } = await failing(new DoctorError('files/unreadable', 'no', { next: 'none' }));
  expect(outcome).toMatchObject([{ code: 'loose-mode' }]);
  await expect(failing(new TypeError('a bug'))).rejects.toThrow('a bug');
});

describe('a volume', () => {
  const APP = 1654;
  interface Facts {
    readonly uid: number;
    readonly gid: number;
  }
  const volume = (
    home: Facts & { readonly mode: number },
    content: Facts,
    [file, directory]: readonly number[],
  ): Host => {
    const status = { ...content, mode: file ?? 0 };
    return {
      owned: OWNED_PLACES,
      files: {
        './': home,
        'config/': { ...content, mode: directory ?? 0 },
        'keys/': { ...content, mode: directory ?? 0 },
        'config/devices.json': { ...status, content: '[]' },
        'config/secrets.json': { ...status, content: '{}' },
        [KEY]: status,
      },
    };
  };
  const SHARED = volume({ uid: 0, gid: APP, mode: 0o2770 }, { uid: 0, gid: APP }, [0o660, 0o2770]);
  const MEMBER = { uid: 5000, gids: [5000, APP] };

  test.each<[string, Host]>([
    [
      'of root, with content of the daemon',
      volume({ uid: 0, gid: APP, mode: 0o2775 }, { uid: APP, gid: APP }, [0o600, 0o700]),
    ],
    ['with the sticky bit', volume({ uid: 0, gid: 0, mode: 0o1777 }, { uid: APP, gid: APP }, [0o600, 0o700])],
    ['that is shared by a group', SHARED],
    [
      'of a random user in group 0',
      volume({ uid: 0, gid: 0, mode: 0o775 }, { uid: 1_000_650_000, gid: 0 }, [0o660, 0o770]),
    ],
  ])('%s has no finding, whoever looks', async (_, host) => {
    for (const who of [{ uid: APP, gids: [APP] }, { uid: 0, gids: [0] }, MEMBER]) {
      expect(await look({ ...host, ...who })).toEqual([]);
    }
  });

  test('that is shared by a group loses the permissions of others, and keeps those of the group', async () => {
    const host: Host = {
      ...SHARED,
      ...MEMBER,
      files: { ...SHARED.files, 'config/devices.json': { content: '[]', uid: 0, gid: APP, mode: 0o664 } },
    };
    expect(await look(host)).toMatchObject([
      { code: 'permissions/loose-mode', data: { cure: 'sudo chmod o-rwx config/devices.json' } },
    ]);
    expect(stepsOf(await proposalOf(PermissionsDoctorCheck, host))).toEqual([
      { kind: 'set-mode', path: 'config/devices.json', mode: 0o660 },
    ]);
  });

  test('whose keys/ belongs to root names the daemon as its owner, and never root', async () => {
    const mine = { uid: 1000, gid: 1000 };
    const host = volume({ ...mine, mode: 0o700 }, mine, [0o600, 0o700]);
    const ofRoot: Host = { ...host, files: { ...host.files, 'keys/': { uid: 0, gid: 0, mode: 0o755 } } };
    for (const uid of [1000, 0]) {
      expect(await look({ ...ofRoot, uid })).toMatchObject([
        {
          code: 'permissions/foreign-owner',
          subject: { path: 'keys' },
          data: { use: 'write to', daemon: 'user 1000', cure: 'sudo chown 1000 keys' },
        },
      ]);
    }
  });

  const MINE = { uid: APP, gid: APP };
  const OPEN = volume({ uid: 0, gid: 0, mode: 0o777 }, MINE, [0o600, 0o700]);
  const looked = async (host: Host) =>
    (await look({ ...host, ...MINE, gids: [APP] })).map(({ code, data }) => [code, data]);

  test('of root that everybody can write to is given to the daemon, which would be locked out without it', async () => {
    expect(await looked(OPEN)).toEqual([
      [
        'permissions/open-directory',
        { place: 'The netclaw home', mode: '0777', cure: `sudo chown ${APP} . && sudo chmod o-w .`, where: HERE },
      ],
    ]);
  });

  test('in a container is corrected from outside of it, where somebody can be root', async () => {
    const host: Host = {
      ...OPEN,
      files: { ...OPEN.files, './': { ...MINE, mode: 0o700 }, 'logs/': { uid: 0, gid: 0, mode: 0o755 } },
      environment: { NETCLAW_CONTAINER_SUPERVISOR: '1' },
    };
    const cure = `docker exec -u 0 -w ${memoryHome().home} workshop chown ${APP} logs`;
    expect(await looked(host)).toMatchObject([
      ['permissions/foreign-owner', { cure, where: 'outside of the container' }],
    ]);
  });

  test('that is mounted read-only has no findings of directories, and its files are changed elsewhere', async () => {
    const files = { ...OPEN.files, 'logs/': { uid: 0, gid: 0, mode: 0o755 }, 'netclaw.db': { ...MINE, mode: 0o666 } };
    expect(await looked({ ...OPEN, files, readOnly: ['.'] })).toMatchObject([
      [
        'permissions/loose-large-file',
        { cure: 'chmod o-w netclaw.db', where: `${HERE}, once its file system is mounted writable` },
      ],
    ]);
  });
});
