// Files that are links to what nobody may write, and file systems that are mounted read-only.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { as, bareRoot, codesOf, DAEMON, root, wordsOf } from './users.mjs';
import { makeVolume, snapshotOf } from './volume.mjs';
import { FIX } from './volumes-of-one-user.mjs';

const OWN = {
  volume: { uid: DAEMON, gid: DAEMON, mode: 0o700 },
  content: { uid: DAEMON, gid: DAEMON },
};

/** Moves a file to a place of root, read-only, and leads to it by links: one, or as a cluster does it, several. */
const linkAway = (home, path, store, hops) => {
  mkdirSync(join(store, '..v1'), { recursive: true });
  const target = join(store, '..v1/file');
  renameSync(join(home, path), target);
  lchownSync(target, 0, 0);
  chmodSync(target, 0o444);
  if (hops === 1) symlinkSync(target, join(home, path));
  else {
    symlinkSync('..v1', join(store, '..data'));
    symlinkSync('..data/file', join(store, 'file'));
    symlinkSync(join(store, 'file'), join(home, path));
  }
  return target;
};

const linkedConfig = (hops) => ({
  name: `netclaw.json is a link to a file of root, ${hops} hop(s)`,
  run: ({ run, home, directory, checks: { expect, expectNoText } }) => {
    makeVolume(home, 'case-2', OWN);
    const target = linkAway(home, 'config/netclaw.json', join(directory, `store-config-${hops}`), hops);
    const content = readFileSync(target, 'utf8');
    for (const user of [as(DAEMON), root]) {
      const seen = run(user, home, []);
      expect('diagnosis', [seen.status, codesOf(seen)], [2, ['pairing/local-token-mismatch']]);
      expectNoText('diagnosis', wordsOf(seen), /ELOOP|cannot be read/);
    }
    expect('repair', run(as(DAEMON), home, FIX).status, 0);
    expect('diagnosis', run(root, home, ['--fix', '--yes']).status, 0);
    expect('target', readFileSync(target, 'utf8') === content, true);
  },
});

const linkedSecrets = (hops) => ({
  name: `secrets.json is a link to a file of root, ${hops} hop(s)`,
  run: ({ run, home, directory, checks: { expect, expectNoText } }) => {
    makeVolume(home, 'case-2', OWN);
    const target = linkAway(home, 'config/secrets.json', join(directory, `store-secrets-${hops}`), hops);
    chmodSync(target, 0o440);
    lchownSync(target, 0, DAEMON);
    const content = readFileSync(target, 'utf8');
    const before = run(as(DAEMON), home, []);
    expect('diagnosis', [before.status, codesOf(before)], [2, ['pairing/local-token-mismatch']]);
    const refused = run(as(DAEMON), home, FIX);
    expect('repair', [refused.status, refused.document?.changed], [2, false]);
    expectNoText('repair', wordsOf(refused), /chown/);
    expect('target', readFileSync(target, 'utf8') === content, true);
  },
});

const linkedKeys = {
  name: 'the key ring lies behind links of the volume',
  run: ({ run, home, checks: { expect } }) => {
    makeVolume(home, 'healthy', OWN);
    mkdirSync(join(home, 'store'));
    renameSync(join(home, 'keys'), join(home, 'store/v1'));
    symlinkSync('v1', join(home, 'store/..data'));
    symlinkSync('store/..data', join(home, 'keys'));
    for (const path of ['store', 'store/..data', 'keys']) lchownSync(join(home, path), DAEMON, DAEMON);
    for (const user of [as(DAEMON), root]) {
      const seen = run(user, home, []);
      expect('diagnosis', [seen.status, codesOf(seen).filter((code) => !code.startsWith('repair/'))], [0, []]);
    }
  },
};

const plantedLink = {
  name: 'a link that another user has planted is not followed',
  run: ({ run, home, directory, checks: { expect } }) => {
    makeVolume(home, 'case-2', { volume: { uid: 0, gid: 0, mode: 0o1777 }, content: OWN.content });
    const evil = join(directory, 'evil');
    cpSync(join(home, 'config'), evil, { recursive: true });
    rmSync(join(home, 'config'), { recursive: true });
    symlinkSync(evil, join(home, 'config'));
    for (const path of [evil, join(home, 'config')]) lchownSync(path, 3000, 3000);
    const before = readFileSync(join(evil, 'devices.json'), 'utf8');
    for (const user of [as(DAEMON), root]) expect('repair', run(user, home, FIX).document?.changed, false);
    expect('content', readFileSync(join(evil, 'devices.json'), 'utf8') === before, true);
  },
};

