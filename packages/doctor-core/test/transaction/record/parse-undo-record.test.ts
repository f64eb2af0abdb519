import { describe, expect, it } from '@jest/globals';
import { stateDirectoryAt } from '../../../src/transaction/journal/state-directory.js';
import { parseUndoRecord } from '../../../src/transaction/record/parse-undo-record.js';
import type { UndoRecord } from '../../../src/transaction/record/undo-record.js';
import { brokenValues } from '../support/broken-values.js';

const digest = 'a'.repeat(64);
const repairId = '20260302-120000-0a1b2c3d';
const entry = { list: '/list', members: { Key: 1 }, whole: digest };
const found = { label: 'a', identity: ['Key'], volatile: ['Seen'] };

/** Every kind of edit that a record may hold, with all that may stand in it. */
const edits = [
  { op: 'set', pointer: '/a~1b', value: { any: [1] }, spelling: '{"any":[1]}', before: 'c' },
  { op: 'rename-key', pointer: '/a', value: 'b', spelling: '"b"' },
  { op: 'remove', pointer: '' },
  { op: 'insert-entry', pointer: '/list', before: 0, value: { Key: 1 }, spelling: '{"Key":1}', ...found },
  { op: 'replace-entry', pointer: '/list', index: 0, value: { Key: 1 }, spelling: '{"Key":1}', ...found },
  { op: 'remove-entry', pointer: '/list', index: 1, ...found },
];

const record = {
  version: 1,
  repairId,
  at: '2026-03-02T12:00:00.000Z',
  fixes: [{ code: 'door/bad', subject: { path: 'a', pointer: '/b', name: 'c' } }],
  undoes: '20260301-120000-0a1b2c3d',
  isReset: false,
  files: [
    {
      path: 'config/list.json',
      pre: { digest, mode: 0o600 },
      post: { digest, mode: 0o644 },
      keep: false,
      edits: [edits.map((edit) => ({ edit, entry, written: digest }))],
      kept: `${repairId}.kept.config%2Flist.json`,
    },
  ],
  directories: [{ path: 'config', pre: 0o755, post: 0o700 }],
};

const setting = { home: '/home/x', state: stateDirectoryAt('/home/x/keys/.doctor') };

const read = (value: unknown): UndoRecord | string => parseUndoRecord(setting, Buffer.from(JSON.stringify(value)));

const withFile = (change: object): unknown => ({ ...record, files: [{ ...record.files[0], ...change }] });
const withEdit = (edit: object, change: object = {}): unknown =>
  withFile({ edits: [[{ edit, entry, written: digest, ...change }]] });

const OPTIONAL =
  /^\/(sequence|directories)$|\/(whole|volatile|spelling|isVolatile)$|\/0\/subject\/(path|pointer|name)$|\/edits\/0\/[03]\/edit\/before$|^\/unknown$/;
const OPEN = /\/(members|value)$/;
// a new value may be of any type
const ANY = /\/edits\/0\/[03]\/edit\/value is /;

const brokenRecords = brokenValues(record, {
  isOptional: (pointer) => OPTIONAL.test(pointer),
  isOpen: (pointer) => OPEN.test(pointer),
}).filter(({ name }) => !ANY.test(name));

describe('an undo record', () => {
  it('is read with all that may be in it', () => {
    expect(read(record)).toEqual(record);
  });

  it('is read with a move, and not with half of one', () => {
    const file = { pre: null, post: null, keep: false, edits: null, kept: null };
    const [to, from] = [
      { ...file, path: 'b', movedFrom: 'a' },
      { ...file, path: 'a', movedTo: 'b' },
    ];
    expect(read({ ...record, files: [to, from] })).toEqual({ ...record, files: [to, from] });
    for (const files of [[to], [from], [to, { ...from, movedTo: 'c' }], [{ ...to, movedFrom: 'c' }, from]]) {
      expect(read({ ...record, files })).toBe('it names one half of a move');
    }
  });

  it.each<readonly [string, unknown]>([
    ['no undo', { ...record, undoes: null }],
    ['nothing of its files', { ...record, files: [] }],
    ['null for all that may be', withFile({ pre: null, post: null, edits: null, kept: null })],
    [
      'null for the entry and the digest of an edit',
      withEdit({ op: 'remove', pointer: '' }, { entry: null, written: null }),
    ],
    [
      'an entry without the digest of the whole',
      withEdit({ op: 'remove', pointer: '' }, { entry: { list: '', members: {} } }),
    ],
    ['a new value of null', withEdit({ op: 'set', pointer: '/a', value: null })],
    ['an edit without hints', withEdit({ op: 'insert-entry', pointer: '', value: 1, label: '', identity: [] })],
    ['a subject without a place', { ...record, fixes: [{ code: 'door/bad', subject: {} }] }],
    ['a day for its time', { ...record, at: '2026-03-02' }],
  ])('is read with %s', (_name, value) => {
    expect(read(value)).toEqual(value);
  });

  it.each(brokenRecords)('is refused with $name', ({ value }) => {
    expect(typeof read(value)).toBe('string');
  });

  it.each<readonly [string, unknown, string]>([
    ['another version', { ...record, version: 2 }, 'it is not of the known form'],
    ['an id that leads elsewhere', { ...record, repairId: '../../x' }, 'it is not of the known form'],
    ['a time that is none', { ...record, at: 'yesterday' }, 'it is not of the known form'],
    ['an unknown edit', withEdit({ op: 'move', pointer: '' }), 'it is not of the known form'],
    ['a pointer without a slash', withEdit({ op: 'remove', pointer: 'a' }), 'it is not of the known form'],
    ['a pointer with a bare tilde', withEdit({ op: 'remove', pointer: '/a~2' }), 'it is not of the known form'],
    ['an index below none', withEdit({ ...edits[5], index: -1 }), 'it is not of the known form'],
    ['an index that no double holds', withEdit({ ...edits[5], index: 2 ** 53 }), 'it is not of the known form'],
    ['a mode out of range', withFile({ pre: { digest, mode: 0o10000 } }), 'it is not of the known form'],
    ['a digest that is none', withFile({ post: { digest: 'x', mode: 0o600 } }), 'it is not of the known form'],
    [
      'a path that winds above the home',
      withFile({ path: 'config/../../up' }),
      'it names a file that no repair can change',
    ],
    [
      'a file of the engine itself',
      withFile({ path: 'keys/.doctor/lock' }),
      'it names a file that no repair can change',
    ],
    [
      'a kept content of another file',
      withFile({ kept: 'x' }),
      'it names a copy of old content that does not belong to it',
    ],
  ])('is refused with %s', (_name, value, problem) => {
    expect(read(value)).toBe(problem);
  });

  it('is refused where it is not JSON', () => {
    expect(parseUndoRecord(setting, Buffer.from('{'))).toBe('it is not JSON');
  });
});
