import { describe, expect, it } from '@jest/globals';
import type { Access } from '../../../src/contract/ownership/access.js';
import { accessOf } from '../../../src/contract/ownership/access.js';
import {
  actorCan,
  bitsNeeded,
  carriedMode,
  daemonCan,
  isOfRepairers,
  isOurs,
  isTrustedOwner,
  opennessOf,
  processCan,
} from '../../../src/contract/ownership/access-rules.js';
import type { HomeSpec } from './table.js';
import { ALICE, APP, BOB, content, factsOf } from './table.js';

const USERS = 100;
const accessTo = (
  home: HomeSpec,
  uid: number,
  gids: readonly number[] = [uid],
  crowded: readonly number[] = [],
): Access => accessOf(factsOf(home), { ofDaemon: [], crowded }, { uid, gids });

const ALICES: HomeSpec = { home: [ALICE, ALICE, 0o755], ...content(ALICE, ALICE) };
const BY_GROUP: HomeSpec = { home: [0, APP, 0o2770], ...content(0, APP, 0o660, 0o2770) };
const VOLUME: HomeSpec = { home: [0, APP, 0o2775], ...content(APP, APP) };

describe('a directory', () => {
  it.each<[string, HomeSpec, readonly [number, number, number], string | undefined]>([
    ['nobody else can write to', ALICES, [ALICE, ALICE, 0o755], undefined],
    ['everybody can write to', ALICES, [ALICE, ALICE, 0o777], 'everybody'],
    ['everybody can write to, with the sticky bit', ALICES, [0, 0, 0o1777], undefined],
    ['the group of its user alone can write to', ALICES, [ALICE, ALICE, 0o775], undefined],
    ['a group of several users can write to', ALICES, [ALICE, USERS, 0o775], 'group'],
    ['root gave to a group that is not the daemon’s', ALICES, [0, 50, 0o2775], 'group'],
    ['root gave to the group of the daemon', VOLUME, [0, APP, 0o2775], undefined],
    ['the group can write to that shares the home', BY_GROUP, [0, APP, 0o2770], undefined],
    ['another group can write to', BY_GROUP, [0, USERS, 0o2770], 'group'],
    ['the group of root can write to', ALICES, [ALICE, 0, 0o775], undefined],
  ])('that %s', (_, home, [uid, gid, mode], expected) => {
    expect(opennessOf(accessTo(home, ALICE, [ALICE], [USERS]), { uid, gid, mode })).toBe(expected);
  });

  it('of a user whose primary group has other members is open to them', () => {
    const home: HomeSpec = { home: [ALICE, USERS, 0o775], ...content(ALICE, USERS) };
    expect(opennessOf(accessTo(home, ALICE, [USERS], [USERS]), { uid: ALICE, gid: USERS, mode: 0o775 })).toBe('group');
  });
});

describe('a file', () => {
  it('is replaced by its owner, and by the group that shares the home', () => {
    expect(isOurs(accessTo(ALICES, ALICE), { uid: ALICE, gid: ALICE, mode: 0o600 })).toBe(true);
    expect(isOurs(accessTo(ALICES, ALICE), { uid: 0, gid: 0, mode: 0o666 })).toBe(false);
    const member = accessTo(BY_GROUP, 5000, [5000, APP]);
    expect(isOurs(member, { uid: 0, gid: APP, mode: 0o660 })).toBe(true);
    expect(isOurs(member, { uid: 0, gid: APP, mode: 0o640 })).toBe(false);
    expect(isOurs(member, { uid: 0, gid: 0, mode: 0o660 })).toBe(false);
  });

  it('can be relied on for its owner', () => {
    const access = accessTo(VOLUME, APP);
    expect([0, APP, BOB].map((uid) => isTrustedOwner(access, { uid, gid: BOB }))).toEqual([true, true, false]);
    expect(isTrustedOwner(accessTo(BY_GROUP, 5000, [APP]), { uid: BOB, gid: APP })).toBe(true);
  });

  it('is of those who repair, whoever looks', () => {
    const bob = accessTo(ALICES, BOB);
    expect(isOfRepairers(bob, { uid: ALICE, gid: ALICE, mode: 0o600 })).toBe(true);
    expect(isOfRepairers(bob, { uid: 0, gid: 0, mode: 0o600 })).toBe(false);
  });

  it('keeps the permissions by which the daemon gets at it', () => {
    expect(bitsNeeded(accessTo(BY_GROUP, 0), { uid: 0, gid: APP })).toBe(0o070);
    expect(bitsNeeded(accessTo(BY_GROUP, 0), { uid: 0, gid: USERS })).toBe(0);
    expect(bitsNeeded(accessTo(VOLUME, APP), { uid: 0, gid: APP })).toBe(0o070);
    expect(bitsNeeded(accessTo(VOLUME, APP), { uid: APP, gid: APP })).toBe(0);
    expect(bitsNeeded(accessTo(ALICES, ALICE), { uid: 0, gid: 0 })).toBe(0);
  });

  it('is made for the group that shares the home too', () => {
    expect(carriedMode(accessTo(BY_GROUP, 5000, [APP]), 0o600)).toBe(0o660);
    expect(carriedMode(accessTo(VOLUME, APP), 0o600)).toBe(0o600);
  });
});

