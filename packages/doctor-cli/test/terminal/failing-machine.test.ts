import * as atOnce from 'node:fs';
import * as real from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';

/** Errors that strike what is asked of a path, by path. */
const failing = new Map<string, string>();

type Asked<A extends readonly unknown[], T> = (path: string, ...rest: A) => Promise<T>;
const struck =
  <A extends readonly unknown[], T>(ask: Asked<A, T>): Asked<A, T> =>
  (path, ...rest) => {
    const code = failing.get(path);
    return code === undefined
      ? ask(path, ...rest)
      : Promise.reject(Object.assign(new Error(`${code}: ${path}`), { code, path }));
  };

jest.unstable_mockModule('node:fs/promises', () => ({
  ...real,
  readlink: struck(real.readlink as Asked<[], string>),
  realpath: struck(real.realpath as Asked<[], string>),
}));
jest.unstable_mockModule('node:fs', () => ({
  ...atOnce,
  openSync: (path: string, flags: number) => {
    const code = failing.get(path);
    if (code === undefined) return atOnce.openSync(path, flags);
    throw Object.assign(new Error(`${code}: ${path}`), { code, path });
  },
}));
const { nodeFiles } = await import('../../src/terminal/node-files.js');

let root = '';
beforeAll(async () => {
  root = await real.realpath(await real.mkdtemp(join(tmpdir(), 'failing-machine-')));
  await real.writeFile(join(root, 'a.json'), '{}');
  await real.symlink('/dev/stdout', join(root, 'link'));
});
afterEach(() => {
  failing.clear();
});
afterAll(() => real.rm(root, { recursive: true }));

describe.each(['EIO', 'EMFILE', 'ENFILE', 'ENOMEM'])('a machine that reports %s', (errno) => {
  test('is not a file that the operator named wrongly', async () => {
    const path = join(root, 'a.json');
    failing.set(path, errno);
    await expect(nodeFiles().read(path)).rejects.toMatchObject({
      code: 'system/failed',
      message: `the system reports ${errno} at ${path}; the file ${path} cannot be read`,
    });
  });

  test('does not hide that a path leads to an open descriptor', async () => {
    const path = join(root, 'link');
    expect(await nodeFiles().stream(path)).toBe('stdout');
    failing.set(path, errno);
    await expect(nodeFiles().stream(path)).rejects.toMatchObject({ code: 'output/unwritable' });
    failing.clear();
    failing.set(root, errno);
    await expect(nodeFiles().stream(path)).rejects.toMatchObject({ code: 'output/unwritable' });
  });
});

test('a file that this user may not read is one that was named wrongly', async () => {
  const path = join(root, 'a.json');
  failing.set(path, 'EACCES');
  await expect(nodeFiles().read(path)).rejects.toMatchObject({ code: 'usage/unreadable-file' });
});
