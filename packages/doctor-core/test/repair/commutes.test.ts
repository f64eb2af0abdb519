import { describe, expect, it } from '@jest/globals';
import { Secret } from '@netclaw/doctor-core';
import type { JsonEdit, FileStep } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import { commutes } from '../../src/repair/commutes.js';
import { set } from './support/safe.js';

const FILES = { 'a.json': '{"x":1,"y":1}', 'b.json': '{"z":1}', 'list.json': '[{"n":1},{"n":2},{"n":3}]', t: 'text' };

const edit = (edit_: JsonEdit): FileStep => ({ kind: 'edit-json', path: 'list.json', edits: [edit_] });
const entry = { label: 'x', identity: ['n'] } as const;
const write = (content: string): FileStep => ({ kind: 'write-file', path: 't', content, label: 'a text' });
const removed: FileStep = { kind: 'remove-file', path: 'a.json' };
const mode = (of: number, path = 'a.json'): FileStep => ({ kind: 'set-mode', path, mode: of });

const doCommute = (earlier: readonly FileStep[], later: readonly FileStep[]): Promise<boolean> =>
  commutes(memoryHome({ files: FILES }).machine().files, earlier, later);

describe('steps commute that', () => {
  it.each<readonly [what: string, earlier: readonly FileStep[], later: readonly FileStep[]]>([
    ['change other files', [set('a.json', '/x', '2')], [set('b.json', '/z', '2')]],
    ['set other keys of one file', [set('a.json', '/x', '2')], [set('a.json', '/y', '2')]],
    ['add other keys to one object', [set('a.json', '/p', '2')], [set('a.json', '/q', '2')]],
    ['set the same', [set('a.json', '/x', '2')], [set('a.json', '/x', '2')]],
    ['set a key, and the mode', [set('a.json', '/x', '2')], [mode(0o400)]],
    ['write the same text', [write('1')], [write('1')]],
    ['remove the same file', [removed], [removed]],
    ['are none', [], [set('a.json', '/x', '2')]],
  ])('%s', async (_, earlier, later) => {
    expect(await doCommute(earlier, later)).toBe(true);
    expect(await doCommute(later, earlier)).toBe(true);
  });
});

describe('steps do not commute that', () => {
  it.each<readonly [what: string, earlier: readonly FileStep[], later: readonly FileStep[]]>([
    ['set one key to two values', [set('a.json', '/x', '2')], [set('a.json', '/x', '3')]],
    ['set it to two secrets', [set('a.json', '/x', new Secret('2'))], [set('a.json', '/x', new Secret('3'))]],
    ['write two texts', [write('1')], [write('2')]],
    ['write a file, and remove it', [write('1')], [{ kind: 'remove-file', path: 't' }]],
    ['remove a file, and edit it', [removed], [set('a.json', '/x', '2')]],
    [
      'move the entry that the other one means',
      [edit({ op: 'remove-entry', pointer: '', index: 0, ...entry })],
      [edit({ op: 'replace-entry', pointer: '', index: 1, value: { n: 9 }, ...entry })],
    ],
    [
      'make the other one impossible',
      [edit({ op: 'remove-entry', pointer: '', index: 2, ...entry })],
      [edit({ op: 'remove-entry', pointer: '', index: 2, ...entry })],
    ],
    [
      'append two entries to one list',
      [edit({ op: 'insert-entry', pointer: '', value: { n: 4 }, ...entry })],
      [edit({ op: 'insert-entry', pointer: '', value: { n: 5 }, ...entry })],
    ],
  ])('%s', async (_, earlier, later) => {
    expect(await doCommute(earlier, later)).toBe(false);
  });
});
