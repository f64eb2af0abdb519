import { describe, expect, it } from '@jest/globals';
import { assertDeclared, combineEffects, isDeclared, leadsToDeclared } from '../../src/sandbox/effects.js';

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

describe('leadsToDeclared', () => {
  it.each([
    ['config', ['config/a.json'], true],
    ['config', ['config/deep/a.json'], true],
    ['config/deep', ['config/deep/a.json'], true],
    ['config', ['config'], false],
    ['config', ['config/'], false],
    ['conf', ['config/a.json'], false],
    ['plugins/x', ['plugins/*/a.json'], true],
    ['plugins/x/y', ['plugins/*/a.json'], false],
    ['a', ['a/b/'], true],
  ])('of %s and %j says %s', (path, patterns, expected) => {
    expect(leadsToDeclared(path, patterns)).toBe(expected);
  });
});

describe('combineEffects', () => {
  it('has everything that one of them has, once', () => {
    expect(
      combineEffects([
        { reads: ['a', 'b'], changes: ['a'] },
        { reads: ['b'], processes: ['netd'], changes: ['c'] },
      ]),
    ).toEqual({ reads: ['a', 'b'], changes: ['a', 'c'], processes: ['netd'] });
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
