import { describe, expect, test } from '@jest/globals';
import { runCheck } from '@netclaw/doctor-testkit';
import { ApprovalsDoctorCheck } from '../../src/approvals/approvals-check.js';
import type { Host } from '../support.js';
import { codesOf, diagnose, GRANTS, grantsJson, homeOf, proposalOf, RULES, rulesJson } from '../support.js';

const GRANT = { verb: 'example.com', directory: null, createdAt: null };
const RULE = { rawText: 'rm -rf /', reason: 'no' };
const withFiles = (files: Host['files'], rest: Host = {}): Host => ({ ...rest, files: files ?? {} });
const look = (host: Host) => diagnose(ApprovalsDoctorCheck, host);

describe('a home in which approvals are right', () => {
  test.each<readonly [what: string, host: Host]>([
    ['without the two files', withFiles({})],
    ['with both', withFiles({ [GRANTS]: grantsJson(GRANT), [RULES]: rulesJson(RULE) })],
    ['with rules that are blank', withFiles({ [RULES]: '\n' })],
    ['with a backup that netclaw has made', withFiles({ [GRANTS]: grantsJson(GRANT), [`${GRANTS}.v2.bak`]: '{' })],
    [
      'with rules behind a link',
      withFiles({ 'config/rules.json': rulesJson(RULE) }, { links: { [RULES]: 'rules.json' } }),
    ],
  ])('%s has no finding', async (_what, host) => {
    expect(await look(host)).toEqual([]);
  });
});

describe('grants', () => {
  test('that are invalid are named with their place, and no value', async () => {
    const text =
      '{\n  "version": 3,\n  "audiences": { "team": { "web_fetch": [\n    { "verb": "planted-41c7" }\n  ] } }\n}';
    const findings = await look(withFiles({ [GRANTS]: text }));
    expect(findings).toEqual([
      {
        code: 'approvals/grants-invalid',
        subject: { path: GRANTS },
        data: { path: GRANTS, line: 4, column: 5, reason: '/audiences/team/web_fetch/0 has no directory', backup: '' },
      },
    ]);
    expect(JSON.stringify(findings)).not.toContain('planted');
  });

  test.each<readonly [what: string, host: Host, code: string, data: object]>([
    ['of an older netclaw', withFiles({ [GRANTS]: '{}' }), 'grants-outdated', { found: 'has no version' }],
    ['of a newer netclaw', withFiles({ [GRANTS]: '{"version":7}' }), 'grants-newer', { version: 7 }],
    [
      'behind a link',
      withFiles({ 'config/g.json': grantsJson(GRANT) }, { links: { [GRANTS]: 'g.json' } }),
      'grants-ignored',
      { what: 'a symlink' },
    ],
    [
      'behind a link that leads nowhere',
      withFiles({}, { links: { [GRANTS]: 'gone' } }),
      'grants-ignored',
      { what: 'a symlink that leads nowhere' },
    ],
    ['that are a directory', withFiles({ [`${GRANTS}/`]: '' }), 'grants-ignored', { what: 'a directory' }],
    [
      'that this user may not read',
      { views: { [GRANTS]: { kind: 'unreadable', errno: 'EACCES' } } },
      'grants-unreadable',
      { reason: 'this user may not read it (EACCES)' },
    ],
    [
      'that are a socket',
      { views: { [GRANTS]: { kind: 'other' } } },
      'grants-unreadable',
      { reason: 'it is not a regular file (a fifo, socket or device)' },
    ],
  ])('%s are a warning', async (_what, host, code, data) => {
    expect(await look(host)).toMatchObject([{ code: `approvals/${code}`, subject: { path: GRANTS }, data }]);
    expect(ApprovalsDoctorCheck.findings[code as 'grants-newer']).toMatchObject({ severity: 'warning' });
    expect(await proposalOf(ApprovalsDoctorCheck, host)).toEqual({ kind: 'nothing' });
  });

  test('that netclaw has set aside are worth knowing', async () => {
    const host = withFiles({ [GRANTS]: grantsJson(), [`${GRANTS}.v1.bak`]: '{}', [`${GRANTS}.invalid`]: '{' });
    expect(await look(host)).toMatchObject([
      { code: 'approvals/grants-dropped', subject: { path: `${GRANTS}.v1.bak` } },
      { code: 'approvals/grants-dropped', subject: { path: `${GRANTS}.invalid` } },
    ]);
  });
});

