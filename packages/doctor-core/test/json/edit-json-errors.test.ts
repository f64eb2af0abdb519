import { expect, test } from '@jest/globals';
import { DoctorError } from '../../src/contract/value/doctor-error.js';
import type { JsonEdit, JsonValue } from '../../src/contract/author/step.js';
import { applyJsonEdits } from '../../src/json/edit-json.js';
import { invertJsonEdits } from '../../src/json/invert/invert-edits.js';
import { bytesOf } from './support/text.js';

const NAMED = { label: 'x', identity: [] };
const set = (pointer: string, value: JsonValue = 0): JsonEdit => ({ op: 'set', pointer, value });
const remove = (pointer: string): JsonEdit => ({ op: 'remove', pointer });
const rename = (pointer: string, value: string): JsonEdit => ({ op: 'rename-key', pointer, value });
const insert = (pointer: string, before?: number): JsonEdit => ({
  op: 'insert-entry',
  pointer,
  value: 0,
  ...NAMED,
  ...(before !== undefined && { before }),
});
const removeEntry = (pointer: string, index: number): JsonEdit => ({ op: 'remove-entry', pointer, index, ...NAMED });
const replaceEntry = (pointer: string, index: number, value: { [key: string]: JsonValue } = {}): JsonEdit => ({
  op: 'replace-entry',
  pointer,
  index,
  value,
  ...NAMED,
});

const TEXT = '{"o":{"x":"hunter2","y":2},"l":["hunter2",{"a":"hunter2"}],"s":"hunter2","e":{}}';

const errorOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

test.each<[string, string, readonly JsonEdit[]]>([
  ['json/invalid-pointer', 'a pointer without a slash', [set('o')]],
  ['json/target-missing', 'a parent that is absent', [set('/none/x')]],
  ['json/target-missing', 'a member that is absent', [remove('/none')]],
  ['json/target-missing', 'a key that is absent', [rename('/o/z', 'w')]],
  ['json/target-missing', 'an entry that is absent', [removeEntry('/l', 2)]],
  ['json/target-missing', 'a fraction of an index', [removeEntry('/l', 0.5)]],
  ['json/target-missing', 'a negative index', [replaceEntry('/l', -1)]],
  ['json/target-missing', 'a place behind the end', [insert('/l', 3)]],
  ['json/target-missing', 'a place in front of the start', [insert('/l', -1)]],
  ['json/target-missing', 'an index that is absent', [set('/l/2')]],
  ['json/target-missing', 'a list that is absent', [insert('/none')]],
  ['json/target-missing', 'a way through a string', [set('/s/0/x')]],
  ['json/not-a-container', 'a member of a string', [set('/s/x')]],
  ['json/not-a-container', 'an entry for an object', [insert('/o')]],
  ['json/not-a-container', 'an entry of an object', [removeEntry('/o', 0)]],
  ['json/not-a-container', 'an entry of an object with indexes for keys', [replaceEntry('/o', 0)]],
  ['json/not-a-container', 'members of an entry that is a string', [replaceEntry('/l', 0)]],
  ['json/not-a-member', 'an entry as if it were a member', [remove('/l/0')]],
  ['json/not-a-member', 'the whole document', [remove('')]],
  ['json/not-a-member', 'a key of the whole document', [rename('', 'x')]],
  ['json/key-exists', 'a new key that is there', [rename('/o/x', 'y')]],
  ['json/key-exists', 'a new key that is being removed', [rename('/o/x', 'y'), remove('/o/y')]],
  ['json/key-exists', 'a new key that is being added', [set('/o/z'), rename('/o/x', 'z')]],
  ['json/key-exists', 'a new key for two members', [rename('/o/x', 'z'), rename('/o/y', 'z')]],
  ['json/edits-overlap', 'one member twice', [set('/o/x'), set('/o/x')]],
  ['json/edits-overlap', 'one new member twice', [set('/o/z'), set('/o/z')]],
  ['json/edits-overlap', 'the whole document and a part', [set(''), set('/o/x')]],
  ['json/edits-overlap', 'a member and a part of it', [insert('/l'), set('/l')]],
  ['json/edits-overlap', 'a part of a removed member', [set('/o/x'), remove('/o')]],
  ['json/edits-overlap', 'a new member of a removed one', [remove('/e'), set('/e/x')]],
  ['json/edits-overlap', 'a removed member with a new key', [rename('/o/x', 'z'), remove('/o/x')]],
  ['json/edits-overlap', 'one key twice', [rename('/o/x', 'z'), rename('/o/x', 'w')]],
  ['json/edits-overlap', 'one removal twice', [remove('/o/x'), remove('/o/x')]],
  ['json/edits-overlap', 'one entry twice', [removeEntry('/l', 0), removeEntry('/l', 0)]],
  ['json/edits-overlap', 'a member of an entry twice', [replaceEntry('/l', 1, { a: 1 }), set('/l/1/a')]],
  ['json/edits-overlap', 'a removed entry and a member of it', [removeEntry('/l', 1), replaceEntry('/l', 1, { a: 1 })]],
  ['json/edits-overlap', 'a value that is to stay as it is, twice', [set('/o/y', 2), set('/o/y', 2)]],
])('%s: %s', (code, _, edits) => {
  const error = errorOf(() => applyJsonEdits(bytesOf(TEXT), edits));
  expect(error).toMatchObject({ name: 'DoctorError', code });
  expect(error instanceof DoctorError && error.message + error.next).not.toContain('hunter2');
  expect(errorOf(() => invertJsonEdits(bytesOf(TEXT), edits))).toMatchObject({ code });
});

test.each<[string, JsonValue]>([
  ['NaN', NaN],
  ['infinity', { a: [-Infinity] }],
  ['a value deeper than 64 levels', deep(65)],
  ['a value too deep for its place', deep(63)],
  ['a value of a hundred thousand levels', deep(100_000)],
])('json/not-representable: %s', (_, value) => {
  expect(() => applyJsonEdits(bytesOf(TEXT), [set('/o/x', value)])).toThrow(
    expect.objectContaining({ code: 'json/not-representable' }),
  );
});

test.each(['{"a":"hunter2"', '\uFFFDhunter2', '['.repeat(100_000), '// hunter2'])(
  'json/unparsable: a file that cannot be read is not edited, and not quoted',
  (text) => {
    const error = errorOf(() => applyJsonEdits(bytesOf(text), [set('')]));
    expect(error).toMatchObject({ code: 'json/unparsable' });
    expect(String(error)).not.toContain('hunter2');
    expect(errorOf(() => invertJsonEdits(bytesOf(text), []))).toMatchObject({ code: 'json/unparsable' });
  },
);

test.each<[string, Uint8Array | undefined, readonly JsonEdit[]]>([
  ['an absent document', undefined, [set('/a')]],
  ['a blank document', bytesOf(' \n'), [insert('')]],
  ['an absent document, twice', undefined, [set(''), set('')]],
])('%s can only be set as a whole', (_, bytes, edits) => {
  expect(() => applyJsonEdits(bytes, edits)).toThrow(expect.objectContaining({ code: 'json/target-missing' }));
});

test('null can only be set as a whole', () => {
  expect(() => applyJsonEdits(bytesOf('null'), [set('/a')])).toThrow(
    expect.objectContaining({ code: 'json/not-a-container' }),
  );
});

function deep(levels: number): JsonValue {
  let value: JsonValue = [];
  for (let level = 1; level < levels; level += 1) value = [value];
  return value;
}
