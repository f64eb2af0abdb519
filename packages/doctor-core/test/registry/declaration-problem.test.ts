import { describe, expect, it } from '@jest/globals';
import { declarationProblem } from '../../src/registry/declaration-problem.js';

const NONE = { reads: [], changes: [], processes: [], env: [] };

describe('a declared path', () => {
  it.each([
    ...[
      'a',
      'config/a.json',
      'keys/',
      'logs/*.log',
      'plugins/*/a.json',
      '.state/',
      '..a',
      'a b',
      '*',
      'a*b*c',
      'ä/-/_',
    ],
  ])('%j is taken', (path) => {
    expect(declarationProblem({ ...NONE, reads: [path], changes: [path] })).toBeUndefined();
  });

  it.each([
    ['', 'is empty; the home itself needs no declaration'],
    ['.', 'is the home itself, which needs no declaration'],
    ['/etc/hosts', 'is not relative to the home; write a path below it, such as "etc/hosts"'],
    ['/', 'is not relative to the home; write a path below it, such as "config/"'],
    ['~/a.json', 'is not relative to the home; write a path below it, such as "a.json"'],
    ['~', 'is not relative to the home; write a path below it, such as "config/"'],
    ['./a.json', 'has "." or an empty part; write "a.json"'],
    ['./keys/', 'has "." or an empty part; write "keys/"'],
    ['a//b', 'has "." or an empty part; write "a/b"'],
    ['a/./b', 'has "." or an empty part; write "a/b"'],
    ['../a', 'leaves the home with ".."; only what is below the home can be declared'],
    ['a/../b', 'leaves the home with ".."; only what is below the home can be declared'],
    ['config\\a.json', 'has backslashes; write "config/a.json"'],
    ['logs/**', 'has "**"; write "logs/" for all below that directory'],
    ['logs/**/*.log', 'has "**"; write "logs/" for all below that directory'],
    ['**/a.json', 'has "**"; write "*" for any part of one name, or a directory with "/" at its end for all below it'],
    ['a**', 'has "**"; write "*" for any part of one name, or a directory with "/" at its end for all below it'],
    ['a*/**b', 'has "**"; write "a*/" for all below that directory'],
    ['a/*/../b', 'leaves the home with ".."; only what is below the home can be declared'],
    ['a//', 'has "." or an empty part; write "a/"'],
    ['a\0b', 'holds a NUL character'],
  ])('%j is refused, with the spelling that works', (path, problem) => {
    for (const key of ['reads', 'changes']) {
      const found = declarationProblem({ ...NONE, [key]: ['fine', path] });
      expect(found).toMatch(new RegExp(`^"${key}": ".*" `));
      expect(found?.endsWith(problem)).toBe(true);
    }
  });
});

describe('a declared name', () => {
  it.each([
    ['processes', ['netclawd', 'my-app.exe', 'g++']],
    ['env', ['HOME', 'acme_home', 'ACME_*', '_A']],
  ])('of %s is taken: %j', (key, names) => {
    expect(declarationProblem({ ...NONE, [key]: names })).toBeUndefined();
  });

  it.each([
    ['processes', '', '"processes": "" is not the name of a process'],
    ['processes', '/bin/sh', '"processes": "/bin/sh" is not the name of a process'],
    ['processes', 'net *', '"processes": "net *" is not the name of a process'],
    ['env', '', '"env": "" is neither a name nor a prefix; write "NAME" or "PREFIX_*"'],
    ['env', '*', '"env": "*" is neither a name nor a prefix; write "NAME" or "PREFIX_*"'],
    ['env', '$HOME', '"env": "$HOME" is neither a name nor a prefix; write "NAME" or "PREFIX_*"'],
    ['env', 'A*B', '"env": "A*B" is neither a name nor a prefix; write "NAME" or "PREFIX_*"'],
  ])('of %s is refused: %j', (key, name, problem) => {
    expect(declarationProblem({ ...NONE, [key]: [name] })).toBe(problem);
  });
});

describe('declarations', () => {
  it.each(['reads', 'changes', 'processes', 'env'])('whose %s is not a list of texts are refused', (key) => {
    expect(declarationProblem({ ...NONE, [key]: 'a' })).toBe(`"${key}" is not a list of texts`);
    expect(declarationProblem({ ...NONE, [key]: [7] })).toBe(`"${key}" is not a list of texts`);
  });
});
