import { expect, test } from '@jest/globals';
import type { JsonEdit } from '../../../src/contract/author/step.js';
import { applyJsonEdits } from '../../../src/json/edit-json.js';
import { findEntries } from '../../../src/json/find-entry.js';
import { invertJsonEdits } from '../../../src/json/invert/invert-edits.js';
import { bytesOf, edited, parsed, textOf, undone } from '../support/text.js';

const NAMED = { label: 'a device', identity: ['Hash'], volatile: ['LastUsedAt'] };

test.each<[string, string, JsonEdit]>([
  ['a replaced number keeps its spelling', '{"n": 1.50e1}', { op: 'set', pointer: '/n', value: 2 }],
  ['a number beyond doubles keeps its digits', '{"n": 12345678901234567890}', { op: 'set', pointer: '/n', value: 2 }],
  ['a replaced string keeps its escapes', '{"s": "\\u00e9é\\/"}', { op: 'set', pointer: '/s', value: '' }],
  [
    'a replaced object keeps its layout, key order and duplicates',
    '{"o": { "2":1,  "1" : [ ], "2":2 }}',
    { op: 'set', pointer: '/o', value: null },
  ],
  ['a removed member goes back to its place', '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', { op: 'remove', pointer: '/b' }],
  ['a removed first member goes back to its place', '{"a":1,"b":2}', { op: 'remove', pointer: '/a' }],
  ['a new member is removed', '{\r\n\t"a": 1\r\n}\r\n', { op: 'set', pointer: '/b', value: { c: [1] } }],
  ['the whole document comes back', '\uFEFF{ "a":1 }\n', { op: 'set', pointer: '', value: [] }],
  ['an old key comes back as it was spelt', '{"\\u0061":1}', { op: 'rename-key', pointer: '/a', value: 'b' }],
  [
    'a removed entry comes back verbatim',
    '[\n  {"Hash": "h",   "x": 1.0},\n  null\n]',
    { op: 'remove-entry', pointer: '', index: 0, ...NAMED },
  ],
  [
    'the only entry of a file comes back',
    '[\n  {\n    "Hash": "h"\n  }\n]',
    { op: 'remove-entry', pointer: '', index: 0, ...NAMED },
  ],
  ['a new entry is removed', '[]', { op: 'insert-entry', pointer: '', value: { Hash: 'h' }, ...NAMED }],
  [
    'replaced members come back and new ones go',
    '[{"Hash": "\\u0068", "x": 1.0}]',
    { op: 'replace-entry', pointer: '', index: 0, value: { Hash: 'i', x: 2, y: 3 }, ...NAMED },
  ],
])('undo restores the bytes: %s', (_, text, edit) => {
  expect(undone(text, edit)).toBe(text);
});

test.each<[string, string, JsonEdit, string]>([
  ['shadowed duplicates', '{"a":1,"b":2,"a":3}', { op: 'remove', pointer: '/a' }, '{"a":3,"b":2}'],
  [
    'the white space of a container that was empty',
    '{"a": 1, "l": [\n]}',
    { op: 'insert-entry', pointer: '/l', value: 1, ...NAMED },
    '{"a": 1, "l": []}',
  ],
  [
    'the layout of a container that became empty',
    '{\n  "l": [1]\n}',
    { op: 'remove-entry', pointer: '/l', index: 0, ...NAMED },
    '{\n  "l": [\n    1\n  ]\n}',
  ],
  ['the spelling of a removed key', '{"é":1,"a":2}', { op: 'remove', pointer: '/é' }, '{"\\u00E9":1,"a":2}'],
  ['uneven white space', '{"a":1,   "b":2,\n"c":3}', { op: 'remove', pointer: '/b' }, '{"a":1,   "b":2,   "c":3}'],
])('undo restores the meaning, but not %s', (_, text, edit, restored) => {
  expect(undone(text, edit)).toBe(restored);
});