describe('what the daemon can do', () => {
  it.each<[string, HomeSpec, readonly [number, number, number], boolean]>([
    ['its own file', VOLUME, [APP, 0, 0o600], true],
    ['its own file that it has closed', VOLUME, [APP, 0, 0o060], false],
    ['a file of root for its group', VOLUME, [0, APP, 0o640], true],
    ['a file of root for everybody', VOLUME, [0, 0, 0o644], true],
    ['a file of root alone', VOLUME, [0, 0, 0o600], false],
    ['a file of root for the group that it gets in by', BY_GROUP, [0, APP, 0o660], true],
    ['a file of root for another group', BY_GROUP, [0, USERS, 0o660], false],
  ])('read %s', (_, home, [uid, gid, mode], expected) => {
    expect(daemonCan(accessTo(home, ALICE), { uid, gid, mode }, 0o4)).toBe(expected);
  });

  it('and this user, are two things', () => {
    const bob = accessTo(VOLUME, BOB, [BOB, USERS]);
    expect(actorCan(bob, { uid: 0, gid: USERS, mode: 0o770 }, 0o3)).toBe(true);
    expect(actorCan(bob, { uid: APP, gid: APP, mode: 0o770 }, 0o3)).toBe(false);
    expect(actorCan(accessTo(VOLUME, 0), { uid: APP, gid: APP, mode: 0o700 }, 0o3)).toBe(true);
  });
});

describe('what a process may do', () => {
  const ROOT = { uid: 0, gids: [0] };
  const ALICE_HERSELF = { uid: ALICE, gids: [ALICE, USERS] };
  type Row = readonly [
    what: string,
    actor: typeof ROOT,
    owned: readonly [number, number, number],
    options: object,
    can: string,
  ];

  it.each<Row>([
    ['its owner', ALICE_HERSELF, [ALICE, ALICE, 0o640], {}, 'rw-'],
    ['its owner, although others may more', ALICE_HERSELF, [ALICE, USERS, 0o077], {}, '---'],
    ['a member of its group', ALICE_HERSELF, [BOB, USERS, 0o650], {}, 'r-x'],
    ['a member of its group, although others may more', ALICE_HERSELF, [BOB, USERS, 0o607], {}, '---'],
    ['somebody else', ALICE_HERSELF, [BOB, BOB, 0o604], {}, 'r--'],
    ['root, with a file that nobody may execute', ROOT, [BOB, BOB, 0o000], {}, 'rw-'],
    ['root, with a file that its group may execute', ROOT, [BOB, BOB, 0o010], {}, 'rwx'],
    ['root, with a directory', ROOT, [BOB, BOB, 0o000], { isDirectory: true }, 'rwx'],
    [
      'root, with a directory that is mounted read-only',
      ROOT,
      [0, 0, 0o755],
      { isDirectory: true, isReadOnly: true },
      'r-x',
    ],
    ['its owner, with a directory', ALICE_HERSELF, [ALICE, ALICE, 0o600], { isDirectory: true }, 'rw-'],
    ['somebody where there are no modes', { uid: -1, gids: [] }, [-1, -1, 0], {}, 'rwx'],
  ])('%s', (_, actor, [uid, gid, mode], options, can) => {
    const { canRead, canWrite, canExecute } = processCan(actor, { uid, gid, mode }, options);
    expect(`${canRead ? 'r' : '-'}${canWrite ? 'w' : '-'}${canExecute ? 'x' : '-'}`).toBe(can);
  });
});
