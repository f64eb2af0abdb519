import type { OwnerFacts } from '../../../src/contract/ownership/daemon-user.js';
import type { Owned } from '../../../src/contract/ownership/owned.js';

export const ALICE = 1000;
export const BOB = 1001;
export const APP = 1654;
export const RANDOM = 1_000_650_000;
export const LATER = 1_000_720_000;

type Spec = readonly [uid: number, gid: number, mode: number];

/** A home in short: owner, group and mode of each place; what is not named is not there. */
export interface HomeSpec {
  readonly home: Spec;
  readonly config?: Spec;
  readonly keys?: Spec;
  readonly devices?: Spec;
  readonly secrets?: Spec;
  readonly key?: Spec;
  readonly lockHolder?: number;
}

export const factsOf = ({ lockHolder, home, config, keys, devices, secrets, key }: HomeSpec): OwnerFacts => ({
  lockHolder,
  home: owned('.', 'directory', home),
  directories: [...there('config', 'directory', config), ...there('keys', 'directory', keys)],
  files: [
    ...there('config/devices.json', 'file', devices),
    ...there('config/secrets.json', 'file', secrets),
    ...there('keys/key-1.xml', 'file', key),
  ],
});

const owned = (path: string, kind: Owned['kind'], [uid, gid, mode]: Spec): Owned => ({ path, kind, uid, gid, mode });

const there = (path: string, kind: Owned['kind'], spec: Spec | undefined): readonly Owned[] =>
  spec ? [owned(path, kind, spec)] : [];

/** Directories and files of one owner. */
export const content = (uid: number, gid: number, files = 0o600, directories = 0o700): Omit<HomeSpec, 'home'> => ({
  config: [uid, gid, directories],
  keys: [uid, gid, directories],
  devices: [uid, gid, files],
  secrets: [uid, gid, files],
  key: [uid, gid, files],
});

export interface Row {
  readonly name: string;
  readonly home: HomeSpec;
  /** `user 1654`, `group 1654`, or `unknown`. */
  readonly daemon: string;
  /** By who asks: user, group and other groups; `yes`, who root becomes, or why not. */
  readonly may: readonly (readonly [uid: number, gids: readonly number[], answer: string])[];
  readonly shared?: number;
}

const ROOT = [0, [0]] as const;

