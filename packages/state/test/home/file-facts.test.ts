import { describe, expect, test } from '@jest/globals';
import type { HostFacts, RegularFile } from '@netclaw/doctor-core/engine';
import { memoryHome } from '@netclaw/doctor-testkit';
import { fileFacts, noContent, observeFile } from '../../src/home/file-facts.js';

const host = (uid: number): HostFacts => ({
  platform: 'linux',
  machineName: 'workshop',
  uid,
  home: '/home/user/.netclaw',
});
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
  test('are harmless for a private file of its user', () => {
    expect(fileFacts(file(), host(1000))).toEqual({
      mode: 0o600,
      isLoose: false,
      isForeign: false,
      isSymlink: false,
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
  ])('call mode %o loose when group or others have a permission', (mode, isLoose) => {
    expect(fileFacts(file({ mode }), host(1000)).isLoose).toBe(isLoose);
  });

  test.each([
    ['its user', 1000, 1000, undefined, false],
    ['another user', 1001, 1000, undefined, true],
    ['root, for a user', 0, 1000, 1000, true],
    ['root, for root', 0, 0, 1000, false],
    ['the owner of the home, for root', 1654, 0, 1654, false],
    ['somebody else, for root', 1001, 0, 1654, true],
    ['the owner of the home, for another user', 1654, 1000, 1654, true],
    ['anybody, where there are no users', 0, -1, undefined, false],
  ])('of %s', (_who, uid, looker, homeOwner, isForeign) => {
    expect(fileFacts(file({ uid }), host(looker), homeOwner).isForeign).toBe(isForeign);
  });

  test('ignore modes where there are no users', () => {
    expect(fileFacts(file({ mode: 0o666 }), host(-1)).isLoose).toBe(false);
  });

  test('show links and mounts', () => {
    const facts = fileFacts(file({ links: 2, isSymlink: true, isMountPoint: true }), host(1000));
    expect(facts).toMatchObject({ isHardLinked: true, isSymlink: true, isMountPoint: true });
  });

  test('are empty where there is no regular file', () => {
    expect(fileFacts({ kind: 'directory' }, host(1000))).toEqual({
      mode: undefined,
      isLoose: false,
      isForeign: false,
      isSymlink: false,
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
