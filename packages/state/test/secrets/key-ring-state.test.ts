import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import type { Context, FileView } from '@netclaw/doctor-core';
import { DoctorError } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryFile } from '@netclaw/doctor-testkit';
import { observeKeyRing } from '../../src/secrets/key-ring-state.js';
import { atRest, KEY, makeKey, OTHER_KEY, revocation } from './rings.js';

const NOW = new Date('2026-03-02T12:00:00Z');
const contextOf = (files: Record<string, MemoryFile>, views: Record<string, FileView> = {}): Context =>
  memoryHome({ files }).context({ now: NOW, views });
const keyFile = (key: { fileName: string; bytes: Uint8Array }): Record<string, MemoryFile> => ({
  [`keys/${key.fileName}`]: key.bytes,
});
const EXPIRED = makeKey(30, '2025-01-01T00:00:00Z');

describe('no key ring', () => {
  test.each<[string, Record<string, MemoryFile>]>([
    ['no directory', {}],
    ['an empty directory', { 'keys/': '' }],
    ['the own directory of the doctor alone', { 'keys/.doctor/lock': '1', 'keys/.doctor/undo.xml': '<x/>' }],
    ['files that are not XML by name', { 'keys/key.xml.bak': '<key/>', 'keys/a.tmp': '', 'keys/KEY.XML': '<x/>' }],
  ])('is %s', async (_what, files) => {
    expect(await observeKeyRing(contextOf(files))).toEqual({ kind: 'none' });
  });
});

describe('a loaded key ring', () => {
  test('has its default key', async () => {
    const state = await observeKeyRing(
      contextOf({ ...keyFile(KEY), ...keyFile(OTHER_KEY), 'keys/.doctor/x.xml': '<' }),
    );
    expect(state).toMatchObject({ kind: 'loaded', defaultKey: { id: KEY.id }, hasUnexpiredKeyAtRest: false });
  });

  test('shows no key material', async () => {
    const state = await observeKeyRing(contextOf(keyFile(KEY)));
    expect(inspect(state, { depth: 9, showHidden: true })).not.toMatch(/[A-Za-z0-9+/]{80}/);
  });

  test.each<[string, Record<string, MemoryFile>, boolean]>([
    ['an expired key', keyFile(EXPIRED), false],
    ['a revoked key', { ...keyFile(KEY), 'keys/revocation.xml': revocation(KEY.id) }, false],
    ['a file that is not a key', { 'keys/other.xml': '<other/>' }, false],
    ['a key encrypted at rest', { [`keys/${KEY.fileName}`]: atRest(KEY) }, true],
    ['an expired key encrypted at rest', { [`keys/${EXPIRED.fileName}`]: atRest(EXPIRED) }, false],
    [
      'a revoked key encrypted at rest',
      { [`keys/${KEY.fileName}`]: atRest(KEY), 'keys/revocation.xml': revocation(KEY.id) },
      false,
    ],
  ])('has no default with %s', async (_what, files, hasUnexpiredKeyAtRest) => {
    const state = await observeKeyRing(contextOf(files));
    expect(state).toMatchObject({ kind: 'loaded', defaultKey: undefined, hasUnexpiredKeyAtRest });
  });

  test('goes by the clock of the context', async () => {
    const later = memoryHome({ files: keyFile(KEY) }).context({ now: new Date('2026-08-01T00:00:00Z') });
    expect(await observeKeyRing(later)).toMatchObject({ kind: 'loaded', defaultKey: undefined });
  });
});

// tried with FileSystemXmlRepository of .NET on Linux; there the pattern is the same, and the system compares
describe('a name that ends in .XML', () => {
  test.each([
    ['linux', 'none'],
    ['win32', 'loaded'],
    ['darwin', 'loaded'],
  ])('is what .NET makes of it on %s', async (platform, kind) => {
    const context = contextOf({ 'keys/KEY.XML': KEY.bytes, 'keys/key.xmlx': '<', 'keys/key.xml.bak': '<' });
    const state = await observeKeyRing({ ...context, host: { ...context.host, platform } });
    expect(state).toMatchObject(kind === 'none' ? { kind } : { kind, ring: { keys: [{ id: KEY.id }] } });
  });
});

