import { describe, expect, it, test } from '@jest/globals';
import { Secret } from '../../src/contract/value/secret.js';
import type { JsonEdit } from '../../src/contract/author/step.js';
import { applyJsonEdits } from '../../src/json/edit-json.js';
import { bytesOf, edited, textOf } from './support/text.js';

const NAMED = { label: 'a device', identity: ['Name'] };
const set = (pointer: string, value: Extract<JsonEdit, { op: 'set' }>['value']): JsonEdit => ({
  op: 'set',
  pointer,
  value,
});
const remove = (pointer: string): JsonEdit => ({ op: 'remove', pointer });
const rename = (pointer: string, value: string): JsonEdit => ({ op: 'rename-key', pointer, value });
const insert = (
  pointer: string,
  value: Extract<JsonEdit, { op: 'insert-entry' }>['value'],
  before?: number,
): JsonEdit => ({
  op: 'insert-entry',
  pointer,
  value,
  ...NAMED,
  ...(before !== undefined && { before }),
});
const removeEntry = (pointer: string, index: number): JsonEdit => ({ op: 'remove-entry', pointer, index, ...NAMED });
const replaceEntry = (
  pointer: string,
  index: number,
  value: Extract<JsonEdit, { op: 'replace-entry' }>['value'],
): JsonEdit => ({
  op: 'replace-entry',
  pointer,
  index,
  value,
  ...NAMED,
});

test.each<[string, string, JsonEdit, string]>([
  ['replaces a value alone', '{ "a" :1.50 ,"b":[ ] }\n', set('/b', true), '{ "a" :1.50 ,"b":true }\n'],
  ['replaces the last duplicate', '{"a":1,"a":2,"b":3}', set('/a', 9), '{"a":1,"a":9,"b":3}'],
  [
    'leaves a value that is there already as it is spelt',
    '{"a":"\\u0078é","n":1.0}',
    set('/a', 'xé'),
    '{"a":"\\u0078é","n":1.0}',
  ],
  ['adds at the end, compact', '{"a":1}', set('/b', [1, 2]), '{"a":1,"b":[1,2]}'],
  [
    'adds at the end, on one line',
    '{ "a": 1, "b": 2 }',
    set('/c', { x: [1, 2] }),
    '{ "a": 1, "b": 2, "c": {"x": [1, 2]} }',
  ],
  ['adds on a line of its own', '{\n\t"a": 1\n}\n', set('/b', {}), '{\n\t"a": 1,\n\t"b": {}\n}\n'],
  [
    'follows CRLF and four spaces',
    '{\r\n    "a": 1\r\n}\r\n',
    set('/b', ['x']),
    '{\r\n    "a": 1,\r\n    "b": [\r\n        "x"\r\n    ]\r\n}\r\n',
  ],
  ['follows a wide colon', '{ "a" : 1 }', set('/b', 2), '{ "a" : 1, "b" : 2 }'],
  [
    'keeps one blank line between members',
    '{\n  "a": 1,\n\n  "b": 2\n}',
    set('/c', 3),
    '{\n  "a": 1,\n\n  "b": 2,\n\n  "c": 3\n}',
  ],
  ['fills an empty object', '{}', set('/a', 1), '{\n  "a": 1\n}'],
  [
    'fills an empty object inside of a spread one',
    '{\n  "a": { }\n}',
    set('/a/b', 1),
    '{\n  "a": {\n    "b": 1\n  }\n}',
  ],
  ['fills an empty object on one line', '{"a":{}}', set('/a/b', 1), '{"a":{"b":1}}'],
  ['keeps the padding of an empty object on one line', '{"a": { }}', set('/a/b', 1), '{"a": { "b": 1 }}'],
  ['writes a list like the one it replaces', '{\n  "a": [ 1, 2 ]\n}', set('/a', [3, 4]), '{\n  "a": [ 3, 4 ]\n}'],
  [
    'spreads a value that replaces a scalar of a spread object',
    '{\n  "a": 1\n}',
    set('/a', { b: 2 }),
    '{\n  "a": {\n    "b": 2\n  }\n}',
  ],
  ['replaces an entry of a list', '[1, 2]', set('/1', 'x'), '[1, "x"]'],
  ['replaces the root and nothing around it', '\uFEFF\n [1]\n', set('', { a: 1 }), '\uFEFF\n {"a": 1}\n'],
  ['replaces null', 'null\n', set('', []), '[]\n'],
  ['keeps a byte order mark and tabs', '\uFEFF{\n\t"a":\t1\n}', set('/b', 2), '\uFEFF{\n\t"a":\t1,\n\t"b":\t2\n}'],
  ['takes __proto__ for a key', '{"a":1}', set('/__proto__', 2), '{"a":1,"__proto__":2}'],
  ['writes keys as System.Text.Json does', '{"a":1}', set("/é'+", 2), '{"a":1,"\\u00E9\\u0027\\u002B":2}'],
])('set %s', (_, before, edit, after) => {
  expect(edited(before, edit)).toBe(after);
});

