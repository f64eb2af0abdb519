import { describe, expect, it } from '@jest/globals';
import type { FileStep } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHomeOptions } from '@netclaw/doctor-testkit';
import { createOverlay } from '../../src/compose/overlay.js';

const MOVE = { kind: 'move', path: 'from', to: 'to' } as const;

describe('a move is refused', () => {
  it.each<
    readonly [what: string, files: NonNullable<MemoryHomeOptions['files']>, steps: readonly FileStep[], says: RegExp]
  >([
    ['where nothing is', {}, [MOVE], /^from cannot be changed: it is not there$/],
    ['of a directory', { 'from/a': '' }, [MOVE], /^from cannot be changed: it is a directory$/],
    ['onto a file', { from: 'a', to: 'b' }, [MOVE], /to is there already, and nothing is replaced by a move/],
    ['onto a directory', { from: 'a', 'to/b': '' }, [MOVE], /^to cannot be changed: it is a directory$/],
    [
      'onto a file that the same repair removes',
      { from: 'a', to: 'b' },
      [{ kind: 'remove-file', path: 'to' }, MOVE],
      /to is there already/,
    ],
    [
      'where a step puts something in its old place',
      { from: 'a' },
      [MOVE, { kind: 'write-file', path: 'from', content: 'b' }],
      /^from cannot be changed: a step before has moved it away$/,
    ],
  ])('%s', async (_, files, steps, says) => {
    const home = memoryHome({ files });
    const overlay = createOverlay(home.machine().files);
    await expect(overlay.make(steps, 'real')).rejects.toMatchObject({
      code: 'plan/impossible-step',
      message: expect.stringMatching(says) as unknown,
    });
  });

  it('of a link', async () => {
    const home = memoryHome({ files: { there: 'a' } });
    home.fs.symlinkSync('there', `${home.home}/from`);
    await expect(createOverlay(home.machine().files).make([MOVE], 'real')).rejects.toThrow(/it is a symlink/);
  });
});

describe('what steps make of a moved file', () => {
  const changesOf = async (files: NonNullable<MemoryHomeOptions['files']>, ...steps: readonly FileStep[]) => {
    const overlay = createOverlay(memoryHome({ files }).machine().files);
    await overlay.make(steps, 'real');
    return (await overlay.changes()).map((one) => [
      one.kind,
      one.path,
      one.kind === 'write' ? one.moved?.from : one.kind === 'remove' ? one.movedTo : undefined,
    ]);
  };

  it('is removed right after it is at its new place, whatever is edited between', async () => {
    const edit = { kind: 'edit-text', path: 'to', edits: [{ op: 'append', text: 'b' }] } as const;
    expect(await changesOf({ from: 'a' }, MOVE, { kind: 'write-file', path: 'x', content: '' }, edit)).toEqual([
      ['write', 'x', undefined],
      ['write', 'to', 'from'],
      ['remove', 'from', 'to'],
    ]);
    expect(await changesOf({ from: 'a' }, { ...edit, path: 'from' }, MOVE)).toEqual([
      ['write', 'to', 'from'],
      ['remove', 'from', 'to'],
    ]);
  });

  it('is one move where it is moved twice', async () => {
    expect(await changesOf({ from: 'a' }, MOVE, { kind: 'move', path: 'to', to: 'on' })).toEqual([
      ['write', 'on', 'from'],
      ['remove', 'from', 'on'],
    ]);
  });

  it('is not a move where another content is written, or the steps made the file themselves', async () => {
    const write = { kind: 'write-file', path: 'to', content: 'new' } as const;
    expect(await changesOf({ from: 'a' }, MOVE, write)).toEqual([
      ['remove', 'from', undefined],
      ['write', 'to', undefined],
    ]);
    expect(await changesOf({}, { ...write, path: 'from' }, MOVE)).toEqual([['write', 'to', undefined]]);
    expect(await changesOf({ from: 'a' }, { ...write, path: 'from' }, MOVE)).toEqual([
      ['write', 'to', undefined],
      ['remove', 'from', undefined],
    ]);
    expect(await changesOf({ from: 'a' }, MOVE, { kind: 'remove-file', path: 'to' })).toEqual([
      ['remove', 'from', undefined],
    ]);
  });

  it('is what was read: a file that others write in meanwhile is not removed', async () => {
    const home = memoryHome({ files: { from: 'a' } });
    const overlay = createOverlay(home.machine().files);
    await overlay.make([MOVE], 'real');
    home.fs.writeFileSync(`${home.home}/from`, 'a, and more');
    await expect(overlay.changes()).rejects.toMatchObject({ code: 'apply/world-moved' });
  });
});
