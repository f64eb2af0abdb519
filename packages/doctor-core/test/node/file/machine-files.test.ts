import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../src/contract/author/context.js';
import { createNodeWorld } from '../../../src/node/node-world.js';
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