test.each<[string, string, JsonEdit, string]>([
  ['the first member', '{ "a": 1, "b": 2 }', remove('/a'), '{ "b": 2 }'],
  [
    'a member in the middle',
    '{\n  "a": 1,\n  "b": {\n    "x": [1, 2]\n  },\n  "c": 3\n}',
    remove('/b'),
    '{\n  "a": 1,\n  "c": 3\n}',
  ],
  ['the last member', '{\n  "a": 1,\n  "b": 2\n}\n', remove('/b'), '{\n  "a": 1\n}\n'],
  ['the only member, spread', '{\r\n  "a": 1\r\n}\r\n', remove('/a'), '{}\r\n'],
  ['the only member, on one line', '{ "a": 1 }', remove('/a'), '{ }'],
  ['all duplicates', '{"a":1,"b":2,"a":3,"a":4}', remove('/a'), '{"b":2}'],
  ['nothing of another case', '{"A":1,"a":2}', remove('/a'), '{"A":1}'],
])('remove takes away %s', (_, before, edit, after) => {
  expect(edited(before, edit)).toBe(after);
});

test.each<[string, string, JsonEdit, string]>([
  ['the key alone', '{ "a"  :  [1 ] }', rename('/a', 'b'), '{ "b"  :  [1 ] }'],
  [
    'every duplicate, lest a shadowed value come to light',
    '{"a":1,"x":0,"a":2}',
    rename('/a', 'b'),
    '{"b":1,"x":0,"b":2}',
  ],
  ['to another case', '{"daemon":{}}', rename('/daemon', 'Daemon'), '{"Daemon":{}}'],
  ['to itself without a change', '{"\\u0061":1}', rename('/a', 'a'), '{"\\u0061":1}'],
])('rename-key changes %s', (_, before, edit, after) => {
  expect(edited(before, edit)).toBe(after);
});

const DEVICES = '[\n  {\n    "Name": "one",\n    "X": 1.0\n  },\n  {\n    "Name": "two"\n  }\n]';

