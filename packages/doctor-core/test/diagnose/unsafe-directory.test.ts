import { describe, expect, it } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import { accessOfFiles } from '../../src/contract/port/ports.js';
import { findUnsafeDirectory } from '../../src/diagnose/unsafe-directory.js';

type Home = Parameters<typeof memoryHome>[0];
const found = async (home: Home, ...paths: readonly string[]) => foundBy({}, home, ...paths);
const foundBy = async (who: ContextOptions, home: Home, ...paths: readonly string[]) => {
  const { files, host } = memoryHome(home).machine(who);
  return findUnsafeDirectory(files, await accessOfFiles(files, host.uid), paths);
};

describe('directories on the way to what is changed', () => {
  it.each<[string, Home]>([
    ['there are none', {}],
    ['they are made by the repair', {}],
    ['they are this user’s', { files: { 'a/b/': '' } }],
    ['others may write there, but replace nothing', { files: { 'a/': { mode: 0o1777 } } }],
    ['a link of this user leads to one', { files: { 'real/x': '' }, links: { a: 'real' } }],
  ])('are safe where %s', async (_, home) => {
    expect(await found(home, 'x.json', 'a/b/c.json')).toBeUndefined();
  });

  it.each<[string, Home, object]>([
    ['of another user', { files: { 'a/': { uid: 1001 } } }, { path: 'a', reason: 'it belongs to another user' }],
    [
      'that every user can write to',
      { files: { 'a/b/': { mode: 0o777 } } },
      { path: 'a/b', reason: 'every user can create files in it' },
    ],
    ['that is a file', { files: { a: '' } }, { path: 'a' }],
    ['that is a link to an open one', { files: { 'real/': { mode: 0o777 } }, links: { a: 'real' } }, { path: 'a' }],
    ['that leads through other links', { files: { 'real/b/': '' }, links: { a: 'x', x: 'real' } }, { path: 'a' }],
    [
      'that a group of others can write to',
      { files: { 'a/': { mode: 0o775, gid: 60 } } },
      { path: 'a', reason: 'the members of group 60 can create files in it' },
    ],
  ])('are not where there is one %s', async (_, home, expected) => {
    expect(await found(home, 'a/b/c.json')).toMatchObject(expected);
  });

  it('are safe where the group of the directory is the daemon’s own, and not where this user cannot write', async () => {
    expect(await found({ files: { 'a/': { mode: 0o775 } } }, 'a/c.json')).toBeUndefined();
    const ofRoot = { files: { 'a/': { uid: 0, mode: 0o755 } } };
    expect(await found(ofRoot, 'a/c.json')).toEqual({
      path: 'a',
      cause: 'not-permitted',
      reason: 'this user cannot write to it',
      next: expect.stringContaining('write to a (chown, or chmod)'),
    });
    expect(await found({ files: { 'a/': { uid: 0, gid: 1000, mode: 0o2775 } } }, 'a/c.json')).toBeUndefined();
  });

  it('are not on a file system that is mounted read-only', async () => {
    expect(await foundBy({ readOnly: ['a'] }, { files: { 'a/': '' } }, 'a/c.json')).toMatchObject({
      path: 'a',
      reason: 'its file system is read-only',
      next: 'Run the doctor where the file system of a is mounted writable.',
    });
  });
});
