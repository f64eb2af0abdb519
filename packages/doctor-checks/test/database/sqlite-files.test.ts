import { describe, expect, test } from '@jest/globals';
import { isHotJournal, isLog, readHeader } from '../../src/database/sqlite-files.js';
import { database, journal, log } from '../cases/database.js';

const headerOf = (...of: Parameters<typeof database>) => readHeader(database(...of).subarray(0, 100));

describe('the header of a database', () => {
  test('says how many pages of which size there are', () => {
    expect(headerOf()).toEqual({ kind: 'database', pageSize: 512, pages: 4 });
    expect(headerOf({ pageSize: 4096, pages: 1 })).toEqual({ kind: 'database', pageSize: 4096, pages: 1 });
  });

  test('says the largest size of a page by a 1', () => {
    expect(headerOf({ pageSize: 65_536, pages: 2 })).toEqual({ kind: 'database', pageSize: 65_536, pages: 2 });
  });

  test('says nothing of the number where an older SQLite has written after it, or where it is 0', () => {
    expect(headerOf({ countedAt: 6 })).toEqual({ kind: 'database', pageSize: 512, pages: undefined });
    expect(headerOf({ bytes: { 31: 0 } })).toEqual({ kind: 'database', pageSize: 512, pages: undefined });
  });

  test('is not there in a file without a byte, which is a database all the same', () => {
    expect(readHeader(new Uint8Array())).toEqual({ kind: 'empty' });
  });

  test.each<readonly [what: string, bytes: Readonly<Record<number, number>>]>([
    ['with a journal in place of a log', { 18: 1, 19: 1 }],
    ['with reserved bytes', { 20: 32 }],
    ['without a table', { 47: 0, 59: 0 }],
    ['in UTF-16', { 59: 3 }],
  ])('is valid %s', (_what, bytes) => {
    expect(headerOf({ bytes })).toMatchObject({ kind: 'database' });
  });

  test.each<readonly [reason: string, bytes: Readonly<Record<number, number>>]>([
    ['it does not begin with the text "SQLite format 3"', { 0: 0x73 }],
    ['it does not begin with the text "SQLite format 3"', { 15: 0x20 }],
    ['its header has a page size that SQLite does not know', { 16: 1, 17: 0 }],
    ['its header has a page size that SQLite does not know', { 16: 2, 17: 1 }],
    ['its header has a page size that SQLite does not know', { 16: 0, 17: 0 }],
    ['its header has a format version that SQLite does not know', { 18: 3 }],
    ['its header has a format version that SQLite does not know', { 19: 3 }],
    ['its header has a number of reserved bytes that SQLite does not know', { 20: 33 }],
    ['its header has a payload fraction that SQLite does not know', { 21: 65 }],
    ['its header has a payload fraction that SQLite does not know', { 23: 0 }],
    ['its header has a schema format that SQLite does not know', { 47: 5 }],
    ['its header has a text encoding that SQLite does not know', { 59: 4 }],
  ])('is invalid: %s', (reason, bytes) => {
    expect(headerOf({ bytes })).toEqual({ kind: 'invalid', reason });
  });

  test('is invalid where it ends early, or is made of zeros', () => {
    expect(readHeader(database().subarray(0, 99))).toEqual({ kind: 'invalid', reason: 'it ends after 99 bytes' });
    expect(readHeader(new Uint8Array(100))).toEqual({ kind: 'invalid', reason: 'it begins with zeros' });
  });
});

test('a log of changes begins with one of two numbers', () => {
  expect(isLog(log(0, 0x37_7f_06_82))).toBe(true);
  expect(isLog(log(0, 0x37_7f_06_83))).toBe(true);
  for (const other of [0x37_7f_06_84, 0x82_06_7f_37, 0]) expect(isLog(log(0, other))).toBe(false);
  expect(isLog(Uint8Array.of(0x37, 0x7f, 0x06))).toBe(false);
});

test('a journal is of a write that did not end where its header is whole', () => {
  expect(isHotJournal(journal())).toBe(true);
  expect(isHotJournal(new Uint8Array())).toBe(false);
  expect(isHotJournal(new Uint8Array(512))).toBe(false);
  expect(isHotJournal(journal().subarray(1))).toBe(false);
});
