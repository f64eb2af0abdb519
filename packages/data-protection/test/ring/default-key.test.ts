import { describe, expect, test } from '@jest/globals';
import { isSuccessorDue, loadKeyRing, resolveDefaultKey } from '../../src/index.js';
import { EXAMPLE_ID, OTHER_ID, at, keyFile, revocationFile, ringOf, type KeyOptions } from '../support.js';

const NOW = at('2026-06-10T00:00:00Z');
const OLD: KeyOptions = { created: '2026-05-01T00:00:00Z', expires: '2026-07-30T00:00:00Z' };
const EXPIRED: KeyOptions = { created: '2026-03-01T00:00:00Z', expires: '2026-05-30T00:00:00Z' };
const FRESH: KeyOptions = { id: OTHER_ID, created: '2026-06-09T23:00:00Z', expires: '2026-09-07T23:00:00Z' };

describe('the default key', () => {
  test.each([
    ['one tick before it expires', '2026-06-10T00:00:00.0000001Z', EXAMPLE_ID],
    ['at the tick when it expires', '2026-06-10T00:00:00Z', undefined],
  ])('a key %s', (_name, expires, expected) => {
    expect(resolveDefaultKey(ringOf({ ...OLD, expires }), NOW).defaultKey?.id).toBe(expected);
  });

  test.each([
    ['in exactly five minutes', '2026-06-10T00:05:00Z', EXAMPLE_ID],
    ['one tick later', '2026-06-10T00:05:00.0000001Z', undefined],
  ])('a key that activates %s', (_name, activates, expected) => {
    expect(resolveDefaultKey(ringOf({ ...OLD, activates }), NOW).defaultKey?.id).toBe(expected);
  });

  test('the key that was activated last wins over one that had time to propagate', () => {
    for (const ring of [ringOf(OLD, FRESH), ringOf(FRESH, OLD)]) {
      expect(resolveDefaultKey(ring, NOW).defaultKey?.id).toBe(OTHER_ID);
    }
  });

  test('after a long rest the fresh key is the default beside the expired one', () => {
    expect(resolveDefaultKey(ringOf(EXPIRED, FRESH), NOW).defaultKey?.id).toBe(OTHER_ID);
  });

  test.each([
    ['long ago', '2026-05-01T00:00:00Z'],
    ['a day ago', '2026-06-09T00:00:00Z'],
  ])('of two keys that were activated together %s the lower id is preferred', (_name, created) => {
    const low = { id: '00000001-0000-0000-0000-000000000000', created, expires: '2026-08-01T00:00:00Z' };
    const high = { ...low, id: '00000100-0000-0000-0000-000000000000' };
    for (const ring of [ringOf(low, high), ringOf(high, low)]) {
      expect(resolveDefaultKey(ring, NOW).defaultKey?.id).toBe(low.id);
    }
  });

  test('a default has no fallback beside it', () => {
    const resolution = resolveDefaultKey(ringOf(OLD, FRESH), NOW);
    expect([resolution.defaultKey, resolution.fallback, resolution.shouldGenerate]).toEqual([
      resolution.preferred,
      undefined,
      false,
    ]);
  });

  test.each([
    ['48 hours old has propagated and comes first', '2026-06-08T00:00:00Z', EXAMPLE_ID],
    ['one tick younger has not, and the oldest comes first', '2026-06-08T00:00:00.0000001Z', OTHER_ID],
  ])('of fallbacks a key %s', (_name, created, expected) => {
    const revoked = { id: '00000001-0000-0000-0000-000000000000', created: '2026-06-09T12:00:00Z' };
    const ring = loadKeyRing([
      keyFile({ ...OLD, created, activates: '2026-05-02T00:00:00Z' }),
      keyFile({
        ...OLD,
        id: OTHER_ID,
        created: expected === OTHER_ID ? '2026-06-08T00:00:00Z' : '2026-06-09T00:00:00Z',
      }),
      keyFile({ ...revoked, expires: '2026-09-01T00:00:00Z' }),
      revocationFile(revoked.id),
    ]);
    expect(resolveDefaultKey(ring, NOW)).toMatchObject({ defaultKey: undefined, fallback: { id: expected } });
  });

  test('an expired key is the fallback where there is nothing else, unless it was preferred', () => {
    const older: KeyOptions = { id: OTHER_ID, created: '2026-01-01T00:00:00Z', expires: '2026-04-01T00:00:00Z' };
    const { preferred, fallback } = resolveDefaultKey(ringOf(EXPIRED, older), NOW);
    expect([preferred?.id, fallback?.id]).toEqual([EXAMPLE_ID, OTHER_ID]);
    expect(resolveDefaultKey(ringOf(EXPIRED), NOW).fallback).toBeUndefined();
  });

  test('a young key that was preferred and is expired may be the fallback', () => {
    const { preferred, fallback } = resolveDefaultKey(ringOf({ ...FRESH, expires: '2026-06-09T23:30:00Z' }), NOW);
    expect([preferred?.id, fallback?.id]).toEqual([OTHER_ID, OTHER_ID]);
  });
});

describe('the successor of a default that expires soon', () => {
  const limit = '2026-06-13T00:00:00Z';
  const beforeLimit = '2026-06-12T23:59:59.9999999Z';
  const successor = (expires: string): KeyOptions => ({
    id: OTHER_ID,
    created: '2026-06-01T00:00:00Z',
    activates: beforeLimit,
    expires,
  });

  test.each<[name: string, keys: readonly KeyOptions[], expected: boolean]>([
    ['is not due while the default lasts 72 hours', [{ ...OLD, expires: limit }], false],
    ['is due one tick later', [{ ...OLD, expires: beforeLimit }], true],
    ['is not due where one takes over', [{ ...OLD, expires: beforeLimit }, successor(limit)], false],
    ['is due where that one expires too soon', [{ ...OLD, expires: beforeLimit }, successor(beforeLimit)], true],
    ['is not due where there is no default', [EXPIRED], false],
    ['is not due in an empty ring', [], false],
  ])('%s', (_name, keys, expected) => {
    expect(isSuccessorDue(ringOf(...keys), NOW)).toBe(expected);
  });
});
