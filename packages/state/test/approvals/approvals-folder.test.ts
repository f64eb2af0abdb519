import { expect, test } from '@jest/globals';
import type { MemoryFile } from '@netclaw/doctor-testkit';
import { memoryHome } from '@netclaw/doctor-testkit';
import { observeApprovals } from '../../src/approvals/approvals-folder.js';

const GRANTS = 'config/tool-approvals.json';
const RULES = 'config/hard-deny-overrides.json';
const grants = (version: number, count = 1): string =>
  JSON.stringify({
    version,
    audiences: { team: { web_fetch: Array(count).fill({ verb: 'a', directory: null, createdAt: null }) } },
  });
const RULE = '[{ "rawText": "x", "reason": "no" }]';
const observed = (files: Readonly<Record<string, MemoryFile>>, links: Readonly<Record<string, string>> = {}) =>
  observeApprovals(memoryHome({ files, links }).context());

test('a home without them has neither', async () => {
  expect(await observed({})).toMatchObject({
    grants: { kind: 'absent' },
    denyRules: { kind: 'absent' },
    dropped: [],
    grantsBackup: undefined,
    denyRulesBackup: undefined,
  });
});

test('backups are of no interest where the file is valid', async () => {
  const files = { [GRANTS]: grants(3), [`${GRANTS}.v2.bak`]: grants(2), [RULES]: '[]', [`${RULES}.bak`]: RULE };
  expect(await observed(files)).toMatchObject({ grantsBackup: undefined, denyRulesBackup: undefined });
});

test.each<readonly [what: string, files: Readonly<Record<string, MemoryFile>>, path: string | undefined]>([
  ['none', {}, undefined],
  ['of version 2', { [`${GRANTS}.v2.bak`]: grants(2) }, `${GRANTS}.v2.bak`],
  ['that the operator made', { 'config/tool-approvals.old.bak': grants(3) }, 'config/tool-approvals.old.bak'],
  [
    'without the end of a backup',
    { [`${GRANTS}.old`]: grants(3), 'config/tool-approvals.json~': grants(3) },
    undefined,
  ],
  ['of version 1', { [`${GRANTS}.v1.bak`]: grants(1) }, undefined],
  ['without a grant', { [`${GRANTS}.bak`]: grants(3, 0) }, undefined],
  ['that breaks off', { [`${GRANTS}.bak`]: '{' }, undefined],
  [
    'beside one that is invalid',
    { [`${GRANTS}.bak`]: '{', [`${GRANTS}.v1.bak`]: '{}', [`${GRANTS}.v2.bak`]: grants(2) },
    `${GRANTS}.v2.bak`,
  ],
])('a backup %s', async (_what, files, path) => {
  expect((await observed({ [GRANTS]: '{', ...files })).grantsBackup?.path).toBe(path);
});

test('the newest backup is taken', async () => {
  const at = (milliseconds: number, content: string) => ({ content, modifiedAt: new Date(milliseconds) });
  const files = {
    [GRANTS]: '{',
    [`${GRANTS}.a.bak`]: at(2000, grants(3, 2)),
    [`${GRANTS}.b.bak`]: at(1000, grants(3)),
  };
  expect((await observed(files)).grantsBackup).toMatchObject({ path: `${GRANTS}.a.bak`, count: 2 });
});

test('a link does not count as a backup', async () => {
  const files = { [GRANTS]: '{', 'config/elsewhere.json': grants(3) };
  expect((await observed(files, { [`${GRANTS}.bak`]: 'config/elsewhere.json' })).grantsBackup).toBeUndefined();
});

test('rules are restored from a backup with rules, and never from an empty one', async () => {
  expect((await observed({ [RULES]: '{}', [`${RULES}.bak`]: RULE })).denyRulesBackup).toMatchObject({ count: 1 });
  for (const content of ['', '[]', '{}']) {
    expect((await observed({ [RULES]: '{}', [`${RULES}.bak`]: content })).denyRulesBackup).toBeUndefined();
  }
});

test('files that netclaw has set aside are named', async () => {
  const aside = { [`${GRANTS}.v1.bak`]: '{}', [`${GRANTS}.invalid`]: '{', [`${GRANTS}.v2.bak`]: grants(2) };
  expect((await observed(aside)).dropped).toEqual([`${GRANTS}.v1.bak`, `${GRANTS}.invalid`]);
});