export const TABLE: readonly Row[] = [
  {
    name: 'a home of alice',
    home: { home: [ALICE, ALICE, 0o700], ...content(ALICE, ALICE) },
    daemon: 'user 1000',
    may: [
      [ALICE, [ALICE], 'yes'],
      [...ROOT, 'becomes 1000:1000'],
      [BOB, [BOB], 'other-user'],
      [BOB, [BOB, ALICE], 'other-user'],
    ],
  },
  {
    name: 'a volume root:1654 2775 with content of 1654',
    home: { home: [0, APP, 0o2775], ...content(APP, APP) },
    daemon: 'user 1654',
    may: [
      [APP, [APP], 'yes'],
      [...ROOT, 'becomes 1654:1654'],
      [BOB, [BOB, APP], 'other-user'],
    ],
  },
  {
    name: 'a sticky volume root:root 1777 with content of 1654',
    home: { home: [0, 0, 0o1777], ...content(APP, APP) },
    daemon: 'user 1654',
    may: [
      [APP, [APP], 'yes'],
      [...ROOT, 'becomes 1654:1654'],
    ],
  },
  {
    name: 'everything of root, 0660 and 2770 for group 1654',
    home: { home: [0, APP, 0o2770], ...content(0, APP, 0o660, 0o2770) },
    daemon: 'group 1654',
    shared: APP,
    may: [
      [APP, [APP], 'yes'],
      [5000, [5000, APP], 'yes'],
      [BOB, [BOB], 'not-in-group'],
      [...ROOT, 'root-by-group'],
    ],
  },
  {
    name: 'everything of root, group 1654, after the daemon has written one file of its own',
    home: { home: [0, APP, 0o2770], ...content(0, APP, 0o660, 0o2770), devices: [APP, APP, 0o600] },
    daemon: 'user 1654',
    may: [
      [APP, [APP], 'yes'],
      [...ROOT, 'becomes 1654:1654'],
    ],
  },
  {
    name: 'content of 1654, shared by the group of the volume',
    home: { home: [0, 2000, 0o2775], ...content(APP, 2000, 0o660, 0o2770) },
    daemon: 'user 1654',
    shared: 2000,
    may: [
      [APP, [APP, 2000], 'yes'],
      [BOB, [BOB, 2000], 'yes'],
      [...ROOT, 'becomes 1654:2000'],
    ],
  },
  {
    name: 'a random user in group 0, modes for the group',
    home: { home: [0, 0, 0o775], ...content(RANDOM, 0, 0o660, 0o770) },
    daemon: `user ${RANDOM}`,
    shared: 0,
    may: [
      [RANDOM, [0], 'yes'],
      [LATER, [0], 'yes'],
      [BOB, [BOB], 'other-user'],
      [...ROOT, 'root-not-user'],
    ],
  },
  {
    name: 'the same after its successor has written a file',
    home: { home: [0, 0, 0o775], ...content(RANDOM, 0, 0o660, 0o770), devices: [LATER, 0, 0o660] },
    daemon: 'unknown',
    shared: 0,
    may: [
      [RANDOM, [0], 'yes'],
      [LATER, [0], 'yes'],
      [BOB, [BOB], 'two-owners'],
      [...ROOT, 'two-owners'],
    ],
  },
  {
    name: 'a random user in group 0, files of its own alone',
    home: { home: [0, 0, 0o775], ...content(RANDOM, 0) },
    daemon: `user ${RANDOM}`,
    may: [
      [RANDOM, [0], 'yes'],
      [LATER, [0], 'other-user'],
      [...ROOT, 'root-not-user'],
    ],
  },
  {
    name: 'a daemon that is root',
    home: { home: [0, 0, 0o755], ...content(0, 0) },
    daemon: 'user 0',
    may: [
      [...ROOT, 'yes'],
      [ALICE, [ALICE], 'other-user'],
    ],
  },
  {
    name: 'a group of root’s that can read and not write',
    home: { home: [0, APP, 0o2750], ...content(0, APP, 0o640, 0o2750) },
    daemon: 'user 0',
    may: [
      [...ROOT, 'yes'],
      [APP, [APP], 'other-user'],
    ],
  },
  {
    name: 'keys/ of root in the home of alice',
    home: { home: [ALICE, ALICE, 0o700], ...content(ALICE, ALICE), keys: [0, 0, 0o755], key: [0, 0, 0o600] },
    daemon: 'user 1000',
    may: [
      [ALICE, [ALICE], 'yes'],
      [...ROOT, 'becomes 1000:1000'],
    ],
  },
  {
    name: 'a key of bob in the home of alice',
    home: { home: [ALICE, ALICE, 0o700], ...content(ALICE, ALICE), keys: [BOB, BOB, 0o755], key: [BOB, BOB, 0o644] },
    daemon: 'unknown',
    may: [
      [ALICE, [ALICE], 'two-owners'],
      [BOB, [BOB], 'two-owners'],
      [...ROOT, 'two-owners'],
    ],
  },
  {
    name: 'every file of root after sudo in the home of alice',
    home: {
      home: [ALICE, ALICE, 0o755],
      config: [ALICE, ALICE, 0o755],
      devices: [0, 0, 0o600],
      secrets: [0, 0, 0o600],
    },
    daemon: 'user 1000',
    may: [
      [ALICE, [ALICE], 'yes'],
      [...ROOT, 'becomes 1000:1000'],
    ],
  },
  {
    name: 'an empty home of alice',
    home: { home: [ALICE, ALICE, 0o755] },
    daemon: 'user 1000',
    may: [
      [ALICE, [ALICE], 'yes'],
      [BOB, [BOB, ALICE], 'other-user'],
    ],
  },
  {
    name: 'an empty volume for group 1654',
    home: { home: [0, APP, 0o2775] },
    daemon: 'group 1654',
    shared: APP,
    may: [
      [APP, [APP], 'not-in-group'],
      [...ROOT, 'root-by-group'],
    ],
  },
  {
    name: 'a running daemon that owns one of two files',
    home: { home: [ALICE, ALICE, 0o755], ...content(ALICE, ALICE), key: [BOB, BOB, 0o600], lockHolder: ALICE },
    daemon: 'user 1000',
    may: [[ALICE, [ALICE], 'yes']],
  },
  {
    name: 'a running daemon that gets in by its group',
    home: { home: [0, APP, 0o2770], ...content(0, APP, 0o660, 0o2770), lockHolder: 5000 },
    daemon: 'user 5000',
    shared: APP,
    may: [
      [5000, [5000, APP], 'yes'],
      [APP, [APP], 'yes'],
    ],
  },
  {
    name: 'somebody who holds the lock and owns nothing',
    home: { home: [ALICE, ALICE, 0o755], ...content(ALICE, ALICE), lockHolder: BOB },
    daemon: 'user 1000',
    may: [
      [ALICE, [ALICE], 'yes'],
      [BOB, [BOB], 'other-user'],
    ],
  },
  {
    name: 'a sticky directory, in which only owners replace files',
    home: { home: [0, APP, 0o2770], ...content(0, APP, 0o660, 0o3770) },
    daemon: 'group 1654',
    shared: APP,
    may: [
      [APP, [APP], 'not-in-group'],
      [...ROOT, 'root-by-group'],
    ],
  },
];
