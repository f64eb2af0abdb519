import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { Secret } from '@netclaw/doctor-core';
import type { DeviceEntry } from '../../src/devices/device-entry.js';
import { findMatch } from '../../src/devices/token-match.js';
import type { TokenMatch } from '../../src/devices/token-match.js';
import { device, OTHER_TOKEN, TOKEN } from './devices.js';

const ours = (index: number): DeviceEntry => device(index, TOKEN);
const other = (index: number): DeviceEntry => device(index, OTHER_TOKEN);
const nothing = (index: number): DeviceEntry => ({ kind: 'null', index });
const nullSalt = (index: number): DeviceEntry => device(index, TOKEN, { salt: new Secret(null), breaksLookup: true });
const unloadable = (index: number): DeviceEntry => ({ kind: 'unloadable', index, reason: 'not-an-object', dates: [] });
const nameless = (index: number): DeviceEntry => device(index, TOKEN, { name: '', problems: ['name-null'] });
const badSalt = (index: number): DeviceEntry => device(index, TOKEN, { salt: new Secret('zz') });
const nullHash = (index: number): DeviceEntry => device(index, TOKEN, { tokenHash: new Secret(null) });

const list = (...makers: ((index: number) => DeviceEntry)[]): readonly DeviceEntry[] =>
  makers.map((make, at) => make(at));
const match = (index: number): TokenMatch => ({ kind: 'match', index });
const blocked = (index: number): TokenMatch => ({ kind: 'blocked', index });
const NONE: TokenMatch = { kind: 'none' };

describe('a token is looked up in the order of the list', () => {
  test.each<[string, readonly DeviceEntry[], TokenMatch]>([
    ['no entries', [], NONE],
    ['its entry', list(ours), match(0)],
    ['another entry', list(other), NONE],
    ['its entry behind others', list(other, other, ours), match(2)],
    ['two entries that match', list(other, ours, ours), match(1)],
    ['null in front', list(nothing, ours), blocked(0)],
    ['null behind', list(ours, nothing), match(0)],
    ['null and no match', list(other, nothing), blocked(1)],
    ['a null salt in front', list(nullSalt, ours), blocked(0)],
    ['a null salt behind', list(other, ours, nullSalt), match(1)],
    ['both, a null salt first', list(nullSalt, nothing), blocked(0)],
    ['its entry without a name', list(other, nameless, ours), { kind: 'nameless', index: 1 }],
    ['an entry without a name behind', list(ours, nameless), match(0)],
    ['a malformed salt in front', list(badSalt, ours), match(1)],
    ['a null hash in front', list(nullHash, ours), match(1)],
    ['an unloadable entry in front', list(unloadable, ours), match(1)],
  ])('with %s', (_what, entries, expected) => {
    expect(findMatch(entries, TOKEN)).toEqual(expected);
  });

  test('and the index is that of the entry, also in a part of the list', () => {
    expect(findMatch(list(nothing, other, ours).slice(1), TOKEN)).toEqual(match(2));
  });
});

describe('a malformed token', () => {
  test.each<[string, readonly DeviceEntry[], TokenMatch]>([
    ['passes a null salt, whose salt is never read', list(nullSalt, other), NONE],
    ['still ends at null', list(other, nothing), blocked(1)],
    ['ends at null behind a null salt', list(nullSalt, nothing), blocked(1)],
  ])('%s', (_what, entries, expected) => {
    expect(findMatch(entries, 'not a token!')).toEqual(expected);
  });
});

test('an entry shows neither hash nor salt', () => {
  const shown = inspect(ours(0), { depth: 9 }) + JSON.stringify(ours(0));
  expect(shown).not.toMatch(/[0-9a-f]{32}/);
});
