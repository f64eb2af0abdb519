import { describe, expect, it } from '@jest/globals';
import { brokenValues } from '../support/broken-values.js';
import type { Journal } from '../../../src/transaction/journal/journal.js';
import { parseJournal } from '../../../src/transaction/journal/parse-journal.js';
import { stateDirectoryAt } from '../../../src/transaction/journal/state-directory.js';
import { serialiseJournal } from '../../../src/transaction/journal/journal.js';

const setting = { home: '/home/x', state: stateDirectoryAt('/home/x/keys/.doctor') };
const digest = 'a'.repeat(64);
const journal: Journal = {
  version: 1,
  repairId: '20260302-120000-0a1b2c3d',
  phase: 'committed',
  files: [
    {
      path: 'config/list.json',
      linkedTo: null,
      pre: { digest, mode: 0o600 },
      post: null,
      keep: false,
      granted: [{ pointer: '', members: { Key: digest }, identity: ['Key'] }],
    },
  ],
  modes: [{ path: 'config', pre: 0o755, post: 0o700 }],
  directories: ['config'],
  fixes: [{ code: 'door/bad', subject: {} }],
};
const file = journal.files[0]!;

const brokenJournals = brokenValues(
  {
    ...journal,
    files: [
      file,
      { ...file, linkedTo: '/home/list.json', staging: 'beside', pre: null, post: { digest, mode: 0o644 } },
    ],
  },
  {
    isOptional: (pointer) => pointer.endsWith('/staging') || pointer === '/modes',
    isOpen: (pointer) => pointer.endsWith('/members'),
  },
);

const read = (value: unknown): Journal =>
  parseJournal(setting, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

describe('a journal', () => {
  it('is read as it was written', () => {
    expect(parseJournal(setting, serialiseJournal(journal))).toEqual(journal);
  });

  it.each<readonly [string, unknown]>([
    ['an empty file', ''],
    ['half a file', serialiseJournal(journal).toString().slice(0, 99)],
    ['zeros', '\0'.repeat(40)],
    ['null', null],
    ['a list', []],
    ['another version', { ...journal, version: 2 }],
    ['a repair id that leads elsewhere', { ...journal, repairId: '../../x' }],
    ['an unknown phase', { ...journal, phase: 'done' }],
    ['files that are no list', { ...journal, files: {} }],
    ['a file without a path', { ...journal, files: [{ ...file, path: 1 }] }],
    ['a digest that is none', { ...journal, files: [{ ...file, pre: { digest: 'x', mode: 0o600 } }] }],
    ['a mode that is none', { ...journal, files: [{ ...file, pre: { digest, mode: -1 } }] }],
    ['a set-uid mode out of range', { ...journal, files: [{ ...file, pre: { digest, mode: 0o100600 } }] }],
    ['a link that is not absolute', { ...journal, files: [{ ...file, linkedTo: 'x/y' }] }],
    ['a link with dots', { ...journal, files: [{ ...file, linkedTo: '/a/../b' }] }],
    [
      'a granted entry with a plain value',
      { ...journal, files: [{ ...file, granted: [{ pointer: '', members: { Key: 'k' }, identity: [] }] }] },
    ],
    ['directories that are no list of names', { ...journal, directories: [1] }],
    ['fixes without codes', { ...journal, fixes: [{}] }],
    ['a file of the engine itself', { ...journal, files: [{ ...file, path: 'keys/.doctor/records/x.json' }] }],
    ['a mode of the engine itself', { ...journal, modes: [{ path: 'keys/.doctor', pre: 0o700, post: 0o755 }] }],
    ['a mode above the home', { ...journal, modes: [{ path: '..', pre: 0o700, post: 0o755 }] }],
    ['the directory of the engine', { ...journal, files: [{ ...file, path: 'keys/.doctor' }] }],
    ['an absolute path', { ...journal, files: [{ ...file, path: '/etc/passwd' }] }],
    ['a path above the home', { ...journal, files: [{ ...file, path: '../up' }] }],
    ['a path that winds above the home', { ...journal, files: [{ ...file, path: 'config/../../up' }] }],
    ['a directory above the home', { ...journal, directories: ['../..'] }],
    ['the home itself as a directory', { ...journal, directories: ['.'] }],
    ['an absolute directory', { ...journal, directories: ['/tmp'] }],
  ])('is refused: %s', (_name, value) => {
    expect(() => read(value)).toThrow(expect.objectContaining({ code: 'repair/untrusted-journal' }));
  });

  it.each(brokenJournals)('is refused with $name', ({ value }) => {
    expect(() => read(value)).toThrow(expect.objectContaining({ code: 'repair/untrusted-journal' }));
  });

  it('is read whatever repair, of whatever plugin, wrote it', () => {
    const foreign = { ...journal, files: [{ ...file, path: 'plugin/lamp.json' }] };
    expect(read(foreign)).toEqual(foreign);
  });

  it('is read with each place of a finding, and without', () => {
    const fixes = [{ code: 'door/bad', subject: { path: 'a', pointer: '/b', name: 'c' } }];
    expect(read({ ...journal, fixes })).toEqual({ ...journal, fixes });
  });
});
