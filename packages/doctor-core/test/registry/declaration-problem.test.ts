import { describe, expect, it } from '@jest/globals';
import { declarationFault } from '../../src/registry/declaration-problem.js';

const declarationProblem = (declared: Readonly<Record<string, unknown>>): string | undefined =>
  declarationFault(declared)?.[1];

const NONE = { reads: [], changes: [], runs: [], connects: [], processes: [], env: [] };

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

describe('a declared path beside the home', () => {
  it.each(['/etc/hosts', '/lib/systemd/system/ghost_*.service', '/var/log/', '~/.npmrc', '~/logs/*.log', '/tmp'])(
    '%j is read, and not changed',
    (path) => {
      expect(declarationProblem({ ...NONE, reads: [path] })).toBeUndefined();
      const inner = path.replace(/^~?\//, '');
      expect(declarationProblem({ ...NONE, changes: [path] })).toBe(
        `"changes": "${path}" is not relative to the home; write a path below it, such as "${inner}"`,
      );
    },
  );

  it.each([
    ['/', 'is the whole machine; name what is read'],
    ['~/', 'is all of the home of the user; name what is read'],
    ['~', 'is not relative to the home; write a path below it, such as "config/"'],
    ['~root/a', 'is not relative to the home; write a path below it, such as "root/a"'],
    ['/etc/../root', 'has ".."; name the place that is read'],
    ['~/../x', 'has ".."; name the place that is read'],
    ['//etc', 'has "." or an empty part; write "/etc"'],
    ['~/./a/', 'has "." or an empty part; write "~/a/"'],
    ['/var/**', 'has "**"; write "/var/" for all below that directory'],
    ['/var\\log', 'has backslashes; write "/var/log"'],
    ['/a\0', 'holds a NUL character'],
  ])('%j is refused, with the spelling that works', (path, problem) => {
    const found = declarationProblem({ ...NONE, reads: [path] });
    expect(found?.endsWith(` ${problem}`)).toBe(true);
  });
});

describe('a declared name', () => {
  it.each([
    ['processes', ['netclawd', 'my-app.exe', 'g++']],
    ['runs', ['git', 'g++', 'python3.12', '/usr/bin/node', '/opt/my app/run']],
    [
      'connects',
      [
        'https://example.com',
        'http://127.0.0.1:*',
        'http://*:*',
        'https://*',
        'tcp://127.0.0.1:3306',
        'http://[::1]:8080',
        'HTTPS://Example.com:8443',
      ],
    ],
    ['env', ['HOME', 'acme_home', 'ACME_*', '_A']],
  ])('of %s is taken: %j', (key, names) => {
    expect(declarationProblem({ ...NONE, [key]: names })).toBeUndefined();
  });

  it.each([
    ['processes', '', '"processes": "" is not the name of a process'],
    ['processes', '/bin/sh', '"processes": "/bin/sh" is not the name of a process'],
    ['processes', 'net *', '"processes": "net *" is not the name of a process'],
    ['runs', '', '"runs": "" is not the name of a program; its arguments are not declared'],
    ['runs', 'git log', '"runs": "git log" is not the name of a program; its arguments are not declared'],
    ['runs', '..', '"runs": ".." is not the name of a program; its arguments are not declared'],
    ['runs', '*', '"runs": "*" is not the name of a program; its arguments are not declared'],
    ...['bin/run', './run', '/bin/../run', '/bin/*', '/', '~/bin/run', '/bin/'].map(
      (path): [string, string, string] => [
        'runs',
        path,
        `"runs": "${path}" is not an absolute path; write the whole path, or the name alone to find it on PATH`,
      ],
    ),
    [
      'connects',
      'https://example.com/',
      '"connects": "https://example.com/" has a path; write "https://example.com" for all that the server has',
    ],
    [
      'connects',
      'tcp://127.0.0.1',
      '"connects": "tcp://127.0.0.1" is not a server; write "tcp://127.0.0.1:3306", or "tcp://127.0.0.1:*" for any port',
    ],
    ...[
      'example.com',
      'ftp://example.com',
      'https://*.example.com',
      'https://exam*',
      '*://example.com',
      'http://a:0',
      'http://a:70000',
      'http://u:p@a',
      '',
    ].map((server): [string, string, string] => [
      'connects',
      server,
      `"connects": "${server}" is not a server; write "https://example.com", "http://127.0.0.1:*" or "tcp://127.0.0.1:3306"`,
    ]),
    ['env', '', '"env": "" is neither a name nor a prefix; write "NAME" or "PREFIX_*"'],
    ['env', '*', '"env": "*" is neither a name nor a prefix; write "NAME" or "PREFIX_*"'],
    ['env', '$HOME', '"env": "$HOME" is neither a name nor a prefix; write "NAME" or "PREFIX_*"'],
    ['env', 'A*B', '"env": "A*B" is neither a name nor a prefix; write "NAME" or "PREFIX_*"'],
  ])('of %s is refused: %j', (key, name, problem) => {
    expect(declarationProblem({ ...NONE, [key]: [name] })).toBe(problem);
  });
});

describe('declarations', () => {
  it.each(['reads', 'changes', 'runs', 'connects', 'processes', 'env'])(
    'whose %s is not a list of texts are refused',
    (key) => {
      expect(declarationProblem({ ...NONE, [key]: 'a' })).toBe(`"${key}" is not a list of texts`);
      expect(declarationProblem({ ...NONE, [key]: [7] })).toBe(`"${key}" is not a list of texts`);
    },
  );
});
