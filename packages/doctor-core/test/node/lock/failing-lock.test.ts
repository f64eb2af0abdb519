import * as fs from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { soleAccess } from '../../../src/contract/ownership/access.js';
import { createNodeLocks } from '../../../src/node/lock/doctor-lock.js';
import { lockFile } from '../../../src/node/lock/lock-file.js';

let directory = '';
beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'failing-lock-'));
});
afterEach(() => {
  fs.rmSync(directory, { recursive: true });
});
const at = (name: string): string => join(directory, name);
const locks = (flock = 'flock') =>
  createNodeLocks({
    path: at('lock'),
    hostLocks: [at('host.lock')],
    onHold: () => undefined,
    access: () => Promise.resolve(soleAccess({ uid: process.geteuid?.() ?? -1, gids: [] })),
    lockFile: (path, access, limit) => lockFile(path, access, limit, { platform: 'linux', open, flock }),
  });
/** A program that takes the place of `flock`. */
const program = (script: string): string => {
  fs.writeFileSync(at('flock'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return at('flock');
};

/** How many descriptors of this process lead below the directory. */
const descriptors = (): number =>
  fs.readdirSync('/proc/self/fd').filter((name) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${name}`).startsWith(directory);
    } catch {
      // the one that the list itself was read with
      return false;
    }
  }).length;

type Method = 'stat' | 'chmod' | 'truncate' | 'write' | 'close';

/** Lets one call of a method of every file fail: the first, the second … Returns how often it was called, and what ends it. */
const failing = async (method: Method, at: number, error: Error) => {
  const probe = await open('/dev/null');
  const files = Object.getPrototypeOf(probe) as Record<Method, (...args: unknown[]) => Promise<unknown>>;
  await probe.close();
  const works = files[method];
  let calls = 0;
  files[method] = async function (this: FileHandle, ...args) {
    calls += 1;
    const isFailing = calls === at;
    // a file that reports an error as it is closed is closed
    const result = !isFailing || method === 'close' ? await works.apply(this, args) : undefined;
    if (isFailing) throw error;
    return result;
  };
  return {
    calls: () => calls,
    stop: () => {
      files[method] = works;
    },
  };
};

const ERRORS = [
  Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }),
  new TypeError('it is not a system error at all'),
];

(process.platform === 'linux' ? describe : describe.skip)('a lock that fails (needs util-linux)', () => {
  it.each(
    (['stat', 'chmod', 'truncate', 'write', 'close'] as const).flatMap((method) =>
      ERRORS.map((error) => [method, error] as const),
    ),
  )('leaks no descriptor at any %s that throws %s, and is free afterwards', async (method, error) => {
    for (let number = 1; ; number += 1) {
      const broken = await failing(method, number, error);
      try {
        const held = await locks()
          .acquire()
          .catch(() => undefined);
        await held?.release().catch(() => undefined);
      } finally {
        broken.stop();
      }
      expect(descriptors()).toBe(0);
      await (await locks().acquire()).release();
      fs.rmSync(at('lock'));
      fs.rmSync(at('host.lock'));
      if (broken.calls() < number) break;
    }
  });

  it('ends a flock that does not, when its time is up, and leaks no descriptor', async () => {
    const sleeps = program('sleep 1000');
    await expect(locks(sleeps).acquire({ timeoutMs: 50 })).rejects.toMatchObject({
      code: 'lock/unavailable',
      message: expect.stringContaining('50 ms'),
    });
    const controller = new AbortController();
    const waiting = locks(sleeps).acquire({ timeoutMs: 600_000, signal: controller.signal });
    controller.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    expect(descriptors()).toBe(0);
    await (await locks().acquire()).release();
  });

  it('says with which code a flock ended that failed', async () => {
    await expect(locks(program('exit 71')).acquire()).rejects.toMatchObject({
      code: 'apply/failed',
      message: expect.stringContaining('ended with 71'),
    });
    expect(descriptors()).toBe(0);
  });
});
