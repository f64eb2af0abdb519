import { describe, expect, it } from '@jest/globals';
import { assertDeclared, isDeclared } from '../../src/compose/effects.js';

describe('isDeclared', () => {
  it.each([
    ['config/a.json', ['config/a.json'], true],
    ['config/a.json', ['config/'], true],
    ['config', ['config/'], true],
    ['configuration/a.json', ['config/'], false],
    ['keys/key-1.xml', ['keys/*.xml'], true],
    ['keys/deep/key-1.xml', ['keys/*.xml'], false],
    ['keys/key-1.xmlx', ['keys/*.xml'], false],
    ['keys/a+b.xml', ['keys/a+b.xml'], true],
    ['keys/aab.xml', ['keys/a+b.xml'], false],
    ['a', [], false],
  ])('of %s and %j says %s', (path, patterns, expected) => {
    expect(isDeclared(path, patterns)).toBe(expected);
  });
});

describe('assertDeclared', () => {
  it.each(['', '/etc/passwd', 'a/../b', './a', 'a//b', 'a\0b'])(
    'refuses the path %j even where everything is declared',
    (path) => {
      const step = { kind: 'remove-file', path } as const;
      expect(() => {
        assertDeclared('s', { reads: [], changes: ['*', 'a/', '/'] }, [step]);
      }).toThrow(expect.objectContaining({ code: 'plan/undeclared-change' }));
    },
  );
});
