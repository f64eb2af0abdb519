import { describe, expect, it } from '@jest/globals';
import type { FileView } from '@netclaw/doctor-core';
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
