import { describe, expect, test } from '@jest/globals';
import { loadKeyRing } from '../../src/index.js';
import { resolveDefaultKey, type DefaultKeyResolution } from '../../src/ring/default-key.js';
import { at, ENCRYPTED_DESCRIPTOR, keyFile, revocationFile } from '../support.js';

interface Key {
  readonly activates: string;
  readonly expires: string;
  readonly created?: string;
  readonly is?: 'revoked' | 'unreadable';
}

const idOf = (number: number): string => `0000000${number}-0000-4000-8000-000000000000`;
const numberOf = (key: DefaultKeyResolution['defaultKey']): number | undefined => key && Number(key.id.slice(0, 8));

const resolve = (now: string, keys: readonly Key[]): DefaultKeyResolution => {
  const files = keys.flatMap(({ activates, expires, created = '0001-01-01T00:00:00Z', is }, index) => {
    const id = idOf(index + 1);
    return [
      keyFile({ id, activates, expires, created, ...(is === 'unreadable' && { descriptor: ENCRYPTED_DESCRIPTOR }) }),
      ...(is === 'revoked' ? [revocationFile(id)] : []),
    ];
  });
  return resolveDefaultKey(loadKeyRing(files), at(now));
};

const year = (from: string): Key => ({
  activates: `${from}-03-01T00:00:00Z`,
  expires: `${Number(from) + 1}-03-01T00:00:00Z`,
});
const of2010 = (created: string, is?: Key['is']): Key => ({
  activates: '2010-01-01T00:00:00Z',
  expires: '2010-01-01T00:00:00Z',
  created,
  ...(is && { is }),
});
const HOUR_OLD: Key = {
  activates: '2009-12-31T23:00:00Z',
  expires: '2010-03-31T23:00:00Z',
  created: '2009-12-31T23:00:00Z',
};
const TWO_HOURS_OLD: Key = {
  activates: '2009-12-31T22:00:00Z',
  expires: '2010-03-31T22:00:00Z',
  created: '2009-12-31T22:00:00Z',
};

