import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { memberOf, toValue } from '../../../src/json/parse/json-node.js';
import { nodeAt, parseJsonDocument } from '../../../src/json/parse/json-document.js';
import type { JsonParsed } from '../../../src/json/parse/json-document.js';
import { wildText } from '../support/arbitrary-document.js';
import { bytesOf, parsed, textOf } from '../support/text.js';

const problemOf = (result: JsonParsed): unknown => (result.ok ? 'none' : result.problem);

test('strict mode accepts exactly what JSON.parse accepts, and reads the same values', () => {
  const broken = fc.tuple(
    wildText,
    fc.nat(),
    fc.nat(4),
    fc.constantFrom(
      '',
      ',',
      ']',
      '}',
      '{',
      '[',
      '"',
      ':',
      '0',
      '1',
      '\\',
      '-',
      '.',
      'e',
      '\u0001',
      '\n',
      '/',
      '//',
      '/**/',
      'x',
      '\uFEFF',
      '\u00A0',
      '\u2028',
      "'",
    ),
  );
  fc.assert(
    fc.property(broken, ([text, at, deleted, inserted]) => {
      const plain = text.replace('\uFEFF', '');
      const place = at % (plain.length + 1);
      const mutated = plain.slice(0, place) + inserted + plain.slice(place + deleted);
      const bytes = bytesOf(mutated);
      const result = parseJsonDocument(bytes);
      // a byte order mark in front is skipped here, as .NET does
      const judged = judge(textOf(bytes).replace(/^\uFEFF/, ''));
      expect(result.ok ? { value: toValue(result.document.root) } : undefined).toEqual(judged);
    }),
    { numRuns: 2000 },
  );
});

const judge = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
};

test.each([
  ['a trailing comma in a list', '[1,\n  2,\n]', { line: 3, column: 1 }],
  ['a trailing comma in an object', '{"a":1,}', { line: 1, column: 8 }],
  ['a comment', '{\r\n  // x\r\n}', { line: 2, column: 3 }],
  ['a missing comma', '[1\r2]', { line: 2, column: 1 }],
  ['a cut off document', '{\n  "a": [1', { line: 2, column: 10 }],
  ['a second root', '{} {}', { line: 1, column: 4 }],
  ['single quotes', "{'a':1}", { line: 1, column: 2 }],
  ['a number with a leading zero', '[01]', { line: 1, column: 3 }],
  ['a number without a fraction', '[1.]', { line: 1, column: 2 }],
  ['NaN', '[NaN]', { line: 1, column: 2 }],
  ['an unknown escape', '["\\x"]', { line: 1, column: 2 }],
  ['a line end in a string', '["a\nb"]', { line: 1, column: 2 }],
  ['zero bytes', '\0\0\0', { line: 1, column: 1 }],
  ['a second byte order mark', '\uFEFF\uFEFF{}', { line: 1, column: 1 }],
])('strict mode rejects %s and says where', (_, text, position) => {
  expect(problemOf(parseJsonDocument(bytesOf(text)))).toMatchObject({ kind: 'syntax', position });
});

test.each([
  ['comments', '// a\n{ /* b */ "x": 1 // c\n} // d', { x: 1 }],
  ['trailing commas', '{"x":[1,2,],}', { x: [1, 2] }],
])('the config dialect accepts %s', (_, text, value) => {
  const result = parseJsonDocument(bytesOf(text), { dialect: 'config' });
  expect(result.ok && toValue(result.document.root)).toEqual(value);
});

test.each(['[,]', '[1,,]', '{,}', '[1 2]', '{"a":1,,}', '/* open', '// only a comment'])(
  'the config dialect rejects %j',
  (text) => {
    expect(problemOf(parseJsonDocument(bytesOf(text), { dialect: 'config' }))).toMatchObject({ kind: 'syntax' });
  },
);

test.each(['', ' \r\n\t', '\uFEFF', '\uFEFF\n'])('%j is empty', (text) => {
  expect(problemOf(parseJsonDocument(bytesOf(text)))).toEqual({
    kind: 'empty',
    position: { line: 1, column: 1 },
    reason: 'it is empty',
  });
});

test.each([
  ['a single invalid byte', [0x5b, 0x22, 0x61, 0xff, 0x22, 0x5d], { line: 1, column: 4 }],
  ['a sequence cut off by a line end', [0x5b, 0x0a, 0x22, 0xc3, 0x0a], { line: 2, column: 2 }],
  ['a sequence cut off by the end', [0x22, 0xe2, 0x82], { line: 1, column: 2 }],
  ['an overlong zero', [0xc0, 0x80], { line: 1, column: 1 }],
  ['UTF-16', [0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00], { line: 1, column: 1 }],
])('%s is not UTF-8', (_, bytes, position) => {
  expect(problemOf(parseJsonDocument(Uint8Array.from(bytes)))).toMatchObject({ kind: 'not-utf8', position });
});

