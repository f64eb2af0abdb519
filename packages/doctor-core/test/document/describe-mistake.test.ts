import { expect, it } from '@jest/globals';
import { describeMistake } from '../../src/document/describe-mistake.js';

it.each([
  ['maxProperties', 1, 'it must be a table, with at most 1 key'],
  ['maxProperties', 2, 'it must be a table, with at most 2 keys'],
  ['minItems', 1, 'it must be a table, and not an empty one'],
  ['minItems', 2, 'it must be a table, with at least 2 entries'],
  ['maxLength', 1, 'it must be a table, with at most 1 character'],
  ['type', 'object', 'it must be a table'],
])('says how much there must be: %s of %s', (keyword, limit, reason) => {
  const mistake = { instancePath: '/a', parentSchema: { title: 'a table' }, keyword, params: { limit } };
  expect(describeMistake(mistake, {})).toEqual({ pointer: '/a', reason });
});