describe('an unloadable key ring', () => {
  test.each<[string, Record<string, MemoryFile>, object]>([
    ['malformed XML', { 'keys/a.xml': '<key' }, { reason: 'bad-xml', fileName: 'a.xml' }],
    ['an empty file', { 'keys/a.xml': '' }, { reason: 'bad-xml', fileName: 'a.xml' }],
    [
      'one key twice',
      { 'keys/a.xml': KEY.bytes, 'keys/b.xml': KEY.bytes },
      { reason: 'duplicate-key', fileName: 'b.xml', otherFileName: 'a.xml' },
    ],
    [
      'a bad revocation',
      { 'keys/r.xml': '<revocation version="1"/>' },
      { reason: 'bad-revocation', fileName: 'r.xml' },
    ],
    ['a file in its place', { keys: 'x' }, { reason: 'irregular' }],
    ['a directory named like a key', { 'keys/key.xml/': '' }, { reason: 'irregular', fileName: 'key.xml' }],
  ])('has %s', async (_what, files, expected) => {
    expect(await observeKeyRing(contextOf(files))).toEqual({ kind: 'unloadable', ...expected });
  });

  test('has a file that cannot be read', async () => {
    const home = memoryHome({
      files: { 'keys/real.txt': { content: 'x', uid: 1001 } },
      links: { 'keys/a.xml': 'real.txt' },
    });
    expect(await observeKeyRing(home.context())).toEqual({
      kind: 'unloadable',
      reason: 'no-access',
      fileName: 'a.xml',
    });
  });

  test('has a link that leads nowhere', async () => {
    const home = memoryHome({ files: { 'keys/': '' }, links: { 'keys/a.xml': 'nowhere' } });
    expect(await observeKeyRing(home.context())).toMatchObject({ kind: 'unloadable', fileName: 'a.xml' });
  });

  test('has a directory that cannot be listed', async () => {
    const context = contextOf({ 'keys/': '' });
    const list = (): Promise<never> =>
      Promise.reject(new DoctorError('files/unreadable', 'keys cannot be listed (EACCES)', { next: 'x' }));
    expect(await observeKeyRing({ ...context, files: { ...context.files, list } })).toEqual({
      kind: 'unloadable',
      reason: 'no-access',
    });
  });

  test.each<[string, string]>([
    ['EIO', 'io-error'],
    ['EMFILE', 'io-error'],
    ['SHORT-READ', 'io-error'],
    ['EACCES', 'no-access'],
    ['TOO-LARGE', 'no-access'],
  ])('keeps a failing disk and a file that is not for this user apart: %s', async (errno, reason) => {
    const context = contextOf(keyFile(KEY), { [`keys/${KEY.fileName}`]: { kind: 'unreadable', errno } });
    expect(await observeKeyRing(context)).toEqual({
      kind: 'unloadable',
      reason,
      fileName: KEY.fileName,
    });
  });

  test('is not taken for one of another user where the machine fails to list it', async () => {
    const context = contextOf({ 'keys/': '' });
    const list = (): Promise<never> =>
      Promise.reject(new DoctorError('system/failed', 'the system reports EMFILE at keys', { next: 'x' }));
    expect(await observeKeyRing({ ...context, files: { ...context.files, list } })).toEqual({
      kind: 'unloadable',
      reason: 'io-error',
    });
  });

  test('has a fifo in it', async () => {
    const context = contextOf(keyFile(KEY), { [`keys/${KEY.fileName}`]: { kind: 'other' } });
    expect(await observeKeyRing(context)).toEqual({
      kind: 'unloadable',
      reason: 'irregular',
      fileName: KEY.fileName,
    });
  });
});