test('64 levels are read and 65 are too deep, as in System.Text.Json', () => {
  expect(parseJsonDocument(bytesOf('['.repeat(64) + ']'.repeat(64))).ok).toBe(true);
  expect(problemOf(parseJsonDocument(bytesOf('['.repeat(65) + ']'.repeat(65))))).toMatchObject({
    kind: 'too-deep',
    position: { line: 1, column: 65 },
  });
  expect(parseJsonDocument(bytesOf('[[]]'), { maxDepth: 1 }).ok).toBe(false);
});

test.each([
  ['lists', '['.repeat(100_000)],
  ['objects', '{"a":'.repeat(100_000)],
  ['closed lists', '['.repeat(100_000) + ']'.repeat(100_000)],
])(
  'a hundred thousand nested %s are too deep and do not overflow the stack, whatever depth is asked for',
  (_, text) => {
    expect(problemOf(parseJsonDocument(bytesOf(text)))).toMatchObject({ kind: 'too-deep' });
    expect(problemOf(parseJsonDocument(bytesOf(text), { maxDepth: Infinity }))).toMatchObject({ kind: 'too-deep' });
  },
);

test('brackets that do not match cannot hide the depth from the guard', () => {
  expect(problemOf(parseJsonDocument(bytesOf('[},'.repeat(100_000))))).toMatchObject({ kind: 'syntax' });
});

test('no reason holds anything that the file holds', () => {
  fc.assert(
    fc.property(wildText, fc.nat(), (text, at) => {
      const result = parseJsonDocument(bytesOf(`${text.slice(0, at % text.length)}hunter2${text}`));
      expect(JSON.stringify(problemOf(result))).not.toContain('hunter2');
    }),
  );
});

test('all duplicates are kept in order, and the last one counts', () => {
  const { root } = parsed('{"a":1,"b":2,"a":3,"A":4}');
  expect(root.type === 'object' && root.members.map(({ key }) => key)).toEqual(['a', 'b', 'a', 'A']);
  expect(memberOf(root, 'a')).toMatchObject({ type: 'number', raw: '3' });
  expect(memberOf(root, 'B')).toBeUndefined();
  expect(JSON.stringify(toValue(root))).toBe('{"a":3,"b":2,"A":4}');
});

test('members are found in objects only', () => {
  expect(memberOf(parsed('[1]').root, '0')).toBeUndefined();
  expect(memberOf(parsed('"text"').root, 'length')).toBeUndefined();
});

test('the key __proto__ is a key like any other', () => {
  const value = toValue(parsed('{"__proto__":{"polluted":true}}').root);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}');
  expect(memberOf(parsed('{}').root, '__proto__')).toBeUndefined();
});

test('strings are decoded and numbers keep their spelling', () => {
  const { root } = parsed('["\\u00e9\\ud83d\\ude00\\/", 1.50E+2, 12345678901234567890]');
  expect(root.type === 'array' && root.items).toMatchObject([
    { value: 'é😀/' },
    { raw: '1.50E+2' },
    { raw: '12345678901234567890' },
  ]);
});

test('ranges cut the very text of a node, with the byte order mark not counted', () => {
  const document = parsed('\uFEFF { "k" : [ 1 ] }');
  const node = nodeAt(document, '/k');
  expect(node && document.text.slice(node.start, node.end)).toBe('[ 1 ]');
  expect(document.hasByteOrderMark).toBe(true);
});

test.each([
  ['', 'object'],
  ['/list/1/x', 'number'],
  ['/a~1b/~0', 'null'],
  ['/list/01', undefined],
  ['/list/2', undefined],
  ['/list/-', undefined],
  ['/text/length', undefined],
  ['/missing/further', undefined],
])('the pointer %j leads to: %s', (pointer, type) => {
  const document = parsed('{"list":[0,{"x":1}],"a/b":{"~":null},"text":"t"}');
  expect(nodeAt(document, pointer)?.type).toBe(type);
});

test('a pointer goes through the last duplicate', () => {
  expect(nodeAt(parsed('{"a":{"x":1},"a":{"x":2}}'), '/a/x')).toMatchObject({ raw: '2' });
});
