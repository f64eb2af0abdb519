import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fsExtra from 'fs-extra';
import { createNodeLocks } from '../../../src/node/lock/doctor-lock.js';
import { isLinkedByOther, linkLock } from '../../../src/node/lock/link-lock.js';
import { thisHolder } from '../../../src/node/lock/lock-holder.js';

let directory = '';
beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'locks-'));
});
afterEach(() => {
  fs.rmSync(directory, { recursive: true });
});
const at = (name: string): string => join(directory, name);
const locks = (hostLocks: readonly string[] = []) =>
  createNodeLocks({ path: at('lock'), hostLocks, onHold: () => undefined });
const quiet = (): void => undefined;
const hasFlock = process.platform === 'linux';

(hasFlock ? describe : describe.skip)('the flock of a doctor (needs util-linux)', () => {
  it('excludes another holder until it is released, and names it', async () => {
    const held = await locks().acquire(quiet);
    await expect(locks().acquire(quiet)).rejects.toMatchObject({
      code: 'lock/busy',
      message: expect.stringContaining(String(process.pid)),
    });
    await held.release();
    await (await locks().acquire(quiet)).release();
  });

  it('holds where its holder cannot be written down, as on a full disk', async () => {
    const writable = fsExtra as unknown as { write: unknown; writeFile: unknown };
    const { write, writeFile } = writable;
    writable.write = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    writable.writeFile = writable.write;
    try {
      const held = await locks().acquire(quiet);
      await expect(locks().acquire(quiet)).rejects.toMatchObject({ code: 'lock/busy' });
      await held.release();
      await (await locks().acquire(quiet)).release();
    } finally {
      Object.assign(writable, { write, writeFile });
    }
  });

  it('is never unlinked, and is for its owner alone', async () => {
    await (await locks().acquire(quiet)).release();
    expect(fs.statSync(at('lock')).mode & 0o777).toBe(0o600);
  });

  it('holds the locks of the host program, made where absent, and gives up on one that is held', async () => {
    const held = await locks([at('host.lock')]).acquire(quiet);
    await expect(locks([at('host.lock')]).acquire(quiet)).rejects.toMatchObject({ code: 'lock/busy' });
    await held.release();
    const child = spawn('flock', ['-x', at('host.lock'), 'sh', '-c', 'echo held; read line'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    await expect(locks([at('host.lock')]).acquire(quiet)).rejects.toMatchObject({ code: 'lock/host-busy' });
    child.stdin.end('\n');
    await once(child, 'exit');
    await (await locks([at('host.lock')]).acquire(quiet)).release();
  });

  it.each(['a symlink', 'a directory', 'a hard link'])(
    'refuses %s at its name and follows nothing',
    async (planted) => {
      fs.writeFileSync(at('victim'), 'precious');
      if (planted === 'a symlink') fs.symlinkSync('victim', at('lock'));
      else if (planted === 'a directory') fs.mkdirSync(at('lock'));
      else fs.linkSync(at('victim'), at('lock'));
      await expect(locks().acquire(quiet)).rejects.toMatchObject({ code: 'apply/unsafe-target' });
      expect(fs.readFileSync(at('victim'), 'utf8')).toBe('precious');
    },
  );
});

(hasFlock && process.geteuid?.() === 0 ? describe : describe.skip)('the owner and mode of a lock (needs root)', () => {
  it('refuses one of another user, whoever may write to it', async () => {
    fs.writeFileSync(at('lock'), '');
    fs.chmodSync(at('lock'), 0o666);
    fs.chownSync(at('lock'), 1654, 1654);
    await expect(locks().acquire(quiet)).rejects.toMatchObject({
      code: 'apply/unsafe-target',
      message: expect.stringContaining('belongs to another user'),
    });
  });

  it('makes the lock of the host program readable for all, whatever the umask', async () => {
    const umask = process.umask(0o077);
    try {
      await (await locks([at('host.lock')]).acquire(quiet)).release();
    } finally {
      process.umask(umask);
    }
    expect(fs.statSync(at('host.lock')).mode & 0o777).toBe(0o644);
  });
});

describe('a directory in which no lock can be made', () => {
  it.each([
    ['EACCES', 'cannot write to', 'chmod u+w'],
    ['EROFS', 'is read-only', 'writable'],
  ])('is what %s is told of, and not the lock, which is not there', async (code, reason, way) => {
    const lockFile = () => Promise.reject(Object.assign(new Error(code), { code }));
    const closed = createNodeLocks({ path: at('lock'), hostLocks: [], onHold: () => undefined, lockFile });
    const error: unknown = await closed.acquire(quiet).catch((thrown: unknown) => thrown);
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
    const closed = createNodeLocks({ path: at('lock'), hostLocks: [], onHold: () => undefined, lockFile });
    await expect(closed.acquire(quiet)).rejects.toMatchObject({ next: expect.stringContaining('plain file') });
  });
});

describe('the lock without flock', () => {
  const take = () => linkLock(at('lock.link'));
  const dead = async () => ({ ...(await thisHolder()), pid: 2 ** 22 + 1 });

  it('excludes a live holder', async () => {
    const first = await take();
    expect('release' in first).toBe(true);
    expect(await take()).toMatchObject({ holder: { pid: process.pid } });
    if ('release' in first) await first.release();
    expect(fs.readdirSync(directory)).toEqual([]);
  });

  it('is taken over from a dead process of this boot, and from nobody else', async () => {
    const gone = await dead();
    fs.writeFileSync(at('lock.link'), JSON.stringify(gone));
    expect('release' in (await take())).toBe(true);
    const foreigners = [
      { ...gone, bootId: 'another' },
      { ...gone, pidNamespace: 'another' },
      await thisHolder(),
      'garbage',
    ];
    for (const foreign of foreigners) {
      fs.writeFileSync(at('lock.link'), JSON.stringify(foreign));
      expect(await take()).toHaveProperty('holder');
    }
    expect(fs.readdirSync(directory)).toEqual(['lock.link']);
  });

  it.each(['readFile', 'unlink'] as const)(
    'has one holder where two find it dead and one of them is held up at %s',
    async (name) => {
      fs.writeFileSync(at('lock.link'), JSON.stringify(await dead()));
      const writable = fsExtra as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
      const original = writable[name]!;
      let letGo = (): void => undefined;
      let isReached = (): void => undefined;
      const gate = new Promise<void>((resolve) => (letGo = resolve));
      const reached = new Promise<void>((resolve) => (isReached = resolve));
      writable[name] = async (...args) => {
        const isHeldUp = args[0] === at('lock.link');
        if (isHeldUp) writable[name] = original;
        const result = name === 'readFile' ? await original.apply(writable, args) : undefined;
        if (isHeldUp) {
          isReached();
          await gate;
        }
        return name === 'readFile' ? result : original.apply(writable, args);
      };
      try {
        const slow = take();
        await reached;
        const fast = await take();
        letGo();
        expect([await slow, fast].filter((lock) => 'release' in lock)).toHaveLength(1);
      } finally {
        writable[name] = original;
      }
    },
  );

  it('is held by another where that one lives, by nobody where it is dead, and else nobody can tell', async () => {
    expect(await isLinkedByOther(at('lock.link'))).toBe(false);
    const self = await thisHolder();
    const held = async (holder: unknown): Promise<boolean | 'unknown'> => {
      fs.writeFileSync(at('lock.link'), JSON.stringify(holder));
      return isLinkedByOther(at('lock.link'));
    };
    expect([await held(self), await held(await dead()), await held({ ...self, pid: process.ppid })]).toEqual([
      false,
      false,
      true,
    ]);
    // the same number in another container is another process
    expect([await held({ ...self, pidNamespace: 'another' }), await held('garbage')]).toEqual(['unknown', 'unknown']);
  });

  it('names the file to remove where nobody can tell whether its holder lives', async () => {
    fs.writeFileSync(at('lock.link'), JSON.stringify({ ...(await dead()), bootId: 'another' }));
    await expect(locks().acquire(quiet)).rejects.toMatchObject({
      code: 'lock/busy',
      next: expect.stringContaining(at('lock.link')),
    });
  });

  (hasFlock ? it : it.skip)('and the flock exclude one another, and neither leaves anything behind', async () => {
    const withoutFlock = createNodeLocks({
      path: at('lock'),
      hostLocks: [],
      onHold: () => undefined,
      lockFile: () => Promise.resolve('no-flock'),
    });
    const notes: string[] = [];
    const linked = await withoutFlock.acquire((text) => notes.push(text));
    expect(notes).toEqual([expect.stringContaining('best-effort')]);
    await expect(locks().acquire(quiet)).rejects.toMatchObject({ code: 'lock/busy' });
    await linked.release();
    const flocked = await locks().acquire(quiet);
    await expect(withoutFlock.acquire(quiet)).rejects.toMatchObject({
      code: 'lock/busy',
      message: expect.stringContaining(String(process.pid)),
    });
    await flocked.release();
    await (await withoutFlock.acquire(quiet)).release();
    expect(fs.readdirSync(directory)).toEqual(['lock']);
  });

  (hasFlock ? it : it.skip)(
    'of a process that is gone is removed by a doctor with a flock, and by none else',
    async () => {
      fs.writeFileSync(at('lock.link'), JSON.stringify(await dead()));
      await (await locks().acquire(quiet)).release();
      // after a restart of the machine nobody could tell any more that its holder is gone
      expect(fs.readdirSync(directory)).toEqual(['lock']);
      fs.writeFileSync(at('lock.link'), JSON.stringify({ ...(await dead()), bootId: 'another' }));
      await expect(locks().acquire(quiet)).rejects.toMatchObject({ code: 'lock/busy' });
      expect(fs.readdirSync(directory)).toEqual(['lock', 'lock.link']);
    },
  );
});
