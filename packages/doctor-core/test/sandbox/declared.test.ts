import { describe, expect, it } from '@jest/globals';
import {
  isDeclared,
  isDeclaredVariable,
  isPlain,
  isPlainBeside,
  leadsToDeclared,
  patternFor,
} from '../../src/sandbox/declared.js';

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
    // what is beside the home is covered only where it is named
    ['/etc', ['*', '*/*', '*/'], false],
    ['/etc/passwd', ['*/*/*', '*/*'], false],
    ['~', ['*', '~*'], false],
    ['~/.npmrc', ['*/*', '*/.npmrc'], false],
    ['~a', ['~*'], true],
    ['/etc/hosts', ['/etc/hosts'], true],
    ['etc/hosts', ['/etc/hosts'], false],
    ['/lib/a_1.service', ['/lib/a_*.service'], true],
    ['/var/log/a/b', ['/var/log/'], true],
    ['~/logs/a.log', ['~/logs/*.log'], true],
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
    ['/', ['/etc/hosts'], true],
    ['/etc', ['/etc/hosts'], true],
    ['/usr', ['/etc/hosts'], false],
    ['/', ['a/b'], false],
    ['~', ['~/.config/a'], true],
    ['~/.config', ['~/.config/a'], true],
    ['~', ['*/a'], false],
  ])('of %s and %j says %s', (path, patterns, expected) => {
    expect(leadsToDeclared(path, patterns)).toBe(expected);
  });
});

describe('patternFor', () => {
  it('is the first pattern that covers a path', () => {
    expect(patternFor('keys/key-1.xml', ['config/', 'keys/*.xml', 'keys/'])).toBe('keys/*.xml');
    expect(patternFor('keys/one.txt', ['config/', 'keys/*.xml', 'keys/'])).toBe('keys/');
    expect(patternFor('elsewhere', ['config/', 'keys/*.xml', 'keys/'])).toBeUndefined();
  });
});

describe('isPlain', () => {
  it.each(['', '/etc/passwd', '~', '~/a', 'a/../b', './a', 'a//b', 'a\0b'])('says no of %j', (path) => {
    expect(isPlain(path)).toBe(false);
  });

  it.each(['a', 'a/b.json', '.state/journal', '..a/b'])('says yes of %j', (path) => {
    expect(isPlain(path)).toBe(true);
  });
});

describe('isDeclaredVariable', () => {
  it.each([
    ['ACME_HOME', ['ACME_HOME'], true],
    ['acme_home', ['ACME_HOME'], true],
    ['ACME_HOMES', ['ACME_HOME'], false],
    ['ACME_HOME', ['acme_*'], true],
    ['OTHER', ['ACME_*'], false],
    ['OTHER', [], false],
  ])('of %s and %j says %s', (name, declared, expected) => {
    expect(isDeclaredVariable(name, declared)).toBe(expected);
  });
});

describe('isPlainBeside', () => {
  it.each(['', 'a', '//etc', '/etc/', '/etc/../a', '/a\0b', '~root', '~/', '~/../a', '/~', '/./a'])(
    'says no of %j',
    (path) => {
      expect(isPlainBeside(path)).toBe(false);
    },
  );

  it.each(['/', '/etc/hosts', '~', '~/.npmrc', '~/a/b'])('says yes of %j', (path) => {
    expect(isPlainBeside(path)).toBe(true);
  });
});
