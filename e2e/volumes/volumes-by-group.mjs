// Volumes that the daemon gets into by a group, and users that nobody knows.
import { chmodSync, lchownSync, lstatSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { as, codesOf, DAEMON, root, wordsOf } from './users.mjs';
import { own, makeVolume, snapshotOf, statusOf } from './volume.mjs';
import { expectSame, FIX, UNDO } from './volumes-of-one-user.mjs';

const SHARED = {
  volume: { uid: 0, gid: DAEMON, mode: 0o2770 },
  content: { uid: 0, gid: DAEMON, files: 0o660, directories: 0o2770 },
};
const MEMBER = as(5000, 5000, [DAEMON]);

const inGroup = (home) => {
  for (const [path, { gid, mode, isDirectory }] of statusOf(home)) {
    const wanted = isDirectory ? 0o070 : 0o060;
    if (gid !== DAEMON || (mode & wanted) !== wanted || (mode & 0o007) !== 0)
      return `${path} ${gid} ${mode.toString(8)}`;
  }
  return 'all';
};

const byGroup = (recipe, consents, left = []) => ({
  name: `everything of root, 0660 for group 1654: ${recipe}`,
  run: ({ run, home, checks: { expect, expectText, expectNoText } }) => {
    makeVolume(home, recipe, SHARED);
    const before = snapshotOf(home);
    const asRoot = run(root, home, FIX);
    expect('root', asRoot.status, 77);
    expectText('root', wordsOf(asRoot), /docker exec[\s\S]*oc exec/);
    expect('nobody of the group', run(as(4000), home, FIX).status, 77);
    expect('content', snapshotOf(home) === before, true);
    const seen = run(MEMBER, home, []);
    expectNoText('diagnosis', wordsOf(seen), /permissions\/|chown|chmod/);
    expect('repair', run(MEMBER, home, [...FIX, ...consents]).status, 0);
    expect('in the group', inGroup(home), 'all');
    // who comes next is another user of the group, as after a new container
    const next = as(5001, 5001, [DAEMON]);
    expect('diagnosis of the next', codesOf(run(next, home, [])), left);
    expect('undo of the next', run(next, home, UNDO).status, 0);
    expect('in the group', inGroup(home), 'all');
  },
});

const looseByGroup = {
  name: 'permissions of others, and not of the group, are taken away',
  run: ({ run, home, checks: { expect } }) => {
    makeVolume(home, 'healthy', SHARED);
    chmodSync(join(home, 'config/devices.json'), 0o664);
    chmodSync(join(home, 'config/secrets.json'), 0o666);
    expect('diagnosis', codesOf(run(MEMBER, home, [])).sort(), ['permissions/loose-mode', 'secrets/loose-mode']);
    expect('repair', run(MEMBER, home, ['--fix', '--yes', '--accept', 'daemon-is-stopped']).status, 0);
    expect('in the group', inGroup(home), 'all');
    expect('diagnosis', run(MEMBER, home, []).status, 0);
  },
};

const remounted = {
  name: 'a volume whose modes came back at a mount, after a repair',
  run: ({ run, home, checks: { expect } }) => {
    makeVolume(home, 'case-2', {
      volume: { uid: 0, gid: 2000, mode: 0o2775 },
      content: { uid: DAEMON, gid: 2000, files: 0o660, directories: 0o2770 },
    });
    const user = as(DAEMON, DAEMON, [2000]);
    expect('repair', run(user, home, FIX).status, 0);
    for (const [path] of statusOf(home)) {
      own(join(home, path), { uid: lstatSync(join(home, path)).uid, gid: 2000, files: 0o660, directories: 0o2770 });
    }
    expect(
      'diagnosis',
      [run(user, home, [])].map((seen) => [seen.status, codesOf(seen)]),
      [[0, []]],
    );
    expect('undo', run(user, home, UNDO).status, 0);
    expect('repair', run(user, home, FIX).status, 0);
  },
};

const RANDOM = 1_000_650_000;
const random = (uid) => as(uid, 0);

const openShift = {
  name: 'a random user in group 0, and its successor',
  run: ({ run, home, checks: { expect, expectText, expectNoText } }) => {
    makeVolume(home, 'case-2', {
      volume: { uid: 0, gid: 0, mode: 0o775 },
      content: { uid: RANDOM, gid: 0, files: 0o660, directories: 0o770 },
    });
    const before = snapshotOf(home);
    const asRoot = run(root, home, FIX);
    expect('root', asRoot.status, 77);
    expectText('root', wordsOf(asRoot), /oc exec/);
    expect('content', snapshotOf(home) === before, true);
    expectNoText('diagnosis', wordsOf(run(random(RANDOM), home, [])), /permissions\/|chown|chmod/);
    expect('repair', run(random(RANDOM), home, FIX).status, 0);
    const successor = random(RANDOM + 70_000);
    expect('undo of the successor', run(successor, home, UNDO).status, 0);
    expect('repair of the successor', run(successor, home, FIX).status, 0);
    expect('diagnosis of the first', run(random(RANDOM), home, []).status, 0);
    for (const [path, { gid, mode }] of statusOf(home)) {
      expect(`group of ${path}`, [gid, (mode & 0o060) === 0o060, (mode & 0o007) === 0], [0, true, true]);
    }
  },
};

const openShiftAlone = {
  name: 'a random user whose files are its own alone',
  run: ({ run, home, checks: { expect } }) => {
    makeVolume(home, 'case-2', { volume: { uid: 0, gid: 0, mode: 0o775 }, content: { uid: RANDOM, gid: 0 } });
    const before = statusOf(home);
    expect('root', run(root, home, FIX).status, 77);
    expect('repair', run(random(RANDOM), home, FIX).status, 0);
    expectSame(expect, before, statusOf(home), { uid: RANDOM, gid: 0 });
  },
};

const noEntry = {
  name: 'a user without an entry and without HOME',
  run: ({ run, home, checks: { expect, expectText } }) => {
    makeVolume(home, 'case-2', {
      volume: { uid: 98_765, gid: 98_765, mode: 0o700 },
      content: { uid: 98_765, gid: 98_765 },
    });
    const user = as(98_765);
    expect('diagnosis', run(user, home, []).status, 2);
    expect('by variable', run(user, undefined, [], { environment: { NETCLAW_HOME: home } }).status, 2);
    expect('repair', run(user, home, FIX).status, 0);
    expect('list', run(user, home, ['list']).status, 0);
    const nowhere = run(user, undefined, []);
    expect('no home', nowhere.status, 64);
    expectText('no home', wordsOf(nowhere), /--home or NETCLAW_HOME/);
  },
};

const groupOfOthers = {
  name: 'a home that a group of other users can write to',
  run: ({ run, home, checks: { expect, expectText } }) => {
    const games = 60;
    makeVolume(home, 'case-2', {
      volume: { uid: DAEMON, gid: games, mode: 0o775 },
      content: { uid: DAEMON, gid: DAEMON },
    });
    const crowded = hasPrimary(games);
    if (!crowded) return 'no user of this machine is in group 60';
    for (const directory of ['.', 'config', 'keys']) {
      for (const other of ['.', 'config', 'keys']) {
        lchownSync(join(home, other), DAEMON, other === directory ? games : DAEMON);
        chmodSync(join(home, other), other === directory ? 0o775 : 0o755);
      }
      const refused = run(as(DAEMON), home, ['--fix', '--yes', '--accept', 'daemon-is-stopped']);
      expect(`repair of ${directory}`, refused.document?.changed, false);
      expect(`finding of ${directory}`, codesOf(refused).includes('permissions/shared-directory'), true);
      expectText(`advice for ${directory}`, wordsOf(refused), /chmod g-w/);
    }
    rmSync(join(home, 'keys/.doctor'), { recursive: true, force: true });
    return undefined;
  },
};

const hasPrimary = (gid) =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .some((line) => line.split(':')[3] === String(gid));

const lockOfRepair = {
  name: 'netclaw.lock is made for the daemon alone, or for its group',
  run: ({ run, home, checks: { expect } }) => {
    makeVolume(home, 'case-2', SHARED);
    expect('repair', run(MEMBER, home, FIX).status, 0);
    expect(
      'lock of the group',
      [statusOf(home).get('netclaw.lock')?.mode, statusOf(home).get('netclaw.lock')?.gid],
      [0o660, DAEMON],
    );
    unlinkSync(join(home, 'netclaw.lock'));
    for (const [path] of statusOf(home)) own(join(home, path), { uid: DAEMON, gid: DAEMON });
    chmodSync(home, 0o2775);
    expect('undo', run(as(DAEMON), home, UNDO).status, 0);
    expect('lock of the user', statusOf(home).get('netclaw.lock')?.mode, 0o600);
  },
};

export const cases = [
  byGroup('case-2', []),
  byGroup('deadlock-no-devices', ['--accept', 'reissue-local-device']),
  // a new key ring brings no lost value back
  byGroup(
    'seeder-blocked',
    ['--accept', 'new-key-ring', '--accept', 'reissue-local-device'],
    ['key-ring/missing-idle'],
  ),
  looseByGroup,
  remounted,
  openShift,
  openShiftAlone,
  noEntry,
  groupOfOthers,
  lockOfRepair,
];
