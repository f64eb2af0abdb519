// A volume that belongs to root, with content of one user.
import { chownSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { as, codesOf, DAEMON, root, wordsOf } from './users.mjs';
import { makeVolume, snapshotOf, statusOf } from './volume.mjs';

export const FIX = ['--fix=pairing', '--yes', '--accept', 'daemon-is-stopped'];
export const UNDO = ['undo', '--yes', '--accept', 'undo-regrants-access'];

const VOLUMES = {
  'root:1654 2775': { uid: 0, gid: DAEMON, mode: 0o2775 },
  'root:2000 2775, content 1654:2000': { uid: 0, gid: 2000, mode: 0o2775, content: { gid: 2000 } },
  'root:root 1777': { uid: 0, gid: 0, mode: 0o1777 },
  'root:1654 0770': { uid: 0, gid: DAEMON, mode: 0o770 },
  '1654:1654 0700': { uid: DAEMON, gid: DAEMON, mode: 0o700 },
  'root:1654 2770, content 0660 and 2770': {
    uid: 0,
    gid: DAEMON,
    mode: 0o2770,
    content: { files: 0o660, directories: 0o2770 },
  },
};

/** Whoever repairs: everything that is there afterwards belongs to the daemon, and nobody else got in. */
const repairs = (volume, user, group) => ({
  name: `stale token on ${volume}, ${user.length === 0 ? 'root' : 'the daemon’s user'} repairs`,
  run: ({ run, home, checks: { expect, expectNoText } }) => {
    const { content = {}, ...directory } = VOLUMES[volume];
    makeVolume(home, 'case-2', { volume: directory, content: { uid: DAEMON, gid: group, ...content } });
    const before = statusOf(home);
    const plan = run(user, home, ['--dry-run']);
    expect('dry run', plan.status, 2);
    const repaired = run(user, home, FIX);
    expect('repair', [repaired.status, repaired.document?.changed], [0, true]);
    expectSame(expect, before, statusOf(home), { uid: DAEMON, gid: group });
    const healthy = run(user, home, []);
    expect('diagnosis', [healthy.status, codesOf(healthy)], [0, []]);
    expectNoText('diagnosis', wordsOf(healthy), /chown|sudo/);
    expect('undo', run(user, home, UNDO).status, 0);
    expectSame(expect, before, statusOf(home), { uid: DAEMON, gid: group });
    const lock = statusOf(home).get('netclaw.lock');
    expect('netclaw.lock', lock && [lock.uid, (lock.mode & 0o007) === 0], [DAEMON, true]);
  },
});

/** What was there keeps owner, group and mode; what is new belongs to these, and is closed to others. */
export const expectSame = (expect, before, after, { uid, gid }) => {
  for (const [path, status] of before) expect(`status of ${path}`, after.get(path), status);
  for (const [path, status] of after) {
    if (before.has(path)) continue;
    expect(`owner of ${path}`, [status.uid, status.gid], [uid, gid]);
    expect(`mode of ${path}`, (status.mode & 0o007) === 0, true);
  }
};

const groupOf = (volume) => VOLUMES[volume].content?.gid ?? DAEMON;

const userFor = (volume) => as(DAEMON, groupOf(volume));

const healthy = (volume, user, who) => ({
  name: `healthy home on ${volume}, seen by ${who}`,
  run: ({ run, home, checks: { expect, expectNoText } }) => {
    const { content = {}, ...directory } = VOLUMES[volume];
    makeVolume(home, 'healthy', { volume: directory, content: { uid: DAEMON, gid: groupOf(volume), ...content } });
    const before = snapshotOf(home);
    const seen = run(user, home, []);
    expect('diagnosis', [seen.status, codesOf(seen)], [0, []]);
    expectNoText('diagnosis', wordsOf(seen), /chown|sudo|belongs/);
    const fixed = run(user, home, ['--fix', '--yes']);
    expect('fix', [fixed.status, fixed.document?.changed], [0, false]);
    expect('content', snapshotOf(home) === before, true);
  },
});

const keysOfRoot = {
  name: 'keys/ of root in the home of a user',
  run: ({ run, home, checks: { expect, expectText, expectNoText } }) => {
    makeVolume(home, 'case-2', {
      volume: { uid: DAEMON, gid: DAEMON, mode: 0o700 },
      content: { uid: DAEMON, gid: DAEMON },
    });
    chownSync(join(home, 'keys'), 0, 0);
    const before = snapshotOf(home);
    for (const user of [root, as(DAEMON)]) {
      expect('repair', run(user, home, FIX).status, 77);
      const seen = run(user, home, []);
      expect('owner', codesOf(seen).includes('permissions/foreign-owner'), true);
      expectText('advice', wordsOf(seen), /chown 1654 keys/);
      expectNoText('advice', wordsOf(seen), /chown (0|root)\b/);
    }
    expect('content', snapshotOf(home) === before, true);
  },
};

const keysOfAnother = {
  name: 'keys of another user',
  run: ({ run, home, checks: { expect, expectText } }) => {
    makeVolume(home, 'case-2', {
      volume: { uid: DAEMON, gid: DAEMON, mode: 0o755 },
      content: { uid: DAEMON, gid: DAEMON, directories: 0o755 },
    });
    for (const [path] of statusOf(home)) if (path.startsWith('keys')) chownSync(join(home, path), 3000, 3000);
    const before = snapshotOf(home);
    for (const user of [root, as(DAEMON), as(3000)]) {
      const seen = run(user, home, FIX);
      expect('repair', seen.status, 77);
      expectText('both are named', wordsOf(seen), /1654[\s\S]*3000/);
    }
    expect('content', snapshotOf(home) === before, true);
  },
};

const rootDaemon = {
  name: 'a daemon that is root',
  run: ({ run, home, checks: { expect } }) => {
    makeVolume(home, 'case-2', { volume: { uid: 0, gid: 0, mode: 0o755 }, content: { uid: 0, gid: 0 } });
    const before = statusOf(home);
    const repaired = run(root, home, FIX);
    expect('repair', [repaired.status, repaired.document?.changed], [0, true]);
    expectSame(expect, before, statusOf(home), { uid: 0, gid: 0 });
    expect('another user', run(as(3000), home, FIX).status, 77);
  },
};

const newFile = {
  name: 'a repair that makes devices.json',
  run: ({ run, home, checks: { expect } }) => {
    makeVolume(home, 'deadlock-no-devices', {
      volume: { uid: 0, gid: DAEMON, mode: 0o2775 },
      content: { uid: DAEMON, gid: DAEMON },
    });
    const repaired = run(root, home, [...FIX, '--accept', 'reissue-local-device']);
    expect('repair', repaired.status, 0);
    const made = statusOf(home).get('config/devices.json');
    expect('devices.json', made, { uid: DAEMON, gid: DAEMON, mode: 0o600, isDirectory: false });
    expect('devices', JSON.parse(readFileSync(join(home, 'config/devices.json'), 'utf8')).length, 1);
  },
};

export const cases = [
  ...Object.keys(VOLUMES).flatMap((volume) => [
    repairs(volume, userFor(volume), groupOf(volume)),
    repairs(volume, root, groupOf(volume)),
    healthy(volume, userFor(volume), 'the daemon’s user'),
    healthy(volume, root, 'root'),
  ]),
  keysOfRoot,
  keysOfAnother,
  rootDaemon,
  newFile,
];
