import { describe, expect, it } from '@jest/globals';
import { memoryHome } from '../../src/index.js';
import { MEMORY_UID } from '../../src/world/memory-facts.js';

describe('a home in memory', () => {
  it('has files with modes, owners and dates', async () => {
    const modifiedAt = new Date('2026-01-01T00:00:00Z');
    const home = memoryHome({
      files: {
        'a.txt': 'a',
        'b/c.txt': { content: 'c', mode: 0o644, uid: 7, modifiedAt },
        'd.bin': Uint8Array.of(1, 2),
      },
    });
    const { files } = home.context();
    expect(await files.view('a.txt')).toMatchObject({ kind: 'file', mode: 0o600, uid: MEMORY_UID, links: 1 });
    expect(await files.view('b/c.txt')).toMatchObject({ mode: 0o644, uid: 7, modifiedAt: modifiedAt.getTime() });
    expect(await files.view('d.bin')).toMatchObject({ bytes: Uint8Array.of(1, 2) });
  });

  it('is the same, dates too, whenever it is made', async () => {
    const view = () =>
      memoryHome({ files: { 'a.txt': 'a' } })
        .context()
        .files.view('a.txt');
    const first = await view();
    expect(await view()).toEqual(first);
    expect(first).toMatchObject({ modifiedAt: Date.parse('2026-03-02T11:00:00Z') });
  });

  it('has directories with modes and owners, also one that is closed, and itself', async () => {
    const home = memoryHome({
      files: { './': { mode: 0o755 }, 'open/': { mode: 0o777, uid: 0 }, 'shut/': { mode: 0o000 }, 'shut/in.txt': 'x' },
    });
    const { files } = home.context();
    expect(await files.stat('.')).toMatchObject({
      kind: 'directory',
      mode: 0o755,
      uid: MEMORY_UID,
      gid: MEMORY_UID,
      isSymlink: false,
    });
    expect(await files.stat('open')).toMatchObject({
      kind: 'directory',
      mode: 0o777,
      uid: 0,
      gid: 0,
      isSymlink: false,
    });
    expect(await files.view('shut/in.txt')).toMatchObject({ kind: 'unreadable', errno: 'EACCES' });
    await expect(files.list('shut')).rejects.toMatchObject({ code: 'files/unreadable' });
  });

  it('says all that is known of a path, with the names that are given', async () => {
    const modifiedAt = new Date('2026-01-01T00:00:00Z');
    const home = memoryHome({
      files: {
        'run.sh': { content: '#!', mode: 0o750, uid: 7, gid: 8, modifiedAt },
        'd/': { mode: 0o555, modifiedAt },
        'way/to/file': '',
        '/etc/x/': { uid: 0 },
      },
    });
    const names = { users: { 7: 'ghost', 0: 'root' }, groups: { 8: 'web' } };
    const { files } = home.context({ names, readOnly: ['way'], gids: [8] });
    expect(await files.stat('run.sh')).toMatchObject({
      ...{ kind: 'file', size: 2, modifiedAt: modifiedAt.getTime(), links: 1, owner: 'ghost', group: 'web' },
      ...{ canRead: true, canWrite: false, canExecute: true },
    });
    const d = await files.stat('d');
    expect(d).toMatchObject({ kind: 'directory', modifiedAt: modifiedAt.getTime(), canWrite: false, canExecute: true });
    expect(d.owner).toBeUndefined();
    expect(await files.stat('/etc/x')).toMatchObject({ kind: 'directory', owner: 'root' });
    for (const path of ['.', 'way', 'way/to'])
      expect(await files.stat(path)).toMatchObject({ modifiedAt: Date.parse('2026-03-02T11:00:00Z') });
    expect(await files.stat('way/to/file')).toMatchObject({ kind: 'file', canRead: true, canWrite: false });
    expect(await files.glob('way/')).toEqual(['way/to', 'way/to/file']);
  });

  it('has symlinks and hard links', async () => {
    const home = memoryHome({
      files: { 'a.txt': 'a' },
      links: { 'to-a': 'a.txt', 'to-nowhere': 'gone' },
      hardLinks: { 'second/a.txt': 'a.txt' },
    });
    const { files } = home.context();
    expect(await files.view('to-a')).toMatchObject({ isSymlink: true, links: 2 });
    expect(await files.view('to-nowhere')).toMatchObject({ kind: 'unreadable', errno: 'DANGLING-LINK' });
    expect(await files.view('second/a.txt')).toMatchObject({ isSymlink: false, links: 2, bytes: Buffer.from('a') });
  });

  it('shows at a path what no file system in memory can make', async () => {
    const { files } = memoryHome({ files: { 'a.txt': 'a' } }).context({ views: { 'a.txt': { kind: 'other' } } });
    expect(await files.view('a.txt')).toMatchObject({ kind: 'other' });
  });

  it('gives the log to whoever asks for it', () => {
    const lines: string[] = [];
    memoryHome()
      .context({ log: (line) => lines.push(line) })
      .log('hello');
    expect(lines).toEqual(['hello']);
  });
});