describe('the rules of what is never run', () => {
  test('that the daemon does not start with are an error', async () => {
    expect(await look(withFiles({ [RULES]: rulesJson(RULE, { verb: ['git'] }) }))).toMatchObject([
      { code: 'approvals/deny-rules-invalid', data: { line: 1, reason: '/1 has no reason', backup: '' } },
    ]);
    expect(ApprovalsDoctorCheck.findings['deny-rules-invalid']).toMatchObject({ severity: 'error' });
  });

  test.each<readonly [what: string, host: Host, code: string]>([
    ['a directory in their place', withFiles({ [`${RULES}/`]: '' }), 'deny-rules-ignored'],
    ['a link that leads nowhere', withFiles({}, { links: { [RULES]: 'gone' } }), 'deny-rules-ignored'],
    ['a socket', { views: { [RULES]: { kind: 'other' } } }, 'deny-rules-unreadable'],
    ['no permission', { views: { [RULES]: { kind: 'unreadable', errno: 'EACCES' } } }, 'deny-rules-unreadable'],
  ])('with %s are a warning', async (_what, host, code) => {
    expect(codesOf(await look(host))).toEqual([`approvals/${code}`]);
    expect(ApprovalsDoctorCheck.findings[code as 'grants-newer']).toMatchObject({ severity: 'warning' });
  });
});

describe('a backup', () => {
  const after = async (host: Host, consents: readonly string[]) => {
    const home = homeOf(host);
    const { apply } = await runCheck(ApprovalsDoctorCheck, home, { consents });
    const { repairs } = await apply();
    return { home, outcomes: repairs.map(({ outcome }) => outcome) };
  };
  const backup = `${GRANTS}.v2.bak`;

  test('of grants is put in their place by consent, with the mode of the file', async () => {
    const content = JSON.stringify({ version: 2, audiences: { team: { web_fetch: [{ verb: 'example.com' }] } } });
    const host = withFiles({ [GRANTS]: { content: '{', mode: 0o640 }, [backup]: content });
    expect(await look(host)).toMatchObject([{ data: { backup: `, or put ${backup} in its place` } }]);
    expect(await proposalOf(ApprovalsDoctorCheck, host)).toMatchObject({
      kind: 'repair',
      options: [
        { repair: 'restore-grants', consents: ['restore-grants'], summary: expect.stringContaining('1 grant') },
      ],
    });
    const { home, outcomes } = await after(host, ['restore-grants']);
    expect(outcomes).toEqual(['applied']);
    expect([home.text(GRANTS), home.mode(GRANTS), home.text(backup)]).toEqual([content, 0o640, content]);
  });

  test('is not put in their place without consent', async () => {
    const { home, outcomes } = await after(withFiles({ [RULES]: '{}', [`${RULES}.bak`]: rulesJson(RULE) }), []);
    expect([outcomes, home.text(RULES)]).toEqual([['needs-consent'], '{}']);
  });

  test('of rules is put in their place by a consent of its own', async () => {
    const content = rulesJson(RULE, RULE);
    const { home, outcomes } = await after(withFiles({ [RULES]: '{}', [`${RULES}.bak`]: content }), [
      'restore-deny-rules',
    ]);
    expect(outcomes).toEqual(['applied']);
    expect(home.text(RULES)).toBe(content);
  });

  test.each([GRANTS, RULES])('without one %s is left as it is, and never emptied', async (path) => {
    expect(await proposalOf(ApprovalsDoctorCheck, withFiles({ [path]: '{', [`${path}.bak`]: '[]' }))).toMatchObject({
      kind: 'refusal',
      cause: 'unknown',
      reason: `what was meant in ${path} is not known, and no backup beside it is valid`,
    });
  });

  test('is put where a link leads, and the link stays', async () => {
    const host = withFiles(
      { 'config/rules.json': '{}', [`${RULES}.bak`]: rulesJson(RULE) },
      { links: { [RULES]: 'rules.json' } },
    );
    const { home, outcomes } = await after(host, ['restore-deny-rules']);
    expect([outcomes, home.text('config/rules.json')]).toEqual([['applied'], rulesJson(RULE)]);
    expect(home.fs.lstatSync(`${home.home}/${RULES}`).isSymbolicLink()).toBe(true);
  });
});
