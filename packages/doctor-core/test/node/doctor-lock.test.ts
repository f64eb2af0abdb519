import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fsExtra from 'fs-extra';
import { createNodeLocks } from '../../src/node/doctor-lock.js';
import { linkLock } from '../../src/node/link-lock.js';
import { thisHolder } from '../../src/node/lock-holder.js';

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
    const writable = fsExtra as unknown as { write: unknown };
    const original = writable.write;
    writable.write = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    try {
      const held = await locks().acquire(quiet);
      await expect(locks().acquire(quiet)).rejects.toMatchObject({ code: 'lock/busy' });
      await held.release();
      await (await locks().acquire(quiet)).release();
    } finally {
      writable.write = original;
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
    await expect(locks([at('host.lock')]).acquire(quiet)).rejects.toMatchObject({ code: 'apply/world-moved' });
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

describe('the lock without flock', () => {
  it('excludes a live holder', async () => {
    const first = await linkLock(at('lock.link'));
    expect('release' in first).toBe(true);
    expect(await linkLock(at('lock.link'))).toMatchObject({ holder: { pid: process.pid } });
    if ('release' in first) await first.release();
    expect(fs.readdirSync(directory)).toEqual([]);
  });

  it('is taken over from a dead process of this boot, and from nobody else', async () => {
    const self = await thisHolder();
    const dead = { ...self, pid: 2 ** 22 + 1 };
    fs.writeFileSync(at('lock.link'), JSON.stringify(dead));
    const taken = await linkLock(at('lock.link'));
    expect('release' in taken).toBe(true);
    for (const foreign of [{ ...dead, bootId: 'another' }, { ...dead, pidNamespace: 'another' }, self, 'garbage']) {
      fs.writeFileSync(at('lock.link'), JSON.stringify(foreign));
      expect(await linkLock(at('lock.link'))).toHaveProperty('holder');
    }
  });
});
