import { describe, expect, it } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHomeOptions } from '@netclaw/doctor-testkit';
import type { FileView } from '@netclaw/doctor-core';
import { openContext } from '../../src/sandbox/scope-context.js';

const filesOf = (home: MemoryHomeOptions, views: Readonly<Record<string, FileView>> = {}) =>
  openContext(memoryHome(home).machine({ views })).files;

const UNREADABLE = { closed: { kind: 'unreadable', errno: 'EACCES' }, pipe: { kind: 'other' } } as const;

describe('text', () => {
  it('is that of a file; undefined where nothing is there', async () => {
    const files = filesOf({ files: { a: 'grün', empty: '' } });
    expect(await files.text('a')).toBe('grün');
    expect(await files.text('empty')).toBe('');
    expect(await files.text('none')).toBeUndefined();
  });

  it.each([
    ['is not UTF-8', 'latin', 'latin: it is not UTF-8 text'],
    ['cannot be read', 'closed', 'closed: it cannot be read (EACCES)'],
    ['is a directory', 'd', 'd: it is not a regular file'],
    ['is something else', 'pipe', 'pipe: it is not a regular file'],
  ])('is an error of the file where it %s', async (_, path, message) => {
    const files = filesOf({ files: { latin: Uint8Array.of(0x67, 0xfc), 'd/': '' } }, UNREADABLE);
    await expect(files.text(path)).rejects.toMatchObject({
      code: 'files/unreadable',
      message,
      next: `Make ${path} readable for the user that runs the doctor, then run it again.`,
    });
  });
});

describe('head', () => {
  const files = filesOf({ files: { a: 'SQLite format 3', empty: '', 'd/': '' } }, UNREADABLE);

  it.each([
    ['a', 6, 'SQLite'],
    ['a', 65_536, 'SQLite format 3'],
    ['empty', 1, ''],
  ])('of %s gives at most %d bytes: %j', async (path, length, text) => {
    expect(await files.head(path, length)).toEqual(new Uint8Array(Buffer.from(text)));
  });

  it('is undefined where nothing is there', async () => {
    expect(await files.head('none', 1)).toBeUndefined();
  });

  it.each([
    ['closed', 'closed: it cannot be read (EACCES)'],
    ['d', 'd: it is not a regular file'],
    ['pipe', 'pipe: it is not a regular file'],
  ])('of %s is an error of the file', async (path, message) => {
    await expect(files.head(path, 1)).rejects.toMatchObject({ code: 'files/unreadable', message });
  });

  it.each([0, -1, 1.5, 65_537, Number.NaN])('of %d bytes is a mistake of its author', async (length) => {
    await expect(files.head('a', length)).rejects.toThrow(RangeError);
  });

  it('is a copy: what a check changes nobody else sees', async () => {
    const first = await files.head('a', 6);
    first?.fill(0);
    expect(await files.head('a', 6)).toEqual(new Uint8Array(Buffer.from('SQLite')));
  });

  it('is of the view where the machine gives no first bytes by themselves', async () => {
    const { files: home, ...machine } = memoryHome({ files: { a: 'SQLite' } }).machine();
    const { view, list, directoryMode } = home;
    expect(await openContext({ ...machine, files: { view, list, directoryMode } }).files.head('a', 3)).toEqual(
      new Uint8Array(Buffer.from('SQL')),
    );
  });
});

describe('json', () => {
  const files = filesOf(
    {
      files: {
        'a.json': '{ "list": [1, { "x/y": true }], "null": null, }',
        'commented.json': '// a comment\n{ "a": 1 }',
        'bom.json': '\uFEFF{ "a": 1 }',
        'torn.json': '{\n  "a": ',
        'empty.json': '',
        'd/': '',
      },
    },
    UNREADABLE,
  );

  it.each<readonly [path: string, pointer: string, value: unknown]>([
    ['a.json', '', { list: [1, { 'x/y': true }], null: null }],
    ['a.json', '/list/0', 1],
    ['a.json', '/list/1/x~1y', true],
    ['a.json', '/null', null],
    ['a.json', '/none', undefined],
    ['a.json', '/list/7', undefined],
    ['none.json', '', undefined],
    ['none.json', '/a', undefined],
    ['commented.json', '/a', 1],
    ['bom.json', '/a', 1],
  ])('of %s at %j is %j', async (path, pointer, value) => {
    expect(await files.json(path, pointer)).toEqual(value);
  });

  it('is the whole document where no pointer is given', async () => {
    expect(await files.json('commented.json')).toEqual({ a: 1 });
  });

  it.each([
    ['torn.json', 'files/not-json', /^torn\.json is not JSON \(line 2, column \d+\)$/],
    ['empty.json', 'files/not-json', /^empty\.json is not JSON \(line 1, column 1\)$/],
    ['closed', 'files/unreadable', /^closed: it cannot be read \(EACCES\)$/],
    ['d', 'files/unreadable', /^d: it is not a regular file$/],
  ])('of %s is an error of the file: %s', async (path, code, message) => {
    await expect(files.json(path)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as unknown });
  });

  it('says where the text is torn', async () => {
    await expect(files.json('torn.json')).rejects.toMatchObject({
      next: 'Correct torn.json at that place, then run the doctor again.',
    });
  });
});

