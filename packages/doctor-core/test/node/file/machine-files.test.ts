import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../src/contract/author/context.js';
import { createFileStat } from '../../../src/node/file/file-stat.js';
import { createOwnerNames } from '../../../src/node/host/owner-names.js';
import { createNodeWorld } from '../../../src/node/node-world.js';
import { readingFs } from '../../../src/node/read/reading-fs.js';
import { openContext } from '../../../src/sandbox/scope-context.js';
import { machineOf } from '../../../src/transaction/world.js';

const SOMEBODY = 65_000;
const asRoot = process.geteuid?.() === 0 ? it : it.skip;

let root = '';
let home = '';
let user = '';
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'machine-')));
  home = join(root, 'home');
  user = join(root, 'user');
  fs.mkdirSync(home);
  fs.mkdirSync(join(user, 'inner'), { recursive: true });
  fs.writeFileSync(join(user, '.acmerc'), 'text');
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

const filesOf = (): Context['files'] => {
  const world = createNodeWorld({ home, stateDirectory: '.doctor', environment: { HOME: user } });
  return openContext(machineOf(world, new AbortController().signal)).files;
};

describe('a path beside the home', () => {
  it('is absolute, or of the home of the user', async () => {
    const files = filesOf();
    for (const path of ['~/.acmerc', join(user, '.acmerc')]) {
      expect(await files.text(path)).toBe('text');
      expect(await files.head(path, 3)).toEqual(new Uint8Array(Buffer.from('tex')));
      expect(await files.view(path)).toMatchObject({ kind: 'file', uid: process.geteuid?.(), isSymlink: false });
    }
    expect(await files.list('~')).toEqual(['.acmerc', 'inner']);
    expect(await files.list(user)).toEqual(['.acmerc', 'inner']);
    expect(await files.glob('~/')).toEqual(['~/.acmerc', '~/inner']);
    expect(await files.glob(`${user}/.acme*`)).toEqual([join(user, '.acmerc')]);
    expect(await files.stat('~/inner')).toMatchObject({ kind: 'directory', canRead: true });
    expect(await files.stat('/')).toMatchObject({ kind: 'directory', uid: 0 });
    expect(await files.list('/')).toContain(root.split('/')[1]);
  });

  it('may be absent, also with all that is above it', async () => {
    const files = filesOf();
    expect(await files.text('~/none')).toBeUndefined();
    expect(await files.stat(join(root, 'none', 'below'))).toMatchObject({ kind: 'absent' });
    expect(await files.list('~/none')).toEqual([]);
  });

  it('leads through links of this user', async () => {
    fs.symlinkSync('.acmerc', join(user, 'link'));
    fs.symlinkSync(user, join(root, 'other'));
    expect(await filesOf().view('~/link')).toMatchObject({
      kind: 'file',
      isSymlink: true,
      target: join(user, '.acmerc'),
    });
    expect(await filesOf().text(join(root, 'other', '.acmerc'))).toBe('text');
  });

  asRoot('does not lead through links of somebody else', async () => {
    fs.symlinkSync('.acmerc', join(user, 'link'));
    fs.lchownSync(join(user, 'link'), SOMEBODY, SOMEBODY);
    expect(await filesOf().view('~/link')).toMatchObject({ kind: 'unreadable', errno: 'ELOOP' });
    await expect(filesOf().text('~/link')).rejects.toMatchObject({ code: 'files/unreadable' });
    expect(await filesOf().text('~/.acmerc')).toBe('text');
  });

  asRoot('may be of somebody else', async () => {
    fs.chmodSync(join(user, '.acmerc'), 0o640);
    fs.chownSync(join(user, '.acmerc'), SOMEBODY, SOMEBODY + 1);
    expect(await filesOf().stat('~/.acmerc')).toMatchObject({
      kind: 'file',
      mode: 0o640,
      uid: SOMEBODY,
      gid: SOMEBODY + 1,
      canRead: true,
      canExecute: false,
    });
  });
});