test.each<[string, string, JsonEdit, string]>([
  ['inserts at the end', '[1, 2]', insert('', 3), '[1, 2, 3]'],
  ['inserts in front', '[1,2]', insert('', 0, 0), '[0,1,2]'],
  ['inserts in the middle', '[\n  1,\n  2\n]', insert('', 9, 1), '[\n  1,\n  9,\n  2\n]'],
  ['inserts behind the last index', '[1]', insert('', 2, 1), '[1, 2]'],
  [
    'inserts into an empty list as C# would write it',
    '[]',
    insert('', { Name: 'n', L: [1] }),
    '[\n  {\n    "Name": "n",\n    "L": [\n      1\n    ]\n  }\n]',
  ],
  [
    'inserts into an empty list with a line end in it',
    '{\n  "l": [\n  ]\n}',
    insert('/l', 1),
    '{\n  "l": [\n    1\n  ]\n}',
  ],
  [
    'writes objects like their neighbours',
    '[\n  { "a": 1, "b": 2 }\n]',
    insert('', { a: 3, b: 4 }),
    '[\n  { "a": 1, "b": 2 },\n  { "a": 3, "b": 4 }\n]',
  ],
  ['follows brackets that hug', '[{\n  "a": 1\n}]', insert('', { a: 2 }), '[{\n  "a": 1\n}, {\n  "a": 2\n}]'],
  ['removes the first', DEVICES, removeEntry('', 0), '[\n  {\n    "Name": "two"\n  }\n]'],
  ['removes the last', DEVICES, removeEntry('', 1), '[\n  {\n    "Name": "one",\n    "X": 1.0\n  }\n]'],
  ['removes the only one', '[\n  null\n]', removeEntry('', 0), '[]'],
  ['replaces members in place', DEVICES, replaceEntry('', 0, { Name: 'new' }), DEVICES.replace('one', 'new')],
  [
    'replaces members and adds missing ones',
    DEVICES,
    replaceEntry('', 1, { Name: 'new', Y: true }),
    DEVICES.replace('"two"', '"new",\n    "Y": true'),
  ],
  ['replaces in the last duplicate', '[{"a":1,"a":2}]', replaceEntry('', 0, { a: 3 }), '[{"a":1,"a":3}]'],
])('a list edit %s', (_, before, edit, after) => {
  expect(edited(before, edit)).toBe(after);
});

test.each<[string, string, readonly JsonEdit[], string]>([
  [
    'removals and an insertion',
    '[0, 1, 2, 3]',
    [removeEntry('', 0), removeEntry('', 2), insert('', 'x', 1)],
    '["x", 1, 3]',
  ],
  [
    'insertions at one place, in their order',
    '[1, 2]',
    [insert('', 'a', 1), insert('', 'b', 1), insert('', 'z')],
    '[1, "a", "b", 2, "z"]',
  ],
  [
    'a replacement of all entries',
    '[\n  1,\n  2\n]',
    [removeEntry('', 1), insert('', 9), removeEntry('', 0)],
    '[\n  9\n]',
  ],
  ['two new keys', '{"a":1}', [set('/b', 2), set('/c', 3)], '{"a":1,"b":2,"c":3}'],
  [
    'a removal of the last member and a new one',
    '{\n  "a": 1,\n  "b": 2\n}',
    [remove('/b'), set('/c', 3)],
    '{\n  "a": 1,\n  "c": 3\n}',
  ],
  ['a removal of all members', '{ "a": 1, "b": 2 }', [remove('/b'), remove('/a')], '{ }'],
  ['a new key and a new value', '{"a":1,"c":2}', [rename('/a', 'b'), set('/a', 9)], '{"b":9,"c":2}'],
  [
    'edits at different depths',
    '[{"l":[1]},{"l":[]}]',
    [insert('/0/l', 2), insert('/1/l', 3), insert('', 4, 1)],
    '[{"l":[1,2]},4,{"l":[3]}]',
  ],
  [
    'edits of one entry',
    '[{"a":1,"b":2}]',
    [replaceEntry('', 0, { a: 9 }), remove('/0/b'), set('/0/c', 3)],
    '[{"a":9,"c":3}]',
  ],
  ['nothing', ' [1 ] ', [], ' [1 ] '],
])('edits of one call compose: %s', (_, before, edits, after) => {
  expect(edited(before, ...edits)).toBe(after);
});

