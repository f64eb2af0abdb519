import { describe, expect, it } from '@jest/globals';
import type { FilePort, FileView } from '@netclaw/doctor-core';
import { watchFiles } from '../../src/diagnose/watch-files.js';

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
    const port = { view: async (path: string) => disk[path] ?? { kind: 'absent' } } as FilePort;
    const watched = watchFiles(port, (path) => path === 'own');
    for (const path of ['c', 'a', 'b', 'absent', 'gone-later', 'own']) await watched.files.view(path);
    expect(await watched.changed()).toEqual([]);
    Object.assign(disk, {
      a: file('edited'),
      b: file('2', 0o644),
      unread: file('edited'),
      absent: { kind: 'directory' },
      own: file('written by the engine'),
    });
    // a second reading is not the first
    await watched.files.view('a');
    expect(await watched.changed()).toEqual(['a', 'absent', 'b']);
  });

  it('are not named where only the time of the last change differs', async () => {
    let view = file('same');
    const watched = watchFiles({ view: async () => view } as unknown as FilePort, () => false);
    await watched.files.view('a');
    view = { ...file('same'), modifiedAt: 9 } as FileView;
    expect(await watched.changed()).toEqual([]);
  });
});
