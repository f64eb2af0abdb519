import { describe, expect, it } from '@jest/globals';
import type { FileStat, FileView } from '@netclaw/doctor-core';
import type { HomeFiles } from '../../src/contract/port/ports.js';
import { rememberFiles } from '../../src/diagnose/remember-files.js';

const file = (text: string, mode = 0o600): FileView => ({
  kind: 'file',
  bytes: Buffer.from(text),
  mode,
  uid: 0,
  gid: 0,
  links: 1,
  isSymlink: false,
  isMountPoint: false,
  modifiedAt: Math.PI,
});

describe('files that were read', () => {
  it('are named where content, mode or kind changed since they were first read', async () => {
    const disk: Record<string, FileView> = {
      a: file('1'),
      b: file('2'),
      c: file('3'),
      unread: file('4'),
      own: file('5'),
    };
    const port = { view: async (path: string) => disk[path] ?? { kind: 'absent' } } as HomeFiles;
    const remembered = rememberFiles(port, (path) => path === 'own');
    for (const path of ['c', 'a', 'b', 'absent', 'gone-later', 'own']) await remembered.files.view(path);
    expect(await remembered.changed()).toEqual([]);
    Object.assign(disk, {
      a: file('edited'),
      b: file('2', 0o644),
      unread: file('edited'),
      absent: { kind: 'directory' },
      own: file('written by the engine'),
    });
    // a second reading is not the first
    await remembered.files.view('a');
    expect(await remembered.changed()).toEqual(['a', 'absent', 'b']);
  });

  it('are not named where only the time of the last change differs', async () => {
    let view = file('same');
    const remembered = rememberFiles({ view: async () => view } as unknown as HomeFiles, () => false);
    await remembered.files.view('a');
    view = { ...file('same'), modifiedAt: 9 };
    expect(await remembered.changed()).toEqual([]);
  });
});

describe('files of which only the facts were asked', () => {
  const stat = (facts: Partial<FileStat>): FileStat => ({
    ...{ kind: 'file', mode: 0o600, uid: 0, gid: 0, size: 1, modifiedAt: 1, links: 1, isSymlink: false },
    ...{ isMountPoint: false, canRead: true, canWrite: true, canExecute: false },
    ...facts,
  });

  it('are looked at once, but for directories', async () => {
    const kinds: Record<string, FileStat['kind']> = { a: 'file', none: 'absent', d: 'directory', own: 'file' };
    const asked: string[] = [];
    const { files } = rememberFiles(
      {
        view: async () => ({ kind: 'absent' }),
        stat: async (path: string) => {
          asked.push(path);
          return kinds[path] && stat({ kind: kinds[path] });
        },
      } as unknown as HomeFiles,
      (path) => path === 'own',
    );
    for (const path of ['a', 'none', 'd', 'own', 'unknown'])
      for (let times = 0; times < 2; times += 1) expect((await files.stat?.(path))?.kind).toBe(kinds[path]);
    expect(asked).toEqual(['a', 'none', 'd', 'd', 'own', 'own', 'unknown', 'unknown']);
  });

  it('are named where kind, mode or owner changed; what only grew is not, nor are directories', async () => {
    const disk: Record<string, FileStat> = {
      mode: stat({}),
      owner: stat({}),
      grown: stat({}),
      gone: stat({}),
      same: stat({}),
      d: stat({ kind: 'directory' }),
    };
    const views: Record<string, FileView> = { read: file('1') };
    const port = {
      view: async (path: string) => views[path] ?? { kind: 'absent' },
      stat: async (path: string) => disk[path] ?? stat({ kind: 'absent' }),
    } as HomeFiles;
    const remembered = rememberFiles(port, () => false);
    disk['read'] = stat({});
    for (const path of ['made', ...Object.keys(disk)]) await remembered.files.stat?.(path);
    await remembered.files.view('read');
    expect(await remembered.changed()).toEqual([]);
    Object.assign(disk, {
      made: stat({}),
      mode: stat({ mode: 0o644 }),
      owner: stat({ uid: 1000 }),
      grown: stat({ size: 2, modifiedAt: 2 }),
      gone: stat({ kind: 'absent' }),
      d: stat({ kind: 'directory', modifiedAt: 2 }),
      // its bytes are the same
      read: stat({ modifiedAt: 2 }),
    });
    expect(await remembered.changed()).toEqual(['gone', 'made', 'mode', 'owner']);
  });
});

describe('files of which the first bytes were asked', () => {
  it('are read once for each length, but for those of the engine, and are not named where they changed', async () => {
    const asked: string[] = [];
    let text = 'before';
    const port = {
      view: async () => ({ kind: 'absent' }),
      head: async (path: string, length: number) => {
        asked.push(`${path} ${length}`);
        return file(text.slice(0, length));
      },
    } as unknown as HomeFiles;
    const { files, changed } = rememberFiles(port, (path) => path === 'own');
    for (const [path, length] of [
      ['a', 1],
      ['a', 1],
      ['a', 2],
      ['b', 1],
      ['own', 1],
      ['own', 1],
    ] as const)
      expect(await files.head?.(path, length)).toMatchObject({ kind: 'file', bytes: { length } });
    expect(asked).toEqual(['a 1', 'a 2', 'b 1', 'own 1', 'own 1']);
    text = 'after';
    expect(await files.head?.('a', 1)).toMatchObject({ bytes: Buffer.from('b') });
    expect(await changed()).toEqual([]);
  });
});
