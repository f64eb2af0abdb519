import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Access } from '../../../src/contract/ownership/access.js';
import { soleAccess } from '../../../src/contract/ownership/access.js';
import { createNodeLocks } from '../../../src/node/lock/doctor-lock.js';

let directory = '';
beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'locks-'));
});
afterEach(() => {
  fs.rmSync(directory, { recursive: true });
});
const access = (): Promise<Access> => Promise.resolve(soleAccess({ uid: process.geteuid?.() ?? -1, gids: [] }));
const at = (name: string): string => join(directory, name);
const locks = (hostLocks: readonly string[] = []) =>
  createNodeLocks({ path: at('lock'), hostLocks, onHold: () => undefined, access });
const hasFlock = process.platform === 'linux';

(hasFlock ? describe : describe.skip)('the flock of a doctor (needs util-linux)', () => {
  it('excludes another holder until it is released, and names it', async () => {
    const held = await locks().acquire();
    await expect(locks().acquire()).rejects.toMatchObject({
      code: 'lock/busy',
      message: expect.stringContaining(String(process.pid)),
    });
    await held.release();
    await (await locks().acquire()).release();
  });

  it('holds where its holder cannot be written down, as on a full disk', async () => {
    const probe = await open(at('probe'), 'w');
    const files = Object.getPrototypeOf(probe) as { write: unknown; truncate: unknown };
    await probe.close();
    const { write, truncate } = files;
    files.write = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    files.truncate = files.write;
    try {
      const held = await locks().acquire();
      await expect(locks().acquire()).rejects.toMatchObject({ code: 'lock/busy' });
      await held.release();
      await (await locks().acquire()).release();
    } finally {
      Object.assign(files, { write, truncate });
    }
  });

  it('is never unlinked, and is for its owner alone', async () => {
    await (await locks().acquire()).release();
    expect(fs.statSync(at('lock')).mode & 0o777).toBe(0o600);
  });

  it('holds the locks of the host program, made where absent, and gives up on one that is held', async () => {
    const held = await locks([at('host.lock')]).acquire();
    await expect(locks([at('host.lock')]).acquire()).rejects.toMatchObject({ code: 'lock/busy' });
    await held.release();
    const child = spawn('flock', ['-x', at('host.lock'), 'sh', '-c', 'echo held; read line'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    await expect(locks([at('host.lock')]).acquire()).rejects.toMatchObject({ code: 'lock/host-busy' });
    child.stdin.end('\n');
    await once(child, 'exit');
    await (await locks([at('host.lock')]).acquire()).release();
  });

  it.each(['a symlink', 'a directory', 'a hard link'])(
    'refuses %s at its name and follows nothing',
    async (planted) => {
      fs.writeFileSync(at('victim'), 'precious');
      if (planted === 'a symlink') fs.symlinkSync('victim', at('lock'));
      else if (planted === 'a directory') fs.mkdirSync(at('lock'));
      else fs.linkSync(at('victim'), at('lock'));
      await expect(locks().acquire()).rejects.toMatchObject({ code: 'apply/unsafe-target' });
      expect(fs.readFileSync(at('victim'), 'utf8')).toBe('precious');
    },
  );
});

(hasFlock && process.geteuid?.() === 0 ? describe : describe.skip)('the owner and mode of a lock (needs root)', () => {
  it('refuses one of another user, whoever may write to it', async () => {
    fs.writeFileSync(at('lock'), '');
    fs.chmodSync(at('lock'), 0o666);
    fs.chownSync(at('lock'), 1654, 1654);
    await expect(locks().acquire()).rejects.toMatchObject({
      code: 'apply/unsafe-target',
      message: expect.stringContaining('belongs to another user'),
    });
  });

  it('makes the lock of the host program so that no other user can hold it, whatever the umask', async () => {
    const umask = process.umask(0);
    try {
      await (await locks([at('host.lock')]).acquire()).release();
    } finally {
      process.umask(umask);
    }
    expect(fs.statSync(at('host.lock')).mode & 0o777).toBe(0o600);
  });

  it('makes locks for the group that shares the home too', async () => {
    const shared = { ...(await access()), sharedGroup: 1654 };
    const options = { path: at('lock'), hostLocks: [at('host.lock')], onHold: () => undefined };
    await (await createNodeLocks({ ...options, access: () => Promise.resolve(shared) }).acquire()).release();
    for (const name of ['lock', 'host.lock']) {
      const { mode, gid } = fs.statSync(at(name));
      expect([mode & 0o777, gid]).toEqual([0o660, 1654]);
    }
  });
});

describe('a directory in which no lock can be made', () => {
  it.each([
    ['EACCES', 'cannot write to', 'chmod u+w'],
    ['EROFS', 'is read-only', 'writable'],
  ])('is what the message for %s names, and not the lock, which is not there', async (code, reason, way) => {
    const lockFile = () => Promise.reject(Object.assign(new Error(code), { code }));
    const closed = createNodeLocks({ path: at('lock'), hostLocks: [], onHold: () => undefined, access, lockFile });
    const error: unknown = await closed.acquire().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'apply/failed',
      message: expect.stringContaining(reason),
      next: expect.stringContaining(way),
    });
    expect(error).toMatchObject({ next: expect.not.stringMatching(/plain file|remove/) });
  });

  it('is not blamed for a lock that is there and cannot be opened', async () => {
    fs.writeFileSync(at('lock'), '');
    const lockFile = () => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }));
    const closed = createNodeLocks({ path: at('lock'), hostLocks: [], onHold: () => undefined, access, lockFile });
    await expect(closed.acquire()).rejects.toMatchObject({ next: expect.stringContaining('plain file') });
  });
});

describe('a machine without flock', () => {
  it('refuses every repair, and says what to install', async () => {
    const bare = createNodeLocks({
      path: at('lock'),
      hostLocks: [at('host.lock')],
      onHold: () => undefined,
      access,
      lockFile: () => Promise.resolve('no-flock'),
    });
    await expect(bare.acquire()).rejects.toMatchObject({
      code: 'lock/unavailable',
      message: expect.stringContaining('flock'),
      next: expect.stringContaining('Install'),
    });
    expect(fs.readdirSync(directory)).toEqual([]);
  });

  it('releases what it holds where the lock of the host program cannot be taken', async () => {
    const closed: string[] = [];
    const half = createNodeLocks({
      path: at('lock'),
      hostLocks: [at('host.lock')],
      onHold: () => undefined,
      access,
      lockFile: async (path) => {
        if (path !== at('lock')) return 'no-flock';
        const file = await open(path, 'w+');
        const close = file.close.bind(file);
        file.close = () => {
          closed.push(path);
          return close();
        };
        return file;
      },
    });
    await expect(half.acquire()).rejects.toMatchObject({ code: 'lock/unavailable' });
    expect(closed).toEqual([at('lock')]);
  });
});

(hasFlock ? describe : describe.skip)('the link that an older doctor took for its lock', () => {
  it('holds nothing, and stays as it is', async () => {
    fs.writeFileSync(at('lock.link'), JSON.stringify({ pid: process.pid, bootId: 'a', pidNamespace: 'b' }));
    await (await locks().acquire()).release();
    expect(fs.readdirSync(directory)).toEqual(['lock', 'lock.link']);
  });
});