describe('what is known of a path beside the home', () => {
  it('is all that the system says, however large a file is', async () => {
    const path = join(user, 'large');
    fs.closeSync(fs.openSync(path, 'w', 0o644));
    fs.chmodSync(path, 0o644);
    fs.truncateSync(path, 5 * 1024 * 1024);
    fs.utimesSync(path, 1000, 2000);
    fs.linkSync(path, join(user, 'second'));
    expect(await filesOf().view(path)).toMatchObject({ kind: 'unreadable', errno: 'TOO-LARGE' });
    expect(await filesOf().stat(path)).toMatchObject({
      kind: 'file',
      mode: 0o644,
      size: 5 * 1024 * 1024,
      modifiedAt: 2_000_000,
      links: 2,
      isSymlink: false,
      canRead: true,
      canWrite: true,
      canExecute: false,
    });
  });

  it('is what a link leads to', async () => {
    fs.symlinkSync('.acmerc', join(user, 'link'));
    fs.symlinkSync('nowhere', join(user, 'dangling'));
    expect(await filesOf().stat('~/link')).toMatchObject({
      kind: 'file',
      isSymlink: true,
      target: join(user, '.acmerc'),
    });
    expect(await filesOf().stat('~/dangling')).toMatchObject({ kind: 'unreadable', errno: 'DANGLING-LINK' });
    expect(await filesOf().stat('~/.acmerc/below')).toMatchObject({ kind: 'unreadable', errno: 'ENOTDIR' });
  });

  it('are the names of its owner and group, where they have one', async () => {
    const { owner, group } = await filesOf().stat('/');
    expect(owner).toBe('root');
    expect(group).toBe(/^([^:]+):[^:]*:0:/m.exec(fs.readFileSync('/etc/group', 'utf8'))?.[1]);
  });

  asRoot('are no names, where nobody has that number', async () => {
    fs.chownSync(join(user, 'inner'), SOMEBODY, SOMEBODY);
    const stat = await filesOf().stat('~/inner');
    expect(stat).toMatchObject({ kind: 'directory', uid: SOMEBODY, gid: SOMEBODY, canWrite: true });
    expect(stat.owner).toBeUndefined();
    expect(stat.group).toBeUndefined();
  });

  it('is what another user may do with it', async () => {
    fs.chmodSync(join(user, '.acmerc'), 0o600);
    fs.chmodSync(join(user, 'inner'), 0o777);
    const stat = createFileStat({
      fs: { constants: fs.constants, promises: readingFs },
      home: '/',
      uid: SOMEBODY,
      actor: { uid: SOMEBODY, gids: [SOMEBODY] },
      names: createOwnerNames(),
      isReadOnly: () => Promise.resolve(true),
      mountPoints: () => Promise.resolve(new Set([join(user, 'inner')])),
    });
    const none = { canRead: false, canWrite: false, canExecute: false };
    expect(await stat(join(user, '.acmerc'))).toMatchObject({
      kind: 'unreadable',
      errno: 'EACCES',
      mode: 0o600,
      size: 4,
      ...none,
    });
    expect(await stat(join(user, 'inner'))).toMatchObject({
      kind: 'directory',
      isMountPoint: true,
      isReadOnly: true,
      canRead: true,
      canWrite: false,
      canExecute: true,
    });
  });
});

