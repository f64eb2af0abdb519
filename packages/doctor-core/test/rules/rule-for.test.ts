import { describe, expect, it } from '@jest/globals';
import { addRule } from '@netclaw/doctor-core/node';
import type { RuleKind } from '@netclaw/doctor-core/engine';
import { checkOf } from '../../src/rules/check-of.js';
import type { Rule } from '../../src/rules/model/rule.js';
import { doctorOf, saidOf } from './support/look.js';
import type { Setting } from './support/look.js';

const SECRET = 'hunter2';
const SETTING: Setting = {
  files: {
    '.env': { content: `KEY=${SECRET}\n`, mode: 0o640 },
    'theirs.txt': { content: SECRET, uid: 33, mode: 0o604 },
    'logs/a': '',
    'settings.json': `{ "a": { "token": "${SECRET}" } }`,
  },
  links: { link: '.env' },
  environment: { TOKEN: SECRET },
  running: ['nginx'],
  open: { '127.0.0.1:5432': '', 'db.example:5432': '' },
  commands: {
    'git --version': { exitCode: 0, stdout: 'git version 2.43.0\n' },
    'tool version': { exitCode: 0, stdout: '', stderr: 'tool 1.2\n' },
    'cat .env': { exitCode: 0, stdout: `KEY=${SECRET} 10.0.0.1\n` },
    false: { exitCode: 1, stdout: '' },
    'systemctl is-active nginx': { exitCode: 0, stdout: 'active\n' },
    'systemctl is-enabled nginx': { exitCode: 1, stdout: 'disabled\n' },
    'systemctl is-active cron': { exitCode: 3, stdout: 'inactive\n' },
    'systemctl is-enabled cron': { exitCode: 4, stdout: 'odd\n' },
  },
  http: { 'http://127.0.0.1:3000/health': { status: 204, body: SECRET } },
};

const ruleFor = (kind: RuleKind, name: string) => doctorOf([], SETTING).doctor.ruleFor(kind, name);