const wayOfAnother = {
  name: 'root is not led to a home by what another user can change',
  run: ({ run, home, directory, checks: { expect } }) => {
    makeVolume(home, 'case-2', OWN);
    const before = snapshotOf(home);
    const place = join(directory, 'of-bob');
    mkdirSync(place);
    symlinkSync(home, join(place, 'link'));
    lchownSync(join(place, 'link'), 3000, 3000);
    expect('a link', run(root, join(place, 'link'), FIX).status, 77);
    lchownSync(join(place, 'link'), 0, 0);
    lchownSync(place, 3000, 3000);
    expect('a directory', run(root, join(place, 'link'), FIX).status, 77);
    expect('content', snapshotOf(home) === before, true);
    lchownSync(place, DAEMON, DAEMON);
    expect('of the owner', run(root, join(place, 'link'), FIX).status, 0);
  },
};

const bare = {
  name: 'root without capabilities',
  run: ({ run, home, checks: { expect, expectText } }) => {
    makeVolume(home, 'case-2', {
      volume: { uid: DAEMON, gid: DAEMON, mode: 0o755 },
      content: { uid: DAEMON, gid: DAEMON, files: 0o644, directories: 0o755 },
    });
    const before = snapshotOf(home);
    const seen = run(bareRoot, home, []);
    expect('diagnosis', codesOf(seen).includes('pairing/local-token-mismatch'), true);
    const refused = run(bareRoot, home, FIX);
    expect('repair', refused.status, 77);
    expectText('repair', wordsOf(refused), /docker exec --user 1654/);
    expect('content', snapshotOf(home) === before, true);
    chmodSync(home, 0o700);
    const shut = run(bareRoot, home, FIX);
    expect('of a home that it may not look into', [shut.status, shut.document?.changed], [77, false]);
  },
};

const bareDaemon = {
  name: 'root without capabilities, whose daemon is root',
  run: ({ run, home, checks: { expect } }) => {
    makeVolume(home, 'case-2', { volume: { uid: 0, gid: 0, mode: 0o700 }, content: { uid: 0, gid: 0 } });
    expect('repair', run(bareRoot, home, FIX).status, 0);
  },
};

const mountable = () => spawnSync('unshare', ['-m', 'true']).status === 0;

/** Words that run a command where places below a home are mounted read-only. */
const readOnly = (...places) => [
  'unshare',
  '-m',
  'sh',
  '-c',
  `${places.map((place) => `mount --bind '${place}' '${place}' && mount -o remount,bind,ro '${place}'`).join(' && ')} && exec "$@"`,
  'sh',
];

const readOnlyMount = (which) => ({
  name: `a read-only mount: ${which}`,
  run: ({ run, home, checks: { expect, expectText } }) => {
    if (!mountable()) return 'mounts are not permitted here';
    makeVolume(home, 'case-2', OWN);
    const before = snapshotOf(home);
    const within = readOnly(which === 'the home' ? home : join(home, which));
    for (const user of [as(DAEMON), root]) {
      const seen = run(user, home, [], { within });
      expect('diagnosis', [seen.status, codesOf(seen).includes('pairing/local-token-mismatch')], [2, true]);
      expectText('diagnosis', wordsOf(seen), /read-only/);
      for (const args of [['--dry-run'], FIX]) {
        const refused = run(user, home, args, { within });
        expect(args[0], [refused.status, refused.document?.changed], [2, false]);
        expectText(args[0], wordsOf(refused), /read-only/);
      }
    }
    expect('content', snapshotOf(home) === before, true);
    return undefined;
  },
});

const mountedFile = {
  name: 'netclaw.json is a read-only mount of a file of root',
  run: ({ run, home, directory, checks: { expect } }) => {
    if (!mountable()) return 'mounts are not permitted here';
    makeVolume(home, 'case-2', OWN);
    const file = join(directory, 'mounted.json');
    writeFileSync(file, readFileSync(join(home, 'config/netclaw.json')), { mode: 0o644 });
    const place = join(home, 'config/netclaw.json');
    const within = [
      'unshare',
      '-m',
      'sh',
      '-c',
      `mount --bind '${file}' '${place}' && mount -o remount,bind,ro '${place}' && exec "$@"`,
      'sh',
    ];
    const seen = run(as(DAEMON), home, [], { within });
    expect('diagnosis', [seen.status, codesOf(seen)], [2, ['pairing/local-token-mismatch']]);
    expect('repair', run(as(DAEMON), home, FIX, { within }).status, 0);
    return undefined;
  },
};

export const cases = [
  linkedConfig(1),
  linkedConfig(3),
  linkedSecrets(1),
  linkedSecrets(3),
  linkedKeys,
  plantedLink,
  wayOfAnother,
  bare,
  bareDaemon,
  readOnlyMount('the home'),
  readOnlyMount('config'),
  readOnlyMount('keys'),
  mountedFile,
];