describe('what is known of a path of the home', () => {
  it('is all that the system says, and nothing is read for it', async () => {
    const path = join(home, 'large');
    fs.closeSync(fs.openSync(path, 'w'));
    fs.chmodSync(path, 0o750);
    fs.truncateSync(path, 5 * 1024 * 1024);
    fs.utimesSync(path, 1000, 2000);
    fs.linkSync(path, join(home, 'second'));
    fs.symlinkSync('large', join(home, 'link'));
    const { atimeMs } = fs.statSync(path);
    const facts = { kind: 'file', mode: 0o750, size: 5 * 1024 * 1024, modifiedAt: 2_000_000, links: 2 };
    expect(await filesOf().stat('large')).toMatchObject({
      ...facts,
      uid: process.geteuid?.(),
      isSymlink: false,
      isMountPoint: false,
      canRead: true,
      canWrite: true,
      canExecute: true,
    });
    expect(await filesOf().stat('link')).toMatchObject({ ...facts, isSymlink: true, target: path });
    expect(fs.statSync(path).atimeMs).toBe(atimeMs);
  });

  it('is the same of a directory, also of the home', async () => {
    fs.mkdirSync(join(home, 'inner'));
    fs.chmodSync(join(home, 'inner'), 0o711);
    fs.symlinkSync('inner', join(home, 'way'));
    fs.writeFileSync(join(home, 'inner', 'a'), 'text');
    fs.utimesSync(join(home, 'inner'), 3000, 4000);
    fs.utimesSync(home, 3000, 5000);
    const inner = { kind: 'directory', mode: 0o711, size: 0, modifiedAt: 4_000_000, canWrite: true, canExecute: true };
    expect(await filesOf().stat('inner')).toMatchObject({ ...inner, isSymlink: false });
    expect(await filesOf().stat('way')).toMatchObject({ ...inner, isSymlink: true, target: join(home, 'inner') });
    // what is in it is a file, and no link
    expect(await filesOf().stat('way/a')).toMatchObject({ kind: 'file', isSymlink: false });
    expect(await filesOf().stat('.')).toMatchObject({ kind: 'directory', modifiedAt: 5_000_000 });
    expect(await filesOf().glob('inner/')).toEqual(['inner/a']);
  });

  it('is that it cannot be looked at, and why', async () => {
    fs.symlinkSync('nowhere', join(home, 'dangling'));
    expect(await filesOf().stat('none')).toMatchObject({ kind: 'absent', uid: -1, size: 0, canRead: false });
    expect(await filesOf().stat('dangling')).toMatchObject({ kind: 'unreadable', errno: 'DANGLING-LINK' });
  });

  asRoot('is the owner of what a link of somebody else leads to, though it is not followed', async () => {
    fs.writeFileSync(join(home, 'file'), 'text', { mode: 0o640 });
    fs.symlinkSync('file', join(home, 'link'));
    fs.lchownSync(join(home, 'link'), SOMEBODY, SOMEBODY);
    expect(await filesOf().stat('link')).toMatchObject({ kind: 'unreadable', errno: 'ELOOP', mode: 0o640, uid: 0 });
  });

  it('has the names of its owner and group, looked up when they are read', async () => {
    const asked: string[] = [];
    const stat = createFileStat({
      fs: { constants: fs.constants, promises: readingFs },
      home,
      uid: process.geteuid?.() ?? -1,
      actor: { uid: 0, gids: [0] },
      names: createOwnerNames((path) => {
        asked.push(path);
        const { uid, gid } = fs.statSync(home);
        return path === '/etc/passwd' ? `:x:${uid}:\nme:x:${uid}:\nother:x:${uid}:\n` : `us:x:${gid}:\nbad:x:-1:`;
      }),
    });
    const found = await stat('.');
    expect(asked).toEqual([]);
    expect([found.owner, found.owner, (await stat('.')).owner]).toEqual(['me', 'me', 'me']);
    expect(asked).toEqual(['/etc/passwd']);
    expect({ ...found }).toMatchObject({ owner: 'me', group: 'us' });
    expect(asked).toEqual(['/etc/passwd', '/etc/group']);
  });

  it('cannot be changed for those who look after', async () => {
    const found = await filesOf().stat('.');
    expect(() => Object.assign(found, { mode: 0 })).toThrow(TypeError);
  });
});

describe('free space', () => {
  it('is that of the file system, for whatever is on it or is to be', async () => {
    const { bsize, blocks } = fs.statfsSync(root);
    const files = filesOf();
    for (const path of ['.', 'none', 'none/below', '~', '~/.acmerc', root, join(user, '.acmerc', 'below')]) {
      const { freeBytes, totalBytes } = await files.freeSpace(path);
      expect(totalBytes).toBe(blocks * bsize);
      expect(freeBytes).toBeGreaterThan(0);
      expect(freeBytes).toBeLessThanOrEqual(totalBytes);
    }
  });

  it('cannot be seen where the system says nothing', async () => {
    const name = 'x'.repeat(300);
    await expect(filesOf().freeSpace(name)).rejects.toMatchObject({
      code: 'files/unreadable',
      message: expect.stringContaining(`${basename(name)}: its file system cannot be looked at (ENAMETOOLONG)`),
    });
  });
});
