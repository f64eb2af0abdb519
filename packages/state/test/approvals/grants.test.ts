import { describe, expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import { grantsIn, readGrants } from '../../src/approvals/grants.js';

const read = (content: unknown) =>
  grantsIn(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));
const MADE = { directory: null, createdAt: '2026-05-01T12:00:00+00:00' };
const PREFIX = { shell: 'Bash', match: 'TokenPrefix', verbTokens: ['git', 'push'], ...MADE };
const EXACT = { shell: 'PowerShell', match: 'LegacyExact', verb: 'git push', ...MADE };
const OTHER = { verb: 'example.com', ...MADE };
const withShell = (...entries: readonly unknown[]) => ({
  version: 3,
  audiences: { personal: { shell_execute: entries } },
});
const withOther = (...entries: readonly unknown[]) => ({ version: 3, audiences: { Team: { web_fetch: entries } } });

describe('grants that netclaw accepts', () => {
  test.each<readonly [what: string, content: unknown, count: number]>([
    ['no audience', { version: 3, audiences: {} }, 0],
    ['an audience without tools', { version: 3, audiences: { public: {} } }, 0],
    ['a tool without grants', withShell(), 0],
    ['each form of a grant', withShell(PREFIX, EXACT), 2],
    ['a grant of another tool', withOther(OTHER), 1],
    ['a directory of Unix', withShell({ ...PREFIX, directory: '/srv/www' }), 1],
    ['the root directory', withShell({ ...PREFIX, directory: '/' }), 1],
    ['a directory of Windows', withShell({ ...EXACT, directory: 'C:\\work\\a' }), 1],
    ['the root of a drive', withShell({ ...EXACT, directory: 'C:\\' }), 1],
    ['a shared directory', withOther({ ...OTHER, directory: '\\\\server\\share' }), 1],
    ['a repository', withShell({ ...PREFIX, repository: '/srv/www/.git' }), 1],
    ['no date', withShell({ ...PREFIX, createdAt: null }), 1],
    ['a member of a later build', withShell({ ...PREFIX, assignmentDigest: 'x' }), 1],
    ['a token with a blank', withShell({ ...PREFIX, verbTokens: ['/opt/My App/tool'] }), 1],
  ])('%s', (_what, content, count) => {
    expect(read(content)).toEqual({ kind: 'grants', version: 3, count });
  });

  test.each<readonly [what: string, entry: object]>([
    ['in full', { verb: 'git push', directory: '/srv', createdAt: '2026-05-01T12:00:00Z' }],
    ['without a directory', { verb: 'git push' }],
    ['with a directory that is left out', { verb: 'git push', directory: 'srv' }],
    ['with a verb that is left out', { verb: ' git' }],
  ])('version 2, a grant %s', (_what, entry) => {
    expect(read({ version: 2, audiences: { personal: { shell_execute: [entry] } } })).toEqual({
      kind: 'grants',
      version: 2,
      count: 1,
    });
  });
});

