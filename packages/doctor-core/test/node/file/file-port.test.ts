import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFilePort } from '../../../src/node/file/file-port.js';
import type { ReadHandle } from '../../../src/node/read/read-whole.js';

let home = '';
beforeEach(() => {
  home = fs.mkdtempSync(join(tmpdir(), 'file-port-'));
});
afterEach(() => {
  fs.rmSync(home, { recursive: true });
});
const uid = process.geteuid?.() ?? -1;
const port = (more: Partial<Parameters<typeof createFilePort>[0]> = {}) => createFilePort({ fs, home, uid, ...more });
const path = (name: string): string => join(home, name);

describe('view on the real disk', () => {
  it('reads a regular file with what matters for replacing it', async () => {
    fs.writeFileSync(path('a.json'), 'text', { mode: 0o640 });
    fs.chmodSync(path('a.json'), 0o640);
    expect(await port().view('a.json')).toMatchObject({
      kind: 'file',
      bytes: new Uint8Array(Buffer.from('text')),
      mode: 0o640,
      uid,
      links: 1,
      isSymlink: false,
      isMountPoint: false,
    });
  });

  it.each([
    ['nothing', () => undefined, { kind: 'absent' }],
    [
      'a path below a file',
      () => {
        fs.writeFileSync(path('sub'), '');
      },
      { kind: 'unreadable', errno: 'ENOTDIR' },
    ],
    [
      'a directory',
      () => {
        fs.mkdirSync(path('sub/x'), { recursive: true });
      },
      { kind: 'directory' },
    ],
    [
      'a fifo',
      () => {
        fs.mkdirSync(path('sub'));
        execFileSync('mkfifo', [path('sub/x')]);
      },
      { kind: 'other' },
    ],
    [
      'a link that leads nowhere',
      () => {
        fs.mkdirSync(path('sub'));
        fs.symlinkSync('gone', path('sub/x'));
      },
      { kind: 'unreadable', errno: 'DANGLING-LINK' },
    ],
    [
      'a link to itself',
      () => {
        fs.mkdirSync(path('sub'));
        fs.symlinkSync('x', path('sub/x'));
      },
      { kind: 'unreadable', errno: 'DANGLING-LINK' },
    ],
    [
      'a path below a link that leads nowhere',
      () => {
        fs.symlinkSync('gone', path('sub'));
      },
      { kind: 'unreadable', errno: 'DANGLING-LINK' },
    ],
    [
      'a path below a link into a directory that others can write',
      () => {
        fs.mkdirSync(path('open'));
        fs.chmodSync(path('open'), 0o777);
        fs.writeFileSync(path('open/x'), '');
        fs.symlinkSync('open', path('sub'));
      },
      { kind: 'unreadable', errno: 'ELOOP' },
    ],
  ])('distinguishes %s from a file, without waiting', async (_, make, expected) => {
    make();
    expect(await port().view('sub/x')).toEqual(expected);
  });

  it('counts hard links', async () => {
    fs.writeFileSync(path('a'), '');
    fs.linkSync(path('a'), path('b'));
    expect(await port().view('a')).toMatchObject({ kind: 'file', links: 2 });
  });

  it('follows one link to a file of ours in a directory that only we can write', async () => {
    fs.mkdirSync(path('real'), { mode: 0o700 });
    fs.writeFileSync(path('real/a'), 'x');
    fs.symlinkSync('real/a', path('a'));
    expect(await port().view('a')).toMatchObject({ kind: 'file', isSymlink: true });
  });

  it('looks below a link to a directory that only we can write', async () => {
    fs.mkdirSync(path('real'), { mode: 0o700 });
    fs.writeFileSync(path('real/x'), 'x');
    fs.symlinkSync('real', path('sub'));
    expect(await port().view('sub/x')).toMatchObject({ kind: 'file', isSymlink: false });
    expect(await port().list('sub')).toEqual(['x']);
    expect(await port().directoryMode('sub')).toMatchObject({ mode: 0o700, isLinked: true });
    const mountPoints = (): Promise<ReadonlySet<string>> => Promise.resolve(new Set([path('real/x')]));
    expect(await port({ mountPoints }).view('sub/x')).toMatchObject({ isMountPoint: true });
  });

  it('follows no link into a directory that others can write', async () => {
    fs.mkdirSync(path('open'));
    fs.chmodSync(path('open'), 0o777);
    fs.writeFileSync(path('open/a'), 'x');
    fs.symlinkSync('open/a', path('a'));
    expect(await port().view('a')).toEqual({ kind: 'unreadable', errno: 'ELOOP' });
  });

  it('follows no link of another user', async () => {
    fs.writeFileSync(path('b'), 'x');
    fs.symlinkSync('b', path('a'));
    // root may put links anywhere
    if (uid === 0) fs.lchownSync(path('a'), 1654, 1654);
    expect(await port({ uid: uid + 1 }).view('a')).toEqual({ kind: 'unreadable', errno: 'ELOOP' });
  });

  it('reads through links over several hops, and says that nothing is written through them', async () => {
    fs.mkdirSync(path('v1'), { mode: 0o700 });
    fs.writeFileSync(path('v1/a'), 'x');
    fs.symlinkSync('v1', path('..data'));
    fs.symlinkSync('..data/a', path('a'));
    expect(await port().view('a')).toMatchObject({
      kind: 'file',
      isSymlink: true,
      target: path('v1/a'),
      isReadOnlyLink: true,
    });
    fs.chmodSync(path('v1/a'), 0o444);
    fs.symlinkSync('v1/a', path('b'));
    expect(await port().view('b')).toMatchObject({ kind: 'file', isReadOnlyLink: true });
    fs.chmodSync(path('v1/a'), 0o600);
    expect(await port().view('b')).not.toHaveProperty('isReadOnlyLink');
  });

  it('reads through a directory that everybody could write, were its file system not read-only', async () => {
    fs.mkdirSync(path('open'));
    fs.chmodSync(path('open'), 0o777);
    fs.writeFileSync(path('open/a'), 'x');
    fs.symlinkSync('open/a', path('a'));
    const isReadOnly = (directory: string) => Promise.resolve(directory === path('open'));
    expect(await port({ isReadOnly }).view('a')).toMatchObject({ kind: 'file' });
  });

  it('reads no file over its limit', async () => {
    fs.writeFileSync(path('a'), Buffer.alloc(11));
    expect(await port({ limit: () => 10 }).view('a')).toEqual({ kind: 'unreadable', errno: 'TOO-LARGE', size: 11 });
    expect(await port({ limit: () => 11 }).view('a')).toMatchObject({ kind: 'file' });
  });

  it('knows a mount point', async () => {
    fs.writeFileSync(path('a'), '');
    expect(await port({ mountPoints: () => Promise.resolve(new Set([path('a')])) }).view('a')).toMatchObject({
      isMountPoint: true,
    });
  });
});

