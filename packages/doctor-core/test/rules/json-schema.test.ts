import { describe, expect, it } from '@jest/globals';
import { checkOf } from '../../src/rules/check-of.js';
import type { JsonAssertion } from '../../src/rules/model/assertion.js';
import { saidOf } from './support/look.js';

const SCHEMA = {
  type: 'object',
  required: ['port'],
  additionalProperties: false,
  properties: {
    port: { type: 'integer', minimum: 1024 },
    name: { type: 'string', pattern: '^[a-z]+$' },
    slow: { type: 'string', pattern: '^(a+)+$' },
    key: { $ref: '#/$defs/key' },
    list: { type: 'array', prefixItems: [{ const: 1 }], items: false },
  },
  $defs: { key: { enum: ['a', 'b'] } },
} as const;

const said = (json: string, rule: Partial<JsonAssertion> = { schema: SCHEMA }): Promise<string> =>
  saidOf(checkOf({ id: 'house', title: 'House', rules: { shape: { json: 'a.json', ...rule } } }), {
    files: { 'a.json': json },
  });

describe('a rule with a JSON Schema', () => {
  it.each([
    ['{ "port": 2000, "name": "ours", "key": "a", "list": [1] }', 'fine'],
    ['{ "port": 80 }', '/port of a.json must be >= 1024'],
    ['{ "port": "80" }', '/port of a.json must be integer'],
    ['{}', "a.json must have required property 'port'"],
    ['{ "port": 2000, "hunter2": 1 }', 'a.json must NOT have additional properties'],
    ['{ "port": 2000, "name": "HUNTER2" }', '/name of a.json must match pattern "^[a-z]+$"'],
    ['{ "port": 2000, "key": "hunter2" }', '/key of a.json must be equal to one of the allowed values'],
    ['{ "port": 2000, "list": [1, 2] }', '/list of a.json must NOT have more than 1 items'],
    ['[1]', 'a.json must be object'],
    ['{', /^a.json .*JSON/],
  ])('of %s', async (json, expected) => {
    const words = await said(json);
    if (typeof expected === 'string') expect(words).toBe(expected);
    else expect(words).toMatch(expected);
    // what is in the file is not said
    expect(words.toLowerCase()).not.toContain('hunter2');
  });

  it('names three places, of the value at its pointer', async () => {
    const words = await said('{ "x": { "port": 1, "name": "A", "key": "c", "list": [2] } }', {
      pointer: '/x',
      schema: SCHEMA,
    });
    expect(words.split('; ')).toHaveLength(3);
    expect(words).toMatch(/^\/x\/port of a\.json must be >= 1024; /);
  });

  it('is left open where a pattern takes too long, or the schema cannot be used', async () => {
    expect(await said(`{ "port": 2000, "slow": "${'a'.repeat(40)}!" }`)).toMatch(
      /^inconclusive: the schema for a\.json cannot be used: .*takes too long/,
    );
    expect(await said('{}', { schema: { $ref: 'https://example.com/other.json' } })).toMatch(
      /^inconclusive: the schema for a\.json cannot be used: .*https:\/\/example\.com\/other\.json/,
    );
    expect(await said('{}', { schema: { type: 'integre' } })).toMatch(/^inconclusive: .*cannot be used/);
  });

  it('is refused where it is too large', () => {
    const schema = { description: 'x'.repeat(70_000) };
    expect(() => checkOf({ id: 'a', title: 'A', rules: { b: { json: 'a.json', schema } } })).toThrow(
      /the schema is larger than 65536 characters/,
    );
  });
});

describe('a schema that takes too long', () => {
  const doubled = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `d${at}`,
      at === 39 ? {} : { allOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] },
    ]),
  );
  const objects = JSON.stringify(Array.from({ length: 60_000 }, (_, id) => ({ id })));

  it.each([
    ['by itself', '{}', { $ref: '#/$defs/d0', $defs: doubled }],
    ['by what the file holds', objects, { type: 'array', uniqueItems: true }],
    [
      'by a pattern at each entry',
      JSON.stringify(Array.from({ length: 5000 }, () => `${'a'.repeat(19)}!`)),
      { items: { pattern: '^(a+)+$' } },
    ],
  ])('%s is ended after a second, and the rule is left open', async (_, json, schema) => {
    expect(await said(json, { schema })).toMatch(
      /^inconclusive: the schema for a\.json cannot be used: .*(?:longer than 1000 ms|takes too long)/,
    );
  });
});