test.each<[string, string, readonly JsonEdit[], string]>([
  [
    'a comment behind the last member stays with it',
    '{\n  "a": 1 // one\n}',
    [set('/b', 2)],
    '{\n  "a": 1, // one\n  "b": 2\n}',
  ],
  ['a trailing comma stays', '{\n  "a": 1,\n}', [set('/b', 2)], '{\n  "a": 1,\n  "b": 2,\n}'],
  ['a trailing comma and a comment stay', '[\n  1, // one\n]', [insert('', 2)], '[\n  1, // one\n  2,\n]'],
  ['nothing is written into a line comment', '[1, 2 // two\n]', [insert('', 3)], '[1, 2, // two\n3\n]'],
  ['an empty list keeps its comment', '[ // none\n]', [insert('', 1)], '[ // none\n  1\n]'],
  [
    'comments around a removed member stay',
    '{\n  // a\n  "a": 1,\n  // b\n  "b": 2\n}',
    [remove('/b')],
    '{\n  // a\n  "a": 1\n  // b\n}',
  ],
  ['the trailing comma of a removed member goes', '[\n  1,\n  2,\n]', [removeEntry('', 1)], '[\n  1,\n]'],
  ['the only entry goes with its trailing comma', '[1,]', [removeEntry('', 0)], '[]'],
])('in a config file %s', (_, before, edits, after) => {
  expect(edited(before, ...edits)).toBe(after);
});

test.each<[string, string | undefined, string]>([
  ['absent', undefined, '{\n  "a": [\n    1\n  ]\n}'],
  ['blank', ' \n', '{\n  "a": [\n    1\n  ]\n}'],
  ['blank with CRLF', '\r\n', '{\r\n  "a": [\r\n    1\r\n  ]\r\n}'],
  ['blank with a byte order mark', '\uFEFF', '\uFEFF{\n  "a": [\n    1\n  ]\n}'],
])('a document that is %s is made as System.Text.Json writes it', (_, before, after) => {
  const bytes = before === undefined ? undefined : bytesOf(before);
  expect(textOf(applyJsonEdits(bytes, [set('', { a: [1] })]))).toBe(after);
});

test('strings are escaped as by the default encoder of System.Text.Json', () => {
  const value = 'A/~ é€😀 "\'+<>&`\\ \b\t\n\f\r\u0000\u001F\u007F\u2028\uD800';
  expect(edited('[0]', set('/0', value))).toBe(
    '["A/~ \\u00E9\\u20AC\\uD83D\\uDE00 \\u0022\\u0027\\u002B\\u003C\\u003E\\u0026\\u0060\\\\ \\b\\t\\n\\f\\r\\u0000\\u001F\\u007F\\u2028\\uFFFD"]',
  );
});

test.each([
  ['2026-06-10T08:00:00+00:00', '"2026-06-10T08:00:00+00:00"'],
  ['2026-06-10T08:00:00.1234567+00:00', '"2026-06-10T08:00:00.1234567+00:00"'],
  ['on 2026-06-10T08:00:00+00:00', '"on 2026-06-10T08:00:00\\u002B00:00"'],
])('a date keeps its plus, as where .NET writes a date: %s', (value, text) => {
  expect(edited('[0]', set('/0', value))).toBe(`[${text}]`);
});

test('secrets are written, at the top and within objects', () => {
  const secret = new Secret('tok<en');
  expect(edited('{"a":1}', set('/a', secret), set('/b', { c: secret }))).toBe(
    '{"a":"tok\\u003Cen","b":{"c":"tok\\u003Cen"}}',
  );
});

describe('an entry that no System.Text.Json reads for its depth', () => {
  const deep = `${'['.repeat(70)}${']'.repeat(70)}`;
  const bytes = new Uint8Array(Buffer.from(`[{"a":1},${deep},{"b":2}]`));

  it('can be taken out of its list', () => {
    const edited = applyJsonEdits(bytes, [{ op: 'remove-entry', pointer: '', index: 1, label: 'deep', identity: [] }]);
    expect(Buffer.from(edited).toString()).toBe('[{"a":1},{"b":2}]');
  });

  it('cannot be left in a document that is written', () => {
    const edit = { op: 'set', pointer: '/0/a', value: 2 } as const;
    expect(() => applyJsonEdits(bytes, [edit])).toThrow(expect.objectContaining({ code: 'json/not-representable' }));
  });
});
