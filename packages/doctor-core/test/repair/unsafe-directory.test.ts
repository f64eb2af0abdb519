import { describe, expect, it } from '@jest/globals';
import { MEMORY_UID, memoryHome } from '@netclaw/doctor-testkit';
import { findUnsafeDirectory } from '../../src/repair/unsafe-directory.js';

type Home = Parameters<typeof memoryHome>[0];
const found = (home: Home, ...paths: readonly string[]) =>
  findUnsafeDirectory(memoryHome(home).machine().files, MEMORY_UID, paths);

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
    ['that is a link to an open one', { files: { 'real/': { mode: 0o770 } }, links: { a: 'real' } }, { path: 'a' }],
  ])('are not where there is one %s', async (_, home, expected) => {
    expect(await found(home, 'a/b/c.json')).toMatchObject(expected);
  });
});
