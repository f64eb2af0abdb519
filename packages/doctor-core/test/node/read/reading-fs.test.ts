import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createReadingFs } from '../../../src/node/read/reading-fs.js';
import type { ReadingFs } from '../../../src/node/read/reading-fs.js';

let root = '';
beforeAll(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'reading-')));
  fs.writeFileSync(join(root, 'file'), 'content');
  fs.symlinkSync('file', join(root, 'link'));
});
afterAll(() => {
  fs.rmSync(root, { recursive: true });
});

const LOCAL = '36 35 98:0 / / rw - ext4 source rw';
const REMOTE = '36 35 98:0 / / rw - nfs4 source rw';

/** Counts what is asked at once, and what waits. */
const watched = (table: () => Promise<string>, uptime?: () => number) => {
  const asked: string[] = [];
  const note = <T extends object>(object: T, kind: string): T =>
    new Proxy(object, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        const ask = (...given: unknown[]): unknown => {
          asked.push(`${kind} ${String(name)}`);
          return Reflect.apply(value, target, given) as unknown;
        };
        return Object.assign(ask, value);
      },
    });
  const waiting = (): ReadingFs => note(fs.promises as ReadingFs, 'later');
  return { asked, reading: createReadingFs(note({ ...fs }, 'at once'), waiting, table, uptime) };
};

const read = async (reading: ReadingFs): Promise<string> => {
  const file = await reading.open(join(root, 'file'), fs.constants.O_RDONLY);
  const buffer = new Uint8Array(20);
  const { bytesRead } = await file.read(buffer, 0, 20, 3);
  const { size } = await file.stat();
  await file.close();
  return `${Buffer.from(buffer.subarray(0, bytesRead)).toString()} of ${size}`;
};

describe.each([
  ['a local disk', LOCAL, 'at once'],
  ['a network file system', REMOTE, 'later'],
])('on %s', (_where, table, how) => {
  it('gives what node:fs/promises gives', async () => {
    const { asked, reading } = watched(async () => table);
    expect(await read(reading)).toBe('tent of 7');
    expect(await reading.readdir(root)).toEqual(['file', 'link']);
    expect(await reading.readlink(join(root, 'link'))).toBe('file');
    expect((await reading.lstat(join(root, 'file'))).size).toBe(7);
    expect((await reading.stat(join(root, 'file'), { bigint: true })).size).toBe(7n);
    expect(await reading.realpath(root)).toBe(root);
    await reading.access(root, fs.constants.R_OK);
    expect(asked.some((one) => one.startsWith(how))).toBe(true);
    const ways = new Set(asked.map((one) => one.split(' ').slice(0, -1).join(' ')));
    if (how === 'later') expect([...ways]).toEqual(['later']);
    else expect(ways.has('later')).toBe(false);
  });

  it('rejects with the error of the system', async () => {
    const { reading } = watched(async () => table);
    const path = join(root, 'none');
    await expect(reading.lstat(path)).rejects.toMatchObject({ code: 'ENOENT', path });
    await expect(reading.readdir(path)).rejects.toMatchObject({ code: 'ENOENT', path });
    await expect(reading.open(path, fs.constants.O_RDONLY)).rejects.toMatchObject({ code: 'ENOENT', path });
  });
});

it('waits for what a link leads to', async () => {
  const { asked, reading } = watched(async () => LOCAL);
  await reading.stat(join(root, 'link'));
  expect(asked).toContain('later stat');
});

it('waits where the mounts cannot be read', async () => {
  const { asked, reading } = watched(() => Promise.reject(new Error('EMFILE')));
  expect((await reading.lstat(join(root, 'file'))).size).toBe(7);
  expect(asked).toEqual(['later lstat']);
});

it('reads the mounts once', async () => {
  let count = 0;
  const { reading } = watched(async () => {
    count += 1;
    return LOCAL;
  });
  await Promise.all([reading.lstat(root), reading.lstat(root)]);
  await reading.lstat(root);
  expect(count).toBe(1);
});

it('lets signals and timers come between long reading', async () => {
  let now = 0;
  const { reading } = watched(
    async () => LOCAL,
    () => now,
  );
  const heard: string[] = [];
  await reading.lstat(root);
  setImmediate(() => heard.push('event'));
  await reading.lstat(root);
  heard.push('short');
  now = 1;
  await reading.lstat(root);
  heard.push('long');
  expect(heard).toEqual(['short', 'event', 'long']);
});