describe('head on the real disk', () => {
  const textOf = async (name: string, length: number, options = {}): Promise<string | undefined> => {
    const view = await port(options).head(name, length);
    return view?.kind === 'file' ? Buffer.from(view.bytes).toString() : view?.kind;
  };

  it('gives the first bytes of a file, whatever its size and the limit', async () => {
    fs.writeFileSync(path('a'), 'begin');
    fs.truncateSync(path('a'), 6 * 1024 * 1024);
    expect(await textOf('a', 5, { limit: () => 10 })).toBe('begin');
    expect(await port().head('a', 5)).toMatchObject({ kind: 'file', links: 1, isSymlink: false });
  });

  it('gives all of a file that is shorter', async () => {
    fs.writeFileSync(path('a'), 'all');
    expect(await textOf('a', 100)).toBe('all');
  });

  it('gives them of a file that grows each time it is read', async () => {
    fs.writeFileSync(path('a'), 'begin');
    const growing = {
      constants: fs.constants,
      promises: {
        ...fs.promises,
        open: async (file: string, flags: number) => {
          const handle = await fs.promises.open(file, flags);
          return {
            stat: () => handle.stat(),
            close: () => handle.close(),
            read: (...args: Parameters<ReadHandle['read']>) => {
              fs.appendFileSync(file, 'more');
              return handle.read(...args);
            },
          };
        },
      },
    };
    expect(await textOf('a', 5, { fs: growing })).toBe('begin');
    expect(await port({ fs: growing }).view('a')).toEqual({ kind: 'unreadable', errno: 'CHANGING' });
  });

  it('waits for no fifo, and follows no link that others could lead elsewhere', async () => {
    fs.mkdirSync(path('d'));
    fs.chmodSync(path('d'), 0o777);
    fs.writeFileSync(path('d/x'), 'x');
    fs.symlinkSync('d/x', path('link'));
    execFileSync('mkfifo', [path('pipe')]);
    expect(await port().head('d', 1)).toEqual({ kind: 'directory' });
    expect(await port().head('pipe', 1)).toEqual({ kind: 'other' });
    expect(await port().head('link', 1)).toEqual({ kind: 'unreadable', errno: 'ELOOP' });
    expect(await port().head('none', 1)).toEqual({ kind: 'absent' });
  });
});