describe('a rule from what is there now', () => {
  it.each<readonly [kind: RuleKind, name: string, id: string, rule: object]>([
    ['file', '.env', 'file-env', { file: '.env', type: 'file', mode: { atMost: '0640' }, owner: 'self' }],
    ['file', 'theirs.txt', 'file-theirs-txt', { file: 'theirs.txt', type: 'file', mode: { atMost: '0604' } }],
    ['file', 'logs/', 'file-logs', { file: 'logs', type: 'directory', mode: { atMost: '0700' }, owner: 'self' }],
    ['file', 'link', 'file-link', { file: 'link', type: 'link', linkTo: '/home/user/.netclaw/.env' }],
    // in one spelling, as no other can be declared
    ['file', './logs//./a/', 'file-logs-a', { file: 'logs/a', type: 'file', mode: { atMost: '0600' }, owner: 'self' }],
    ['json', './/settings.json#/a', 'json-settings-json-a', { json: 'settings.json', pointer: '/a' }],
    ['file', 'none', 'file-none', { file: 'none', exists: false }],
    ['json', 'settings.json#/a/token', 'json-settings-json-a-token', { json: 'settings.json', pointer: '/a/token' }],
    ['json', 'settings.json', 'json-settings-json', { json: 'settings.json' }],
    ['process', 'nginx', 'process-nginx', { process: 'nginx', running: true }],
    ['process', 'apache', 'process-apache', { process: 'apache', running: false }],
    ['port', '5432', 'port-5432', { port: 5432, open: true }],
    ['port', 'db.example:5432', 'port-db-example-5432', { port: 5432, host: 'db.example', open: true }],
    ['port', '1', 'port-1', { port: 1, open: false }],
    ['command', 'git --version', 'command-git', { command: ['git', '--version'], atLeast: '2.43.0' }],
    ['command', 'tool version', 'command-tool', { command: ['tool', 'version'], atLeast: '1.2' }],
    ['command', 'cat .env', 'command-cat', { command: ['cat', '.env'] }],
    ['command', 'false', 'command-false', { command: ['false'], exitCode: 1 }],
    ['env', 'TOKEN', 'env-token', { env: 'TOKEN', set: true }],
    ['env', 'OTHER', 'env-other', { env: 'OTHER', set: false }],
    [
      'http',
      'http://127.0.0.1:3000/health',
      'http-127-0-0-1-3000-health',
      { http: 'http://127.0.0.1:3000/health', status: 204 },
    ],
    ['service', 'nginx', 'service-nginx', { service: 'nginx', running: true, enabled: false }],
    ['service', 'cron', 'service-cron', { service: 'cron', running: false }],
  ])('is of a %s: %s', async (kind, name, id, rule) => {
    const made = await ruleFor(kind, name);
    expect(made).toMatchObject({ id, rule });
    expect(made.rule).toEqual(rule);
    // nothing that was read is in it
    expect(JSON.stringify(made)).not.toContain(SECRET);
    // it holds, and a file of rules may have it
    const check = checkOf({ id, title: made.title, rules: { unmet: made.rule as unknown as Rule } });
    expect(await saidOf(check, SETTING)).toBe('fine');
    expect(await addRule(undefined, made, 'x')).toHaveProperty('bytes');
  });

  it.each<readonly [kind: RuleKind, name: string, code: string, message: RegExp]>([
    ['file', '*.log', 'rule/impossible', /it has "\*"/],
    ['file', '../x', 'rule/impossible', /the file \.\.\/x: "\.\.\/x" leaves the home with "\.\."/],
    ['file', 'a/../x', 'rule/impossible', /leaves the home/],
    ['file', '~other/x', 'rule/impossible', /not relative to the home/],
    ['file', '/', 'rule/impossible', /not one path/],
    ['file', String.raw`a\b`, 'rule/impossible', /has backslashes/],
    ['json', '../x.json', 'rule/impossible', /leaves the home/],
    ['command', './tool', 'rule/impossible', /not an absolute path/],
    ['json', 'settings.json#a', 'rule/impossible', /not a file with a pointer/],
    ['json', 'settings.json#/b', 'rule/unknown', /settings.json#\/b is not there/],
    ['json', '.env', 'files/not-json', /JSON/],
    ['process', 'a b', 'rule/impossible', /not the name of a process/],
    ['port', '0', 'rule/impossible', /from 1 to 65535/],
    ['port', '70000', 'rule/impossible', /from 1 to 65535/],
    ['command', 'a | b', 'rule/impossible', /no shell reads/],
    ['command', 'nothing', 'rule/unknown', /the present state is not known: nothing was not found$/],
    ['env', 'A-B', 'rule/impossible', /not the name of a variable/],
    ['http', 'ftp://a', 'rule/impossible', /http:\/\/ or https:\/\//],
    ['http', `http://me:${SECRET}@a/`, 'rule/impossible', /a user or a password/],
    ['http', `http://127.0.0.1:3000/health?key=${SECRET}`, 'rule/impossible', /may be a secret/],
    ['http', 'http://127.0.0.1:9/', 'rule/unknown', /http:\/\/127\.0\.0\.1:9\/?: it refuses connections$/],
    ['service', 'a b', 'rule/impossible', /not the name of a service/],
    ['service', 'odd', 'rule/unknown', /cannot be found out/],
  ])('is refused of a %s: %s', async (kind, name, code, message) => {
    await expect(ruleFor(kind, name)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as unknown,
    });
  });
});

describe('a rule that is added to a file', () => {
  const made = { id: 'env-home', title: 'Variable HOME', rule: { env: 'HOME', set: true } } as const;
  const FILE =
    '{ "apiVersion": 2, "name": "ours",\n\t"checks": [ {"id":"a","title":"A", "rules": { "b": {"env": "B"} } }]}\n';
  const add = async (text: string | undefined, rule: Parameters<typeof addRule>[1] = made) => {
    const added = await addRule(text === undefined ? undefined : Buffer.from(text), rule, 'rules');
    return 'bytes' in added ? Buffer.from(added.bytes).toString() : added;
  };

  it('makes the file where there is none, or nothing in it', async () => {
    const check = { id: 'env-home', title: 'Variable HOME', rules: { unmet: made.rule } };
    const text = `${JSON.stringify({ apiVersion: 2, name: 'rules', checks: [check] }, null, 2)}\n`;
    expect(await add(undefined)).toBe(text);
    expect(await add(' \n')).toBe(text);
  });

  it('leaves all else byte for byte', async () => {
    const added = await add(FILE);
    const text = typeof added === 'string' ? added : '';
    const [head = '', tail = ''] = FILE.split('}]}');
    expect(text).toMatch(/^\{ "apiVersion": 2, "name": "ours",\n\t"checks"/);
    expect(text.startsWith(head)).toBe(true);
    expect(text.endsWith(`]}${tail}`)).toBe(true);
    expect(JSON.parse(text)).toMatchObject({ checks: [{ id: 'a' }, { id: 'env-home' }] });
  });

  it.each<readonly [what: string, text: string, rule: Parameters<typeof addRule>[1], twin: string]>([
    ['about the same', FILE, { ...made, rule: { env: 'B', set: true } }, 'a/b'],
    ['about the same, of another name', FILE, { ...made, id: 'z', rule: { env: 'B', set: false } }, 'a/b'],
  ])('is refused where there is one %s', async (_, text, rule, twin) => {
    expect(await add(text, rule)).toEqual({ twin });
  });

  it.each<readonly [wanted: string, taken: readonly string[], id: string]>([
    ['env-home', ['pairing'], 'env-home'],
    ['env-home', ['env-home', 'env-home-2'], 'env-home-3'],
    // of a check that is in the file
    ['a', [], 'a-2'],
    ['x'.repeat(64), ['x'.repeat(64)], `${'x'.repeat(62)}-2`],
    [`${'x'.repeat(61)}-yy`, [`${'x'.repeat(61)}-yy`], `${'x'.repeat(61)}-2`],
  ])('gets an id that is free: %s beside %j', async (id, taken, free) => {
    const added = await addRule(Buffer.from(FILE), { ...made, id }, 'rules', taken);
    expect(added).toMatchObject({ id: free });
    const text = 'bytes' in added ? Buffer.from(added.bytes).toString() : '';
    expect(JSON.parse(text)).toMatchObject({ checks: [{ id: 'a' }, { id: free }] });
    if (id !== 'a') expect(await addRule(undefined, { ...made, id }, 'rules', taken)).toMatchObject({ id: free });
  });

  it.each([
    [{ file: '../x' }, /\/checks\/[01]\/rules\/unmet\/file: "\.\.\/x" leaves the home/],
    [{ env: 'A-B' }, /\/checks\/[01]\/rules\/unmet\/env: /],
    [{ command: ['a/b'] }, /\/checks\/[01]\/rules\/unmet\/command: /],
  ])('is refused where no doctor would load the file with it: %j', async (rule, problem) => {
    const odd = { id: 'odd', title: 'Odd', rule };
    const refused = { problem: expect.stringMatching(problem) as unknown };
    expect(await add(FILE, odd)).toEqual(refused);
    expect(await add(undefined, odd)).toEqual(refused);
  });

  it.each([
    ['// ours\n{ "apiVersion": 2, "name": "x", "checks": [] }', /line 1, column 1/],
    ['{ "scripts": {} }', /the key "scripts" is unknown/],
    ['{ "apiVersion": 2, "name": "x", "checks": [{ "id": "a" }] }', /it lacks "title"/],
  ])('is refused where the file is another one: %s', async (text, problem) => {
    expect(await add(text)).toEqual({ problem: expect.stringMatching(problem) as unknown });
  });
});
