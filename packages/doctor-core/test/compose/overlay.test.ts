import { describe, expect, it } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHomeOptions } from '@netclaw/doctor-testkit';
import { Secret } from '../../src/contract/value/secret.js';
import type { FileStep } from '../../src/contract/author/step.js';
import { createOverlay } from '../../src/compose/overlay.js';

const overlayOf = (options: MemoryHomeOptions = {}) => createOverlay(memoryHome(options).machine().files);
const set = (
  path: string,
  pointer: string,
  value: string | number | Readonly<Record<string, never>> | Secret<string>,
  mode?: number,
): FileStep => ({
  kind: 'edit-json',
  path,
  edits: [{ op: 'set', pointer, value }],
  ...(mode !== undefined && { mode }),
});

const FACTS = {
  kind: 'file',
  mode: 0o600,
  uid: 1000,
  gid: 1000,
  size: 2,
  modifiedAt: 0,
  links: 1,
  isSymlink: false,
  isMountPoint: false,
  canRead: true,
  canWrite: true,
  canExecute: false,
} as const;

describe('the overlay', () => {
  it('shows what the steps make of the disk, and leaves the disk alone', async () => {
    const home = memoryHome({ files: { 'a.json': '{"x":1}' } });
    const before = home.snapshot();
    const overlay = createOverlay(home.machine().files);
    await overlay.make([set('a.json', '/x', 2), { kind: 'make-directory', path: 'd', mode: 0o700 }], 'real');
    expect(await overlay.files.view('a.json')).toMatchObject({ bytes: new Uint8Array(Buffer.from('{"x":2}')) });
    expect(await overlay.files.view('d')).toEqual({ kind: 'directory' });
    expect(await overlay.files.directoryMode('d')).toMatchObject({ mode: 0o700 });
    expect(home.snapshot()).toEqual(before);
  });

  it('leaves to the disk what it says of a path that no step has touched', async () => {
    const { files } = memoryHome({ files: { 'a.json': '{"x":1}', 'b.json': '{}' } }).machine();
    const known = { ...FACTS, owner: 'me' };
    const overlay = createOverlay({ ...files, stat: async () => known });
    await overlay.make([set('a.json', '/x', 2)], 'real');
    expect(await overlay.files.stat?.('b.json')).toBe(known);
    expect(await overlay.files.stat?.('a.json')).toBeUndefined();
    expect(await overlay.files.head?.('b.json', 1)).toMatchObject({ kind: 'file', bytes: Buffer.from('{') });
    expect(await overlay.files.head?.('a.json', 1)).toBeUndefined();
  });

  it('merges steps on one file into one change at the place of the last, with the inverse of each', async () => {
    const overlay = overlayOf({ files: { 'a.json': '{"x":1,"y":1}', 'b.json': '{"z":1}' } });
    await overlay.make([set('a.json', '/x', 2), set('b.json', '/z', 2), set('a.json', '/y', 2)], 'real');
    const changes = await overlay.changes();
    expect(changes.map((change) => change.path)).toEqual(['b.json', 'a.json']);
    expect(changes[1]).toMatchObject({
      kind: 'write',
      edits: [{ forward: [{ pointer: '/x' }] }, { forward: [{ pointer: '/y' }] }],
    });
  });

  it('has no change for steps that change nothing, or that cancel one another', async () => {
    const overlay = overlayOf({ files: { 'a.json': '{"x":1}' } });
    expect(await overlay.make([set('a.json', '/x', 1)], 'real')).toEqual([]);
    await overlay.make([set('a.json', '/x', 2), set('a.json', '/x', 1)], 'real');
    expect(await overlay.changes()).toEqual([]);
  });

  it('lists made and removed files', async () => {
    const overlay = overlayOf({ files: { 'd/a': '1', 'd/b': '2' } });
    await overlay.make(
      [
        { kind: 'remove-file', path: 'd/a' },
        { kind: 'write-file', path: 'd/c', content: new Secret(new Uint8Array([1])), mode: 0o600, label: 'c' },
      ],
      'real',
    );
    expect(await overlay.files.list('d')).toEqual(['b', 'c']);
  });

  it.each([
    [0o644, 0o600, 0o600],
    [0o400, 0o600, 0o400],
    [0o640, undefined, 0o640],
  ])('tightens mode %o by %o to %o: modes never loosen', async (old, asked, expected) => {
    const overlay = overlayOf({ files: { 'a.json': { content: '{"x":1}', mode: old } } });
    await overlay.make([set('a.json', '/x', 2, asked)], 'real');
    expect(await overlay.changes()).toMatchObject([{ mode: expected }]);
  });

  it('shows places and kinds of change, never a value', async () => {
    const overlay = overlayOf({ files: { 'a.json': { content: '{"x":"canary-old"}', mode: 0o644 } } });
    const preview = await overlay.make(
      [
        set('a.json', '/x', new Secret('canary-new'), 0o600),
        { kind: 'edit-json', path: 'b.json', edits: [{ op: 'set', pointer: '', value: [{ Name: 'canary' }] }] },
        { kind: 'remove-file', path: 'gone' },
      ],
      'real',
    );
    expect(preview).toEqual([
      { path: 'a.json', pointer: '/x', action: 'replace', detail: 'a new secret value' },
      { path: 'a.json', action: 'mode', detail: '0644 > 0600' },
      { path: 'b.json', action: 'create', detail: 'the document: a list of 1 entry' },
    ]);
    expect(JSON.stringify(preview)).not.toContain('canary');
  });

  const unsafe: readonly (readonly [string, MemoryHomeOptions])[] = [
    ['a directory', { files: { 'a.json/': '' } }],
    ['a hard link', { files: {} }],
  ];
  it.each(unsafe)('refuses to change %s', async (what, options) => {
    const home = memoryHome(options);
    if (what === 'a hard link') {
      home.fs.writeFileSync(`${home.home}/b.json`, '{}');
      home.fs.linkSync(`${home.home}/b.json`, `${home.home}/a.json`);
    }
    const overlay = createOverlay(home.machine().files);
    await expect(overlay.make([set('a.json', '', 1)], 'real')).rejects.toMatchObject({ code: 'plan/impossible-step' });
  });

  it.each([
    ['EIO', 'system/failed', 'the system reports EIO at a.json; nothing was changed'],
    ['ENFILE', 'system/failed', 'the system reports ENFILE at a.json; nothing was changed'],
    ['EACCES', 'plan/impossible-step', 'a.json cannot be changed: it cannot be read (EACCES)'],
  ])('takes a failing disk for no file that cannot be changed: %s', async (errno, code, message) => {
    const { files } = memoryHome({ files: { 'a.json': '{}' } }).machine();
    const overlay = createOverlay({ ...files, view: () => Promise.resolve({ kind: 'unreadable', errno }) });
    await expect(overlay.make([set('a.json', '', 1)], 'real')).rejects.toMatchObject({ code, message });
  });

  it('changes a file where a link leads, and does not remove it there', async () => {
    const home = memoryHome({ files: { 'real/a.json': '{"x":1}' }, links: { 'a.json': 'real/a.json' } });
    const overlay = createOverlay(home.machine().files);
    await expect(overlay.make([{ kind: 'remove-file', path: 'a.json' }], 'real')).rejects.toMatchObject({
      code: 'plan/impossible-step',
      message: expect.stringContaining('it is a symlink') as unknown,
    });
    expect(await overlay.changes()).toEqual([]);
    await overlay.make([set('a.json', '/x', 2)], 'real');
    expect(await overlay.changes()).toMatchObject([{ kind: 'write', path: 'a.json' }]);
  });

  it('knows what was edited after the content was replaced as a whole', async () => {
    const overlay = overlayOf({ files: { 'a.json': 'torn', 'b.json': '{}' } });
    await overlay.make(
      [
        { kind: 'write-file', path: 'a.json', content: new Secret(Buffer.from('{}')), mode: 0o600, label: 'anew' },
        set('a.json', '/x', 1),
        { kind: 'write-file', path: 'b.json', content: new Secret(Buffer.from('no JSON')), mode: 0o600, label: 'text' },
        set('c.json', '', {}),
        set('c.json', '/x', 1),
      ],
      'real',
    );
    const whole = { inverse: [{ edit: { op: 'remove', pointer: '' } }] };
    const added = { inverse: [{ edit: { op: 'remove', pointer: '/x' } }] };
    expect(await overlay.changes()).toMatchObject([
      { path: 'a.json', isWhole: true, edits: [whole, added] },
      { path: 'b.json', isWhole: true, edits: undefined },
      { path: 'c.json', isWhole: false, edits: [whole, added] },
    ]);
  });

  it('refuses to change a mount point', async () => {
    const home = memoryHome({ files: { 'a.json': '{}' } });
    const mounted = createOverlay(home.machine({ mountPoints: ['a.json'] }).files);
    await expect(mounted.make([set('a.json', '', 1)], 'real')).rejects.toMatchObject({ code: 'plan/impossible-step' });
  });
});
