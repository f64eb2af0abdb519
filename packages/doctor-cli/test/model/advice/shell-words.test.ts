import { execFileSync } from 'node:child_process';

import { describe, expect, test } from '@jest/globals';

import { shellList, shellWord } from '../../../src/model/advice/shell-words.js';

describe('a word of a command', () => {
  test.each([
    ['plain', 'plain'],
    ['/srv/my home', `'/srv/my home'`],
    ["it's", String.raw`'it'\''s'`],
    [String.raw`C:\x`, String.raw`'C:\x'`],
    ['', `''`],
    ['$HOME', `'$HOME'`],
  ])('is read back by a POSIX shell: %j', (argument, word) => {
    expect(shellWord(argument, 'linux')).toBe(word);
    expect(execFileSync('sh', ['-c', `printf %s ${word}`], { encoding: 'utf8' })).toBe(argument);
  });

  test.each([
    ['plain', 'plain'],
    [String.raw`C:\Users\op\.netclaw`, String.raw`C:\Users\op\.netclaw`],
    ['c:/Users/op', 'c:/Users/op'],
    [String.raw`C:\Program Files\netclaw`, String.raw`"C:\Program Files\netclaw"`],
    // a backslash before the quote would take it for a letter
    [String.raw`C:\my home` + '\\', String.raw`"C:\my home` + '\\\\"'],
    ["it's", `"it's"`],
    ['a"b', String.raw`"a\"b"`],
    [String.raw`a\"b`, String.raw`"a\\\"b"`],
    ['a,b', '"a,b"'],
    ['@acme/plugin', '"@acme/plugin"'],
    ['', '""'],
  ])('is read back by cmd and by PowerShell on Windows: %j', (argument, word) => {
    expect(shellWord(argument, 'win32')).toBe(word);
  });
});

test('a list is one value in every shell', () => {
  expect(shellList(['pairing', 'config'], 'linux')).toBe('pairing,config');
  expect(shellList(['pairing', 'config'], 'win32')).toBe('"pairing,config"');
  expect(shellList(['pairing'], 'win32')).toBe('pairing');
});
