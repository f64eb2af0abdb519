import * as real from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';

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

const fs = {
  ...real,
  access: struck(real.access as Asked<[number?], void>),
  lstat: struck(real.lstat as Asked<[object?], unknown>),
  open: struck(real.open as Asked<[number?], unknown>),
  realpath: struck(real.realpath as Asked<[], string>),
};
jest.unstable_mockModule('node:fs/promises', () => fs);
jest.unstable_mockModule('../../src/node/read/reading-fs.js', () => ({ readingFs: fs }));
const { isReadOnlyDirectory } = await import('../../src/node/file/read-only-directory.js');
const { readMountPoints } = await import('../../src/node/file/mount-points.js');
const { identityOfHome } = await import('../../src/node/host/home-identity.js');
const { createOwnerSource } = await import('../../src/node/host/owner-source.js');
const { createLocalUsers } = await import('../../src/node/host/user-database.js');
const { findUntrustedWay } = await import('../../src/node/host/way-to-home.js');
const { loadPlugins } = await import('../../src/node/plugin/load-plugins.js');

/** Say that the disk or the machine fails, and nothing of a path. */
const FAULTS = ['EIO', 'EMFILE', 'ENFILE', 'ENOMEM', 'ESTALE'];

let root = '';
beforeAll(async () => {
  root = await real.realpath(await real.mkdtemp(join(tmpdir(), 'failing-machine-')));
});
afterEach(() => {
  failing.clear();
});
afterAll(() => real.rm(root, { recursive: true }));

describe.each(FAULTS)('a machine that reports %s', (code) => {
  it('does not make a directory writable', async () => {
    failing.set(root, code);
    await expect(isReadOnlyDirectory(root)).rejects.toMatchObject({ code });
  });

  it('does not give a home another identity', async () => {
    failing.set(root, code);
    await expect(identityOfHome(root)).rejects.toMatchObject({ code });
  });

  it('is not a failure of the files whose mounts are looked for', async () => {
    failing.set('/proc/self/mountinfo', code);
    await expect(readMountPoints()).rejects.toMatchObject({
      code: 'system/failed',
      message: `the system reports ${code} at /proc/self/mountinfo; it is not known what is a mount point`,
    });
  });

  it('does not take the users from a group', async () => {
    failing.set('/etc/group', code);
    await expect(createLocalUsers().isCrowded(0, 1654)).rejects.toMatchObject({ code: 'system/failed' });
  });

  it('does not hide who owns a file of the home', async () => {
    const failed = (path: string): Promise<never> => Promise.reject(Object.assign(new Error(code), { code, path }));
    const source = createOwnerSource({ stat: failed, lstat: failed, readdir: failed }, '/home', () =>
      Promise.resolve(undefined),
    );
    const failure = {
      code: 'system/failed',
      message: `the system reports ${code} at /home/a; who has access to the home is not known`,
    };
    await expect(source.ownerOf('a')).rejects.toMatchObject(failure);
    await expect(source.namesIn('a')).rejects.toMatchObject(failure);
  });

  it('does not make the way to a home a trusted one', async () => {
    failing.set(root, code);
    await expect(findUntrustedWay(join(root, 'home'), [0, process.getuid?.() ?? 0])).rejects.toMatchObject({ code });
  });

  it('does not say that a plugin is not there', async () => {
    failing.set(join(root, 'a.mjs'), code);
    expect(await loadPlugins([{ module: './a.mjs', from: root }])).toEqual([
      { failure: 'not-found', plugin: './a.mjs', problem: `${join(root, 'a.mjs')} cannot be looked at (${code})` },
    ]);
  });

  it('does not hide the manifest that chose the file of a plugin', async () => {
    const home = join(root, 'node_modules/b');
    await real.mkdir(home, { recursive: true });
    await real.writeFile(join(home, 'package.json'), '{ "exports": "./b.mjs" }');
    await real.writeFile(join(home, 'b.mjs'), "export default { name: 'b', apiVersion: 2, checks: [], repairs: [] };");
    failing.set(join(home, 'package.json'), code);
    expect(await loadPlugins([{ module: 'b', from: root }])).toEqual([
      { failure: 'not-found', plugin: 'b', problem: `${join(home, 'b.mjs')} cannot be looked at (${code})` },
    ]);
  });
});

describe.each(['ENOENT', 'EACCES'])('a path that answers %s', (code) => {
  it('is what each of them names', async () => {
    failing.set(root, code);
    failing.set('/etc/group', code);
    failing.set('/etc/passwd', code);
    failing.set('/proc/self/mountinfo', code);
    expect(await readMountPoints()).toEqual(new Set());
    expect(await isReadOnlyDirectory(root)).toBe(false);
    expect(await identityOfHome(root)).toBeUndefined();
    expect(await createLocalUsers().isCrowded(0, 1654)).toBe(false);
    expect(await findUntrustedWay(join(root, 'home'), [0, process.getuid?.() ?? 0])).toBeUndefined();
  });
});
