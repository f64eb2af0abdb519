import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { soleAccess } from '../../../src/contract/ownership/access.js';
import { lockFile } from '../../../src/node/lock/lock-file.js';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = fs.constants;
const O_EXLOCK = 0x20;
const PLAIN = O_RDWR | O_NOFOLLOW | O_NONBLOCK;

const hasFlock = process.platform === 'linux';

let directory = '';
let path = '';
beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'lock-file-'));
  path = join(directory, 'lock');
});
afterEach(() => {
  fs.rmSync(directory, { recursive: true });
});

/** A machine whose `open` takes the flock itself, unless a step in front of it says otherwise. */
const machine = (platform: string, steps: readonly (() => void)[] = []) => {
  const seen: number[] = [];
  const waiting = [...steps];
  return {
    seen,
    platform,
    open: async (name: string, flags: number, mode: number): Promise<FileHandle> => {
      seen.push(flags);
      waiting.shift()?.();
      return open(name, flags & ~O_EXLOCK, mode);
    },
  };
};

const ours = soleAccess({ uid: process.geteuid?.() ?? -1, gids: [] });

const fails = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

describe.each(['darwin', 'freebsd', 'openbsd', 'netbsd'])('a lock file on %s', (platform) => {
  it('is locked as it is opened, by no other program', async () => {
    fs.writeFileSync(path, 'kept');
    const bsd = machine(platform);
    const file = await lockFile(path, ours, {}, bsd);
    expect(file).toHaveProperty('fd');
    expect(bsd.seen).toEqual([PLAIN | O_EXLOCK]);
    // the program would hold it by now
    if (hasFlock) expect(spawnSync('flock', ['-n', path, 'true']).status).toBe(0);
    if (typeof file !== 'string') await file.close();
    expect(fs.readFileSync(path, 'utf8')).toBe('kept');
  });

  it('is made locked where it is absent, for nobody else', async () => {
    const umask = process.umask(0);
    try {
      const bsd = machine(platform);
      const file = await lockFile(path, ours, {}, bsd);
      expect(bsd.seen).toEqual([PLAIN | O_EXLOCK, PLAIN | O_EXLOCK | O_CREAT | O_EXCL]);
      if (typeof file !== 'string') await file.close();
    } finally {
      process.umask(umask);
    }
    expect(fs.statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is busy where another holds it, also one that was faster to make it', async () => {
    expect(await lockFile(path, ours, {}, machine(platform, [fails('EAGAIN')]))).toBe('busy');
    const late = machine(platform, [fails('ENOENT'), fails('EEXIST'), fails('EAGAIN')]);
    expect(await lockFile(path, ours, {}, late)).toBe('busy');
  });

  it('is opened anew where it was replaced meanwhile', async () => {
    fs.writeFileSync(path, '');
    let inode = 0;
    const bsd = machine(platform);
    const file = await lockFile(
      path,
      ours,
      {},
      {
        platform,
        open: async (name, flags, mode) => {
          const opened = await bsd.open(name, flags, mode);
          if (bsd.seen.length === 1) {
            fs.renameSync(path, `${path}.old`);
            fs.writeFileSync(path, '');
            inode = fs.statSync(path).ino;
          }
          return opened;
        },
      },
    );
    expect(bsd.seen).toHaveLength(2);
    if (typeof file === 'string') throw new Error(file);
    expect((await file.stat()).ino).toBe(inode);
    await file.close();
  });

  it('is refused where it cannot be opened for another reason', async () => {
    await expect(lockFile(path, ours, {}, machine(platform, [fails('EOPNOTSUPP')]))).rejects.toMatchObject({
      code: 'EOPNOTSUPP',
    });
  });
});

(hasFlock ? describe : describe.skip)('a lock file on Linux (needs util-linux)', () => {
  it('is opened without a lock, which the program flock takes', async () => {
    const linux = machine('linux');
    const file = await lockFile(path, ours, {}, linux);
    expect(linux.seen).toEqual([PLAIN, PLAIN | O_CREAT | O_EXCL]);
    expect(await lockFile(path, ours)).toBe('busy');
    if (typeof file !== 'string') await file.close();
  });

  it('is not busy for an error that says so on other systems only', async () => {
    await expect(lockFile(path, ours, {}, machine('linux', [fails('EAGAIN')]))).rejects.toMatchObject({
      code: 'EAGAIN',
    });
  });
});