describe('grants that netclaw does not accept', () => {
  const at = '/audiences/personal/shell_execute/0';
  test.each<readonly [content: unknown, reason: string]>([
    [{ version: 3 }, 'the file has no audiences'],
    [{ version: 3, audiences: {}, note: 1 }, '/note is not a member of this file'],
    ['{"version":3,"audiences":{},"audiences":{}}', '/audiences is there twice'],
    ['{"version":3,"version":3,"audiences":{}}', '/version is there twice'],
    [{ version: 0, audiences: {} }, '/version is not a version of netclaw'],
    [{ version: '3', audiences: {} }, '/version is not a version of netclaw'],
    ['{"version":3.0,"audiences":{}}', '/version is not a version of netclaw'],
    [{ version: 3, audiences: [] }, '/audiences is a list instead of an object'],
    [{ version: 3, audiences: { everybody: {} } }, '/audiences/everybody is none of public, team, personal'],
    ['{"version":3,"audiences":{"team":{},"team":{}}}', '/audiences/team is there twice'],
    [{ version: 3, audiences: { team: null } }, '/audiences/team is null instead of an object'],
    [{ version: 3, audiences: { team: { 'a b': [] } } }, '/audiences/team/a b is not the name of a tool'],
    [
      { version: 3, audiences: { team: { web_fetch: {} } } },
      '/audiences/team/web_fetch is an object instead of a list',
    ],
    [withShell(null), `${at} is null instead of an object`],
    [withShell('git push'), `${at} is a text instead of an object`],
    [withShell({ ...PREFIX, directory: undefined }), `${at} has no directory`],
    [withShell({ ...PREFIX, createdAt: undefined }), `${at} has no createdAt`],
    [withShell(OTHER), `${at} has no shell that is Bash or PowerShell`],
    [withShell({ ...PREFIX, shell: 'bash' }), `${at} has no shell that is Bash or PowerShell`],
    [withShell({ ...PREFIX, match: 'Prefix' }), `${at} has no match that is TokenPrefix or LegacyExact`],
    [withShell({ ...PREFIX, verb: 'git' }), `${at} has verb, which a grant with the match TokenPrefix must not have`],
    [
      withShell({ ...EXACT, verbTokens: ['git'] }),
      `${at} has verbTokens, which a grant with the match LegacyExact must not have`,
    ],
    [withShell({ ...PREFIX, verbTokens: [] }), `${at} has no list verbTokens with something in it`],
    [withShell({ ...PREFIX, verbTokens: ['git', ''] }), `${at}/verbTokens/1 is not a text that netclaw stores`],
    [withShell({ ...PREFIX, verbTokens: ['git\n'] }), `${at}/verbTokens/0 is not a text that netclaw stores`],
    [withShell({ ...EXACT, verb: null }), `${at} has no verb that is a text`],
    [
      withShell({ ...EXACT, verb: 'git ' }),
      `${at}/verb is empty, has blanks at an end, or characters that netclaw does not store`,
    ],
    [
      withShell({ ...EXACT, verb: 'a\u202eb' }),
      `${at}/verb is empty, has blanks at an end, or characters that netclaw does not store`,
    ],
    ...['srv', '/srv/', '/srv//a', '/srv/../a', 'C:\\work'].map((directory): readonly [unknown, string] => [
      withShell({ ...PREFIX, directory }),
      `${at}/directory is not an absolute path in its shortest form`,
    ]),
    ...['/srv', 'C:\\work\\', 'C:/work', '\\\\server'].map((directory): readonly [unknown, string] => [
      withShell({ ...EXACT, directory }),
      `${at}/directory is not an absolute path in its shortest form`,
    ]),
    [withShell({ ...PREFIX, directory: 1 }), `${at}/directory is a number instead of a text or null`],
    [withShell({ ...PREFIX, createdAt: 'today' }), `${at}/createdAt is not a date`],
    [withShell({ ...PREFIX, repository: null }), `${at}/repository is not an absolute path in its shortest form`],
    [
      withShell({ ...PREFIX, repository: '/srv/.git', directory: '/srv' }),
      `${at}/repository is possible only with the match TokenPrefix, and where directory is null`,
    ],
    [
      withOther({ ...OTHER, shell: 'Bash' }),
      '/audiences/Team/web_fetch/0 has shell, which only a grant of shell_execute has',
    ],
    [withOther({ ...MADE }), '/audiences/Team/web_fetch/0 has no verb that is a text'],
    [
      '{"version":3,"audiences":{"team":{"web_fetch":[{"verb":"a","verb":"b"}]}}}',
      '/audiences/team/web_fetch/0/verb is there twice',
    ],
    [
      { version: 2, audiences: { team: { web_fetch: [{}] } } },
      '/audiences/team/web_fetch/0 has no verb that is a text',
    ],
    [
      { version: 2, audiences: { team: { web_fetch: [{ verb: 'a', directory: 1 }] } } },
      '/audiences/team/web_fetch/0/directory is a number instead of a text or null',
    ],
  ])('%j', (content, reason) => {
    expect(read(content)).toMatchObject({ kind: 'invalid', reason });
  });

  test.each<readonly [what: string, text: string | Uint8Array, line: number, column: number]>([
    ['an empty file', '', 1, 1],
    ['a comment', '{\n  // mine\n}', 2, 3],
    ['a comma too many', '{\n  "version": 3,\n}', 3, 1],
    ['a byte order mark', '\ufeff{"version":3,"audiences":{}}', 1, 1],
    ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0xff), 1, 2],
    ['a wrong value on a line of its own', '{\n  "version": 3,\n  "audiences": {\n    "x": {}\n  }\n}', 4, 10],
  ])('%s has its place', (_what, text, line, column) => {
    expect(grantsIn(Buffer.from(text))).toMatchObject({ kind: 'invalid', position: { line, column } });
  });
});

test.each<readonly [content: unknown, read: object]>([
  [
    { version: 4, audiences: {}, more: 1 },
    { kind: 'newer', version: 4 },
  ],
  [
    { version: 1, audiences: {} },
    { kind: 'outdated', found: 'has version 1' },
  ],
  [{ audiences: {} }, { kind: 'outdated', found: 'has no version' }],
  [[], { kind: 'outdated', found: 'is a list' }],
  ['null', { kind: 'outdated', found: 'is null' }],
])('%j is of another version', (content, found) => {
  expect(read(content)).toEqual(found);
});

test('what is granted is in nothing that is read', () => {
  for (const entry of [PREFIX, { ...PREFIX, verbTokens: ['planted-41c7', ''] }, { ...EXACT, verb: 'planted-41c7 ' }]) {
    expect(JSON.stringify(read(withShell(entry)))).not.toContain('planted');
  }
});

test('a link is not read, and other forms have no grants', async () => {
  const text = JSON.stringify(withShell(PREFIX));
  const home = memoryHome({ files: { real: text, 'folder/': '' }, links: { link: 'real' } });
  const view = (path: string) => home.context().files.view(path);
  expect(readGrants(await view('link'))).toEqual({ kind: 'link' });
  expect(readGrants(await view('real'))).toEqual({ kind: 'grants', version: 3, count: 1 });
  expect(readGrants(await view('folder'))).toEqual({ kind: 'irregular', what: 'directory' });
  expect(readGrants(await view('nothing'))).toEqual({ kind: 'absent' });
});