describe('list', () => {
  it('sorts the names, and is empty where nothing is', async () => {
    fs.mkdirSync(path('d'));
    for (const name of ['b', 'a']) fs.writeFileSync(path(`d/${name}`), '');
    expect(await port().list('d')).toEqual(['a', 'b']);
    expect(await port().list('gone')).toEqual([]);
  });
});

(uid === 0 ? it : it.skip)('looks through no link that another user planted for a directory (needs root)', async () => {
  fs.chmodSync(home, 0o777);
  fs.mkdirSync(path('evil'), { mode: 0o700 });
  fs.writeFileSync(path('evil/x'), 'x');
  fs.symlinkSync('evil', path('sub'));
  for (const name of ['evil', 'evil/x', 'sub']) fs.lchownSync(path(name), 1655, 1655);
  expect(await port().view('sub/x')).toEqual({ kind: 'unreadable', errno: 'ELOOP' });
  expect(await port().directoryMode('sub')).toBeUndefined();
  await expect(port().list('sub')).rejects.toMatchObject({ code: 'files/unreadable' });
});

describe.each(['EIO', 'EMFILE', 'ENFILE', 'ENOMEM'])('a disk or a machine that fails with %s', (code) => {
  const failing = (name: 'lstat' | 'readdir' | 'open') => ({
    constants: fs.constants,
    promises: {
      ...fs.promises,
      [name]: (asked: string) => Promise.reject(Object.assign(new Error(code), { code, path: asked })),
    },
  });

  it('is neither an absent file, nor an empty directory, nor one that cannot be trusted', async () => {
    fs.mkdirSync(path('d'));
    fs.writeFileSync(path('a'), 'x');
    const viewed = port({ fs: failing('open') }).view('a');
    if (code === 'EIO') expect(await viewed).toEqual({ kind: 'unreadable', errno: code });
    else {
      await expect(viewed).rejects.toMatchObject({
        code: 'system/failed',
        message: `the system reports ${code} at ${path('a')}; a cannot be read`,
      });
    }
    await expect(port({ fs: failing('readdir') }).list('d')).rejects.toMatchObject({
      code: 'system/failed',
      message: `the system reports ${code} at ${path('d')}; d cannot be listed`,
    });
    await expect(port({ fs: failing('lstat') }).directoryMode('d')).rejects.toMatchObject({
      code: 'system/failed',
      message: `the system reports ${code} at ${home}; d cannot be looked at`,
    });
  });
});

it('takes a bug of its own for no state of a file', async () => {
  const bug = new TypeError('x is undefined');
  fs.writeFileSync(path('a'), 'x');
  const mountPoints = (): Promise<never> => Promise.reject(bug);
  await expect(port({ mountPoints }).view('a')).rejects.toBe(bug);
});
