import { describe, expect, test } from '@jest/globals';
import type { Access } from '@netclaw/doctor-core';
import type { RegularFile } from '@netclaw/doctor-core/engine';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import { fileFacts, noContent, observeFile } from '../../src/home/file-facts.js';

const access = async (uid: number, options: ContextOptions = {}): Promise<Access> =>
  memoryHome()
    .context({ uid, ...options })
    .access();
const file = (changes: Partial<RegularFile> = {}): RegularFile => ({
  kind: 'file',
  bytes: new Uint8Array(),
  mode: 0o600,
  uid: 1000,
  gid: 1000,
  links: 1,
  isSymlink: false,
  isMountPoint: false,
  modifiedAt: 7,
  ...changes,
});

describe('the facts of a file', () => {
  test('are harmless for a private file of its user', async () => {
    expect(fileFacts(file(), await access(1000))).toEqual({
      mode: 0o600,
      uid: 1000,
      isLoose: false,
      needed: 0,
      isForeign: false,
      isSymlink: false,
      isReadOnlyLink: false,
      isHardLinked: false,
      isMountPoint: false,
      modifiedAt: 7,
    });
  });

  test.each([
    [0o600, false],
    [0o400, false],
    [0o700, false],
    [0o640, true],
    [0o604, true],
    [0o620, true],
    [0o602, true],
    [0o610, true],
  ])('call mode %o loose when group or others have a permission', async (mode, isLoose) => {
    expect(fileFacts(file({ mode }), await access(1000)).isLoose).toBe(isLoose);
  });

  test.each([
    ['the owner of the home', 1000, 1000, false],
    ['another user', 1001, 1000, true],
    ['root, for a user', 0, 1000, true],
    ['root, for root, whose daemon is another user', 0, 0, true],
    ['the owner of the home, for root', 1000, 0, false],
    ['somebody else, for root', 1001, 0, true],
    ['the owner of the home, for another user, who repairs nothing', 1000, 1001, false],
    ['anybody, where there are no users', 0, -1, false],
  ])('of %s', async (_who, uid, looker, isForeign) => {
    expect(fileFacts(file({ uid }), await access(looker)).isForeign).toBe(isForeign);
  });

  test('know the permissions by which the daemon gets at a file', async () => {
    const shared = {
      ...(await access(3000, { gids: [3000, 1654] })),
      daemon: { kind: 'group', gid: 1654 },
      daemonGroups: [1654],
      sharedGroup: 1654,
    } as const;
    const facts = fileFacts(file({ uid: 0, gid: 1654, mode: 0o660 }), shared);
    expect(facts).toMatchObject({ needed: 0o070, isLoose: false, isForeign: false });
    expect(fileFacts(file({ uid: 0, gid: 1654, mode: 0o664 }), shared).isLoose).toBe(true);
  });

  test('ignore modes where there are no users', async () => {
    expect(fileFacts(file({ mode: 0o666 }), await access(-1)).isLoose).toBe(false);
  });

  test('show links and mounts', async () => {
    const facts = fileFacts(file({ links: 2, isSymlink: true, isMountPoint: true }), await access(1000));
    expect(facts).toMatchObject({ isHardLinked: true, isSymlink: true, isMountPoint: true });
  });

  test('are empty where there is no regular file', async () => {
    expect(fileFacts({ kind: 'directory' }, await access(1000))).toEqual({
      mode: undefined,
      uid: -1,
      isLoose: false,
      needed: 0,
      isForeign: false,
      isSymlink: false,
      isReadOnlyLink: false,
      isHardLinked: false,
      isMountPoint: false,
      modifiedAt: undefined,
    });
  });
});

describe('a view without content', () => {
  test.each([
    [{ kind: 'absent' } as const, { kind: 'absent' }],
    [{ kind: 'directory' } as const, { kind: 'irregular', what: 'directory' }],
    [{ kind: 'other' } as const, { kind: 'irregular', what: 'other' }],
    [{ kind: 'unreadable', errno: 'EACCES' } as const, { kind: 'unreadable', errno: 'EACCES' }],
    [file(), undefined],
  ])('has its form', (view, expected) => {
    expect(noContent(view)).toEqual(expected);
  });
});

describe('observing a file', () => {
  test('takes the owner of the home from the home', async () => {
    const home = memoryHome({
      files: { 'config/devices.json': '[]', 'config/secrets.json': { content: '{}', uid: 1001, mode: 0o644 } },
    });
    const asRoot = home.context({ uid: 0 });
    expect((await observeFile(asRoot, 'config/devices.json')).facts.isForeign).toBe(false);
    expect((await observeFile(asRoot, 'config/secrets.json')).facts.isForeign).toBe(true);
  });
});