test('pointers and indexes of the inverse refer to the result', () => {
  const text = '{"l":[0,{"k":1},2],"z":0}';
  const edits: readonly JsonEdit[] = [
    { op: 'rename-key', pointer: '/l', value: 'list' },
    { op: 'set', pointer: '/l/1/k', value: 9 },
    { op: 'remove-entry', pointer: '/l', index: 0, ...NAMED },
    { op: 'insert-entry', pointer: '/l', before: 1, value: 'x', ...NAMED },
    { op: 'insert-entry', pointer: '/l', value: 'y', ...NAMED },
  ];
  expect(edited(text, ...edits)).toBe('{"list":["x",{"k":9},2,"y"],"z":0}');
  expect(invertJsonEdits(bytesOf(text), edits)).toEqual([
    { op: 'rename-key', pointer: '/list', value: 'l', spelling: '"l"' },
    { op: 'set', pointer: '/list/1/k', value: 1, spelling: '1' },
    { op: 'remove-entry', pointer: '/list', index: 0, ...NAMED },
    { op: 'remove-entry', pointer: '/list', index: 3, ...NAMED },
    { op: 'insert-entry', pointer: '/list', before: 0, value: 0, spelling: '0', ...NAMED },
  ]);
  expect(undone(text, ...edits)).toBe(text);
});

test('one edit given twice is two insertions', () => {
  const edit: JsonEdit = { op: 'insert-entry', pointer: '', value: 1, ...NAMED };
  expect(undone('[0]', edit, edit)).toBe('[0]');
});

test('an inverse works on what another writer made of the file', () => {
  const before = '{\n  "a": "x",\n  "DeviceToken": "old",\n  "b": 1\n}';
  const inverse = invertJsonEdits(bytesOf(before), [{ op: 'remove', pointer: '/DeviceToken' }]);
  const rewritten = bytesOf('{"b":2,"new":true}');
  expect(textOf(applyJsonEdits(rewritten, inverse))).toBe('{"DeviceToken":"old","b":2,"new":true}');
  expect(textOf(applyJsonEdits(bytesOf('{"new":true}'), inverse))).toBe('{"new":true,"DeviceToken":"old"}');
});

test.each([
  ['means something else', '2'],
  ['is not JSON', '1,"admin":true'],
  ['hides a comment behind the value', '1 // '],
])('a spelling that %s does not get into the file', (_, spelling) => {
  const edit = { op: 'set', pointer: '/a', value: 1, spelling } as const;
  expect(edited('{"a":0,"b":0}', edit)).toBe('{"a":1,"b":0}');
});

test.each([
  ['absent', undefined],
  ['blank', bytesOf('\n')],
])('a document that was %s has no inverse', (_, bytes) => {
  expect(invertJsonEdits(bytes, [{ op: 'set', pointer: '', value: [] }])).toEqual([]);
});

const LIST = parsed('[null, "x", {"Hash":"a","Hash":"b","n":1}, {"n":1,"Hash":"c"}, {"Hash":"c"}, {"n":[1]}]').root;

test.each([
  ['has the same identity, whatever else it has', { Hash: 'c', n: 7 }, ['Hash'], 3],
  ['is identified by its last duplicate', { Hash: 'b' }, ['Hash'], 2],
  ['is not identified by a shadowed duplicate', { Hash: 'a' }, ['Hash'], undefined],
  ['has all of several identifying members', { Hash: 'c', n: 1 }, ['Hash', 'n'], 3],
  ['is gone', { Hash: 'z' }, ['Hash'], undefined],
  ['is a string', 'x', ['Hash'], 1],
  ['is null', null, ['Hash'], 0],
  ['has none of the identifying members', { n: [1] }, ['Hash'], 5],
  ['is identified by its whole value', { Hash: 'c' }, [], 4],
])('an entry is found where it %s', (_, entry, identity, index) => {
  expect(findEntries(LIST, entry, identity)[0]).toBe(index);
});

test('no entry is found in what is not a list', () => {
  expect(findEntries(parsed('{"0":1}').root, 1, [])).toEqual([]);
});