describe('stat', () => {
  const files = filesOf(
    {
      files: {
        a: { mode: 0o640 },
        'd/': { mode: 0o750 },
        'd/x': '',
        theirs: { uid: 1001 },
        unreadable: { mode: 0o200, uid: 0, gid: 7 },
      },
      links: { link: 'a', way: 'd', gone: 'nowhere' },
    },
    UNREADABLE,
  );

  it.each([
    ['a', { kind: 'file', mode: 0o640, uid: 1000, gid: 1000, isSymlink: false }],
    ['theirs', { kind: 'file', mode: 0o600, uid: 1001, gid: 1001, isSymlink: false }],
    ['link', { kind: 'file', mode: 0o640, uid: 1000, gid: 1000, isSymlink: true }],
    ['d', { kind: 'directory', mode: 0o750, uid: 1000, gid: 1000, isSymlink: false }],
    ['way', { kind: 'directory', mode: 0o750, uid: 1000, gid: 1000, isSymlink: true }],
    ['.', { kind: 'directory', mode: 0o700, uid: 1000, gid: 1000, isSymlink: false }],
    ['none', { kind: 'absent', mode: 0, uid: -1, gid: -1, isSymlink: false }],
    ['pipe', { kind: 'other', mode: 0, uid: -1, gid: -1, isSymlink: false }],
    ['closed', { kind: 'unreadable', mode: 0, uid: -1, gid: -1, isSymlink: false }],
    ['unreadable', { kind: 'unreadable', mode: 0o200, uid: 0, gid: 7, isSymlink: false }],
    ['gone', { kind: 'unreadable', mode: 0, uid: -1, gid: -1, isSymlink: false }],
  ])('of %s is %j', async (path, expected) => {
    expect(await files.stat(path)).toMatchObject(expected);
  });

  it('is that of a directory that was made between two questions', async () => {
    const home = memoryHome();
    const machine = home.machine();
    const { view, list, directoryMode } = machine.files;
    const { files: racing } = openContext({
      ...machine,
      files: {
        list,
        directoryMode,
        view: async (path) => {
          home.fs.mkdirSync(`${home.home}/${path}`, { mode: 0o700 });
          return view(path);
        },
      },
    });
    expect(await racing.stat('late')).toMatchObject({ kind: 'directory', mode: 0o700, uid: 1000, gid: 1000 });
  });
});

describe('glob', () => {
  const files = filesOf({
    files: {
      'a.json': '',
      'logs/crash-2.log': '',
      'logs/crash-1.log': '',
      'logs/other.txt': '',
      'logs/old/crash-3.log': '',
      'plugins/one/p.json': '',
      'plugins/two/p.json': '',
      'plugins/two/deep/p.json': '',
      'plugins/p.json': '',
    },
  });

  it.each<readonly [pattern: string, paths: readonly string[]]>([
    ['logs/crash-*.log', ['logs/crash-1.log', 'logs/crash-2.log']],
    ['logs/*', ['logs/crash-1.log', 'logs/crash-2.log', 'logs/other.txt']],
    ['logs/', ['logs/crash-1.log', 'logs/crash-2.log', 'logs/old', 'logs/old/crash-3.log', 'logs/other.txt']],
    ['logs', ['logs/crash-1.log', 'logs/crash-2.log', 'logs/old', 'logs/old/crash-3.log', 'logs/other.txt']],
    ['plugins/two/', ['plugins/two/deep', 'plugins/two/deep/p.json', 'plugins/two/p.json']],
    ['plugins/*/p.json', ['plugins/one/p.json', 'plugins/two/p.json']],
    ['plugins/t*/p.json', ['plugins/two/p.json']],
    ['*.json', ['a.json']],
    ['a.json', ['a.json']],
    ['none/*', []],
    ['none.json', []],
  ])('of %s is %j', async (pattern, paths) => {
    expect(await files.glob(pattern)).toEqual(paths);
  });

  it('reads nothing', async () => {
    const machine = memoryHome({ files: { 'logs/a.log': 'x', 'logs/old/b.log': 'x' } }).machine();
    const { files: unread } = openContext({
      ...machine,
      files: { ...machine.files, view: () => Promise.reject(new Error('it was read')) },
    });
    expect(await unread.glob('logs/')).toEqual(['logs/a.log', 'logs/old', 'logs/old/b.log']);
    expect(await unread.glob('logs')).toEqual(['logs/a.log', 'logs/old', 'logs/old/b.log']);
  });

  it('names a link to a directory, and does not go there', async () => {
    const linked = filesOf({
      files: { 'logs/old/a.log': '', 'data/b.log': '' },
      links: { 'logs/back': '..', 'logs/data': '../data', linked: 'logs' },
    });
    expect(await linked.glob('logs/')).toEqual(['logs/back', 'logs/data', 'logs/old', 'logs/old/a.log']);
    // what is asked for may be a link itself
    expect(await linked.glob('linked/')).toEqual(['linked/back', 'linked/data', 'linked/old', 'linked/old/a.log']);
    expect(await linked.glob('logs/*/b.log')).toEqual(['logs/data/b.log']);
  });

  it('of more than 10 000 paths is refused', async () => {
    const machine = memoryHome({}).machine();
    const withNames = (count: number): typeof files => {
      const names = Array.from({ length: count }, (_, index) => `n${index}`);
      const list = async (): Promise<readonly string[]> => names;
      const { directoryMode } = machine.files;
      const view = async (): Promise<FileView> => ({ kind: 'other' });
      return openContext({ ...machine, files: { directoryMode, list, view } }).files;
    };
    expect(await withNames(10_000).glob('many/*')).toHaveLength(10_000);
    await expect(withNames(10_001).glob('many/*')).rejects.toMatchObject({ code: 'files/too-many' });
  });
});

describe('list and view', () => {
  it('are what the machine says', async () => {
    const files = filesOf({ files: { 'd/b': 'x', 'd/a': '' } });
    expect(await files.list('d')).toEqual(['a', 'b']);
    expect(await files.list('none')).toEqual([]);
    expect(await files.view('d/b')).toMatchObject({ kind: 'file', bytes: new Uint8Array(Buffer.from('x')) });
  });
});