// Cases of the upstream tests; where those of the main branch and .NET 10.0.12 differ, what 10.0.12 does.
describe('published vectors: DefaultKeyResolverTests', () => {
  test.each<[name: string, now: string, keys: readonly Key[], expected: number | undefined]>([
    ['an empty ring has no default', '2015-04-01T00:00:00Z', [], undefined],
    ['a valid key is the default', '2016-02-20T23:59:00Z', [year('2015'), year('2016')], 1],
    ['a key that activates within the skew takes over', '2016-02-29T23:59:00Z', [year('2015'), year('2016')], 2],
    ['the only key may activate within the skew', '2016-02-29T23:59:00Z', [year('2016')], 1],
    ['no successor does not make a new key due', '2016-02-29T23:59:00Z', [year('2015')], 1],
    [
      'no legitimate successor does not make a new key due',
      '2016-02-29T23:50:00Z',
      [
        year('2015'),
        { ...year('2016'), is: 'revoked' },
        { activates: '2016-03-01T00:00:00Z', expires: '2016-03-02T00:00:00Z' },
      ],
      1,
    ],
    [
      'a revoked newest key leaves no default',
      '2015-04-01T00:00:00Z',
      [year('2015'), { activates: '2015-03-02T00:00:00Z', expires: '2016-03-01T00:00:00Z', is: 'revoked' }],
      undefined,
    ],
    [
      'an unreadable newest key leaves no default',
      '2015-04-01T00:00:00Z',
      [year('2015'), { activates: '2015-03-02T00:00:00Z', expires: '2016-03-01T00:00:00Z', is: 'unreadable' }],
      undefined,
    ],
    ['a key that activates in exactly five minutes is the default', '2015-02-28T23:55:00Z', [year('2015')], 1],
    ['a key that activates in an hour is not', '2015-02-28T23:00:00Z', [year('2015')], undefined],
    [
      'expired and revoked future keys are ignored',
      '2015-02-28T23:59:00Z',
      [
        { activates: '2015-03-01T00:00:00Z', expires: '2014-03-01T00:00:00Z' },
        { activates: '2015-03-01T00:01:00Z', expires: '2015-04-01T00:00:00Z', is: 'revoked' },
        { activates: '2015-03-01T00:02:00Z', expires: '2015-04-01T00:00:00Z' },
      ],
      3,
    ],
    [
      'of a propagated key and a newer one the newer is the default',
      '2010-01-01T00:00:00Z',
      [
        { activates: '2010-01-01T00:01:00Z', expires: '2010-03-30T00:00:00Z', created: '2009-12-30T00:00:00Z' },
        { activates: '2010-01-01T00:02:00Z', expires: '2010-04-01T00:00:00Z', created: '2010-01-01T00:00:00Z' },
      ],
      2,
    ],
    ['of unpropagated keys the newer is the default', '2010-01-01T00:00:00Z', [HOUR_OLD, TWO_HOURS_OLD], 1],
  ])('%s', (_name, now, keys, expected) => {
    const { defaultKey, shouldGenerate } = resolve(now, keys);
    expect(numberOf(defaultKey)).toBe(expected);
    expect(shouldGenerate).toBe(expected === undefined);
  });

  test.each<[name: string, keys: readonly Key[]]>([
    [
      'the latest before the propagation window, revoked keys ignored',
      [
        of2010('2000-01-01T00:00:00Z'),
        of2010('2000-01-02T00:00:00Z'),
        of2010('2000-01-03T00:00:00Z', 'revoked'),
        of2010('2000-01-04T00:00:00Z'),
      ],
    ],
    [
      'the latest before the propagation window, unreadable keys ignored',
      [
        of2010('2000-01-01T00:00:00Z'),
        of2010('2000-01-02T00:00:00Z'),
        of2010('2000-01-03T00:00:00Z', 'unreadable'),
        of2010('2000-01-04T00:00:00Z'),
      ],
    ],
    [
      'the earliest unrevoked key, where none is before the window',
      [of2010('2000-01-03T00:00:00Z', 'revoked'), of2010('2000-01-04T00:00:00Z'), of2010('2000-01-05T00:00:00Z')],
    ],
  ])('the fallback is %s', (_name, keys) => {
    const { defaultKey, fallback, shouldGenerate } = resolve('2000-01-05T00:00:00Z', keys);
    expect([defaultKey, numberOf(fallback), shouldGenerate]).toEqual([undefined, 2, true]);
  });

  test('a key without an encryptor is neither default nor fallback', () => {
    const keys: Key[] = [
      {
        activates: '2009-12-31T00:00:00Z',
        expires: '2010-01-15T00:00:00Z',
        created: '2009-12-29T00:00:00Z',
        is: 'unreadable',
      },
    ];
    const { defaultKey, fallback, shouldGenerate } = resolve('2010-01-01T00:00:00Z', keys);
    expect([defaultKey, fallback, shouldGenerate]).toEqual([undefined, undefined, true]);
  });

  test('an older readable key is the fallback of an unreadable one', () => {
    const keys: Key[] = [
      { activates: '2009-12-31T00:00:00Z', expires: '2010-03-29T00:00:00Z', created: '2009-12-29T00:00:00Z' },
      {
        activates: '2009-12-31T01:00:00Z',
        expires: '2010-03-29T01:00:00Z',
        created: '2009-12-29T01:00:00Z',
        is: 'unreadable',
      },
    ];
    const { defaultKey, fallback } = resolve('2010-01-01T00:00:00Z', keys);
    expect([defaultKey, numberOf(fallback)]).toEqual([undefined, 1]);
  });

  test('a newer readable key wins over an older unreadable one', () => {
    const keys: Key[] = [HOUR_OLD, { ...TWO_HOURS_OLD, is: 'unreadable' }];
    expect(numberOf(resolve('2010-01-01T00:00:00Z', keys).defaultKey)).toBe(1);
  });
});
