import { describe, expect, it } from '@jest/globals';
import type { HomeFiles } from '../../src/contract/port/ports.js';
import { findHomeProblem } from '../../src/doctor/home-problem.js';

type View = Awaited<ReturnType<HomeFiles['view']>>;

const file = { kind: 'file' } as View;
const absent: View = { kind: 'absent' };
const directory: View = { kind: 'directory' };
const unreadable = (errno: string): View => ({ kind: 'unreadable', errno });

const problemOf = (home: View, views: Readonly<Record<string, View>>, environment = {}, marks = ['a.json', 'b.json']) =>
  findHomeProblem(
    {
      files: {
        view: async (path) => (path === '.' ? home : (views[path] ?? absent)),
        list: async () => [],
        directoryMode: async () => undefined,
      },
      environment,
    },
    { homeFiles: marks, isConfiguredBy: (variables) => 'ACME__X' in variables },
  );

describe('a home', () => {
  it.each<readonly [string, View, Readonly<Record<string, View>>, string | undefined]>([
    ['that is absent', absent, {}, 'missing'],
    ['that is a file', file, {}, 'not-a-directory'],
    ['that is a fifo', { kind: 'other' }, {}, 'not-a-directory'],
    ['below a file', unreadable('ENOTDIR'), {}, 'not-a-directory'],
    ['that may not be looked at', unreadable('EACCES'), {}, 'unreadable'],
    ['that may not be entered', directory, { 'a.json': unreadable('EACCES') }, 'unreadable'],
    ['on a disk that fails', directory, { 'b.json': unreadable('EIO') }, 'unreadable'],
    ['that is empty', directory, {}, 'foreign'],
    ['with a directory of the name of a file', directory, { 'a.json': directory }, 'foreign'],
    ['with a file in the place of a directory', directory, { 'a.json': unreadable('ENOTDIR') }, 'foreign'],
    ['with one of its files', directory, { 'b.json': file }, undefined],
    [
      'with one that can be read and one that cannot',
      directory,
      { 'a.json': file, 'b.json': unreadable('EACCES') },
      undefined,
    ],
    ['with one that is too large to be read', directory, { 'a.json': unreadable('TOO-LARGE') }, undefined],
  ])('%s', async (_what, home, views, problem) => {
    expect(await problemOf(home, views)).toBe(problem);
  });

  it('may be empty where variables configure the program, but not absent', async () => {
    expect(await problemOf(directory, {}, { ACME__X: '1' })).toBeUndefined();
    expect(await problemOf(absent, {}, { ACME__X: '1' })).toBe('missing');
  });

  it('is any directory where the program names no files', async () => {
    expect(await problemOf(directory, {}, {}, [])).toBeUndefined();
  });

  it('is known by the first of its files, and the others are not read', async () => {
    const read: string[] = [];
    const view = async (path: string): Promise<View> => {
      read.push(path);
      return path === '.' ? directory : path === 'a.json' ? absent : file;
    };
    const files = { view, list: async () => [], directoryMode: async () => undefined };
    const found = await findHomeProblem({ files, environment: {} }, { homeFiles: ['a.json', 'b.json', 'c.json'] });
    expect([found, read]).toEqual([undefined, ['.', 'a.json', 'b.json']]);
  });
});
