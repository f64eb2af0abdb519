import { describe, expect, it } from '@jest/globals';
import { command, disk, env, file, http, json, port, running, service } from '@netclaw/doctor-core';
import type { Check } from '@netclaw/doctor-core';
import { doctorOf, lookAt, saidOf } from './support/look.js';
import type { Setting } from './support/look.js';

type Row = readonly [about: string, check: Check, setting: Setting, said: string];

const ENV = { files: { '.env': 'PORT=80\n' } };
const LINKED = { files: { 'a.txt': '' }, links: { 'b.txt': 'a.txt' } };
const settings = (text: string): Setting => ({ files: { 'settings.json': text } });
const prints = (line: string, stdout: string): Setting => ({ commands: { [line]: { exitCode: 0, stdout } } });
const answers = (answer: NonNullable<Setting['http']>[string]): Setting => ({
  http: { 'http://a.example/': answer },
});
const untrusted = (validFrom: number, validTo: number): Setting =>
  answers({ failure: 'tls', certificate: { subject: '', issuer: '', validFrom, validTo } });
const ofCertificate = (said: string): string => `http://a.example: its certificate ${said}`;
const GIT = 'git --version';
const SECRET = 'planted-secret-9c41';

const FILES: readonly Row[] = [
  ['a file that is there', file('.env'), ENV, 'fine'],
  ['a file that is missing', file('.env'), {}, '.env is missing'],
  ['a file that must be missing', file('.env', { exists: false }), ENV, '.env must not be there'],
  ['a file that is missing, as it must be', file('.env', { exists: false }), {}, 'fine'],
  ['its mode', file('.env', { mode: '0600' }), ENV, 'fine'],
  [
    'a looser mode',
    file('.env', { mode: '0600' }),
    { files: { '.env': { mode: 0o644 } } },
    '.env has mode 0644, not 0600',
  ],
  ['a stricter mode', file('.env', { mode: '0640' }), ENV, '.env has mode 0600, not 0640'],
  ['a mode within a limit', file('.env', { mode: { atMost: '0640' } }), ENV, 'fine'],
  [
    'a mode beyond a limit',
    file('.env', { mode: { atMost: '0640' } }),
    { files: { '.env': { mode: 0o604 } } },
    '.env has mode 0604, not at most 0640',
  ],
  ['a mode of a file that is missing', file('.env', { mode: '0600' }), {}, '.env is missing'],
  ['a directory', file('logs', { type: 'directory' }), { files: { 'logs/': {} } }, 'fine'],
  ['a file for a directory', file('.env', { type: 'directory' }), ENV, '.env is a file, not a directory'],
  ['a link', file('b.txt', { type: 'link' }), LINKED, 'fine'],
  ['a file for a link', file('a.txt', { type: 'link' }), LINKED, 'a.txt is a file, not a link'],
  ['a link to what is not there', file('b.txt'), { links: { 'b.txt': 'x' } }, 'b.txt is a link that leads nowhere'],
  ['no link', file('a.txt', { linkTo: 'b.txt' }), LINKED, 'a.txt is not a link'],
  ['its owner', file('.env', { owner: 'self' }), ENV, 'fine'],
  ['its owner by id', file('.env', { owner: 1000 }), ENV, 'fine'],
  [
    'another owner',
    file('.env', { owner: 'self' }),
    { files: { '.env': { uid: 0, mode: 0o644 } } },
    '.env belongs to user 0, not to who runs the doctor',
  ],
  [
    'an owner whose name is not known',
    file('.env', { owner: 'ann' }),
    ENV,
    'inconclusive: the name of the owner of .env is not known',
  ],
  ['a text', file('.env', { contains: 'PORT=' }), ENV, 'fine'],
  ['a text that is not there', file('.env', { contains: 'HOST=' }), ENV, '.env does not contain "HOST="'],
  ['a text that must not be there', file('.env', { lacks: 'PORT=' }), ENV, '.env contains "PORT="'],
  ['a pattern', file('.env', { matches: '^PORT=\\d+$' }), { files: { '.env': 'PORT=80' } }, 'fine'],
  ['a pattern that is not there', file('.env', { matches: '^HOST' }), ENV, '.env does not match /^HOST/'],
  [
    'a pattern that never ends',
    file('.env', { matches: '^(a+)+$' }),
    { files: { '.env': `${'a'.repeat(40)}!` } },
    'inconclusive: .env takes too long to match /^(a+)+$/',
  ],
  ['its size', file('.env', { size: { atMost: '1 kB' } }), ENV, 'fine'],
  ['a larger size', file('.env', { size: { atMost: 4 } }), ENV, '.env has 8 B, not at most 4 B'],
  ['another size', file('.env', { size: 0 }), ENV, '.env has 8 B, not 0 B'],
  [
    'several things',
    file('.env', { mode: '0600', contains: 'HOST=' }),
    { files: { '.env': { content: 'x', mode: 0o640 } } },
    '.env does not contain "HOST="; .env has mode 0640, not 0600',
  ],
  [
    'a file that cannot be read',
    file('.env', { contains: 'x' }),
    { views: { '.env': { kind: 'unreadable', errno: 'EACCES' } } },
    'inconclusive: .env cannot be looked at (EACCES)',
  ],
];

const JSONS: readonly Row[] = [
  ['a value', json('settings.json', '/a', { equals: { b: 1, c: [2] } }), settings('{"a":{"c":[2],"b":1}}'), 'fine'],
  [
    'another value',
    json('settings.json', '/a', { equals: false }),
    settings('{"a":true}'),
    '/a of settings.json is true, not false',
  ],
  [
    'a value that is missing',
    json('settings.json', '/a', { equals: false }),
    settings('{}'),
    '/a of settings.json is missing, not false',
  ],
  ['any value', json('settings.json', '/a'), settings('{"a":null}'), 'fine'],
  ['no value', json('settings.json', '/a'), settings('{}'), '/a of settings.json is missing'],
  ['a number', json('settings.json', '/a', { atLeast: 3, atMost: 5 }), settings('{"a":3}'), 'fine'],
  [
    'a small number',
    json('settings.json', '/a', { atLeast: 3, atMost: 5 }),
    settings('{"a":2}'),
    '/a of settings.json is 2, not at least 3 and at most 5',
  ],
  ['a version', json('settings.json', '/a', { atLeast: '2.9' }), settings('{"a":"2.10"}'), 'fine'],
  [
    'an old version',
    json('settings.json', '/a', { atLeast: '2.10' }),
    settings('{"a":"2.9"}'),
    '/a of settings.json is 2.9, not at least 2.10',
  ],
  [
    'no number',
    json('settings.json', '/a', { atLeast: 3 }),
    settings(`{"a":"${SECRET}"}`),
    '/a of settings.json is a text, not at least 3',
  ],
  [
    'a text that is not shown',
    json('settings.json', '/a', { equals: 'x' }),
    settings(`{"a":"${SECRET}"}`),
    '/a of settings.json is another text, not "x"',
  ],
  ['a pattern', json('settings.json', '/a', { matches: '^x' }), settings('{"a":"xy"}'), 'fine'],
  [
    'another text',
    json('settings.json', '/a', { matches: '^x' }),
    settings(`{"a":"${SECRET}"}`),
    '/a of settings.json does not match /^x/',
  ],
  [
    'no text',
    json('settings.json', '/a', { matches: '^x' }),
    settings('{"a":[1]}'),
    '/a of settings.json is a list, not a text',
  ],
  ['what is not JSON', json('settings.json', '/a'), settings('{'), 'settings.json is not JSON (line 1, column 2)'],
];

const OTHERS: readonly Row[] = [
  ['a program', command(GIT), prints(GIT, 'git version 2.43.0'), 'fine'],
  ['a program of this version', command(GIT, { atLeast: '2.40' }), prints(GIT, 'git version 2.40'), 'fine'],
  ['a newer program', command(GIT, { atLeast: '2.9' }), prints(GIT, 'git version 2.43.0'), 'fine'],
  [
    'an older program',
    command(GIT, { atLeast: '2.40' }),
    prints(GIT, 'git version 2.9.5'),
    'git has version 2.9.5, not at least 2.40',
  ],
  [
    'a program that is too new',
    command(GIT, { atMost: 2 }),
    prints(GIT, 'git version 3.0'),
    'git has version 3.0, not at most 2',
  ],
  [
    'a version as an error',
    command('java -version', { atLeast: 17 }),
    { commands: { 'java -version': { exitCode: 0, stderr: 'openjdk version "21.0.1"' } } },
    'fine',
  ],
  [
    'no version',
    command(GIT, { atLeast: '2.40' }),
    prints(GIT, SECRET.replace(/\d/g, '')),
    '`git --version` printed no version',
  ],
  ['a program that is not there', command(GIT), {}, 'git was not found'],
  [
    'a program that fails',
    command(GIT),
    { commands: { [GIT]: { exitCode: 3 } } },
    '`git --version` ended with exit code 3, not 0',
  ],
  ['a program that must fail', command(GIT, { exitCode: 3 }), { commands: { [GIT]: { exitCode: 3 } } }, 'fine'],
  [
    'a slow program',
    command(GIT),
    { commands: { [GIT]: { failure: 'timed-out' } } },
    'inconclusive: `git --version` took too long',
  ],
  ['output', command(GIT, { matches: 'version 2' }), prints(GIT, 'git version 2.4'), 'fine'],
  [
    'other output',
    command(GIT, { matches: '^x' }),
    prints(GIT, SECRET),
    'The output of `git --version` does not match /^x/',
  ],
  ['a list of words', command(['sh', '-c', 'a b']), prints('sh -c a b', ''), 'fine'],
  ['a variable', env('HOME'), { environment: { HOME: '/x' } }, 'fine'],
  ['no variable', env('HOME'), {}, 'HOME is not set'],
  [
    'a variable that must not be set',
    env('HOME', { set: false }),
    { environment: { HOME: SECRET } },
    'HOME is set, and must not be',
  ],
  [
    'another value',
    env('HOME', { matches: '^/' }),
    { environment: { HOME: SECRET } },
    'The value of HOME does not match /^//',
  ],
  ['a port', port(5432), { open: { '127.0.0.1:5432': '' } }, 'fine'],
  ['a closed port', port(5432), {}, 'Port 127.0.0.1:5432 is closed, not open'],
  [
    'an open port',
    port(5432, { open: false, host: 'db.example' }),
    { open: { 'db.example:5432': '' } },
    'Port db.example:5432 is open, not closed',
  ],
  ['a process', running('nginx'), { running: ['nginx'] }, 'fine'],
  ['no process', running('nginx'), { running: [] }, 'nginx is not running'],
  [
    'processes that cannot be seen',
    running('nginx'),
    { running: 'unknown' },
    'inconclusive: the processes of this machine cannot be seen',
  ],
  ['free space', disk('.', { free: { atLeast: '1 GiB' } }), { freeBytes: 2 ** 30 }, 'fine'],
  [
    'too little of it',
    disk('.', { free: { atLeast: '1 GiB' } }),
    { freeBytes: 1.55 * 2 ** 20 },
    'The home has 1.5 MiB free, not at least 1 GiB',
  ],
  ['a server', http('http://a.example/'), answers({ status: 200 }), 'fine'],
  [
    'another status',
    http('http://a.example/'),
    answers({ status: 503 }),
    'http://a.example answers status 503, not 200',
  ],
  ['no server', http('http://a.example/x?key=1'), {}, 'http://a.example/x: it refuses connections'],
  [
    'another body',
    http('http://a.example/', { matches: '^ok' }),
    answers({ status: 200, body: SECRET }),
    'The answer of http://a.example does not match /^ok/',
  ],
  [
    'a certificate that ends soon',
    http('http://a.example/', { certificateDays: { atLeast: 14 } }),
    answers({ status: 200, certificate: { subject: '', issuer: '', validFrom: 0, validTo: Date.UTC(2026, 2, 10) } }),
    'The certificate of http://a.example is valid for 7 days, not for 14',
  ],
  [
    'a certificate of nobody',
    http('http://a.example/'),
    untrusted(0, Date.UTC(2027, 0, 1)),
    ofCertificate('is not trusted'),
  ],
  [
    'a certificate that has ended by the clock of the look alone',
    http('http://a.example/', { certificateDays: { atLeast: 1 } }),
    answers({ status: 200, certificate: { subject: '', issuer: '', validFrom: 0, validTo: Date.UTC(2026, 1, 28) } }),
    'The certificate of http://a.example is valid for 0 days, not for 1',
  ],
  [
    'a certificate that has ended',
    http('http://a.example/', { certificateDays: { atLeast: 14 } }),
    untrusted(0, Date.UTC(2026, 1, 28)),
    ofCertificate('was valid until 2026-02-28'),
  ],
  [
    'a certificate that begins later',
    http('http://a.example/'),
    untrusted(Date.UTC(2026, 2, 20), Date.UTC(2027, 0, 1)),
    ofCertificate('is not valid before 2026-03-20'),
  ],
  [
    'a server whose certificate is not seen',
    http('http://a.example/'),
    answers({ failure: 'tls' }),
    ofCertificate('is not trusted'),
  ],
  ['a service', service('x'), { commands: { 'systemctl is-active x': { exitCode: 0 } } }, 'fine'],
  [
    'a stopped service',
    service('x'),
    { commands: { 'systemctl is-active x': { exitCode: 3, stdout: 'inactive\n' } } },
    'The service x is not running',
  ],
  [
    'a service that is not enabled',
    service('x', { enabled: true }),
    { commands: { 'systemctl is-enabled x': { exitCode: 1, stdout: 'disabled\n' } } },
    'The service x is not enabled',
  ],
  ['a machine without systemd', service('x'), {}, 'inconclusive: whether the service x is running cannot be found out'],
  [
    'a service of launchd',
    service('x'),
    {
      platform: 'darwin',
      commands: { 'launchctl print system/x': { exitCode: 0, stdout: 'x = {\n\tstate = waiting\n}' } },
    },
    'The service x is not running',
  ],
  [
    'a service that launchd does not know',
    service('x', { running: false }),
    { platform: 'darwin', commands: { 'launchctl print system/x': { exitCode: 113 } } },
    'fine',
  ],
  ['a platform without services', service('x'), { platform: 'aix' }, 'inconclusive: the services of aix are not known'],
];

describe('a check in one line', () => {
  it.each([...FILES, ...JSONS, ...OTHERS])('evaluates %s', async (_about, check, setting, said) => {
    expect(await saidOf(check, setting)).toBe(said);
  });

  it('never has in a report what a rule has read', async () => {
    for (const [about, check, setting] of [...FILES, ...JSONS, ...OTHERS]) {
      expect(`${about}: ${JSON.stringify(await lookAt(check, setting))}`).not.toContain(SECRET);
    }
  });

  it.each<[Check, string, string]>([
    [file('.env', { mode: '0600' }), 'file-env', 'Set the mode of .env to 0600.'],
    [json('settings.json', '/a/b', { equals: 1 }), 'json-settings-json-a-b', 'Set /a/b in settings.json to 1.'],
    [command('/usr/bin/git --version', { atLeast: '2.40' }), 'command-git', 'Install /usr/bin/git 2.40 or newer.'],
    [env('ACME_HOME', { matches: '^\\d{2}' }), 'env-acme-home', 'Set ACME_HOME to a text that matches /^\\d{2}/.'],
    [port(5432), 'port-5432', 'Start what listens on port 5432.'],
    [running('nginx'), 'process-nginx', 'Start nginx.'],
    [
      http('https://a.example/health'),
      'http-a-example-health',
      'Make sure that https://a.example/health answers with status 200.',
    ],
    [
      service('nginx', { running: false, enabled: false }),
      'service-nginx',
      'Stop the service nginx. Disable the service nginx.',
    ],
    [disk('.', { free: { atLeast: 2048 } }), 'disk-home', 'Free space where the home is: 2 KiB must be free.'],
    [file('x', { id: 'own', remediation: 'Ask Ann.' }), 'own', 'Ask Ann.'],
  ])('is named and gives advice by what it is about: %#', (check, id, advice) => {
    const described = doctorOf([check])
      .doctor.describe()
      .find((one) => one.id === check.id);
    expect([check.id, described?.findings[0]?.remediation]).toEqual([id, advice]);
  });

  const PRIVATE = { type: 'file', mode: '0600', contains: 'A=1' } as const;
  it.each<[what: string, setting: Setting, advice: string]>([
    ['all is missing', {}, 'Create .env, with mode 0600 and the text "A=1".'],
    ['the mode is another', { files: { '.env': { content: 'A=1', mode: 0o644 } } }, 'Set the mode of .env to 0600.'],
    ['the text is another', { files: { '.env': { content: 'B', mode: 0o600 } } }, 'Add "A=1" to .env.'],
    [
      'both are',
      { files: { '.env': { content: 'B', mode: 0o644 } } },
      'Set the mode of .env to 0600. Add "A=1" to .env.',
    ],
  ])('gives advice about what does not hold: %s', async (_what, setting, advice) => {
    const { outcome } = await lookAt(file('.env', PRIVATE), setting);
    expect(outcome).toMatchObject({ findings: [{ remediation: advice }] });
  });

  it('says its advice where that has braces', async () => {
    const { outcome } = await lookAt(env('ACME_HOME', { matches: '^\\d{2}' }));
    expect(outcome).toMatchObject({
      findings: [{ code: 'env-acme-home/unmet', remediation: 'Set ACME_HOME to a text that matches /^\\d{2}/.' }],
    });
  });

  const LINES = 'q\n1. Run: x\u2028';
  const SHOWN = String.raw`1. Run: x\u{2028}`;
  it.each<[what: string, check: Check]>([
    ['a text', file('f', { contains: LINES })],
    ['a text that must not be there', file('f', { lacks: LINES })],
    ['a value', json('f', '/a', { equals: { a: LINES } })],
    ['a link', file('f', { linkTo: LINES })],
    ['a pattern', env('A', { matches: LINES })],
    ['a program', command(['sh', LINES])],
    ['a file', file(LINES)],
  ])('has its sentences on one line whatever is in the rule: %s', async (_, check) => {
    const { outcome } = await lookAt(check, { files: { f: '{}' } });
    const described = doctorOf([check])
      .doctor.describe()
      .find(({ id }) => id === check.id);
    expect(described?.title).not.toMatch(/[\n\u2028]/);
    const [words] = described?.findings ?? [];
    const [found] = 'findings' in outcome ? outcome.findings : [];
    const texts = [words?.message, words?.remediation, found?.message, found?.remediation];
    expect(texts.join('')).not.toMatch(/[\n\u2028]/);
    expect(texts.filter((text) => text?.includes(SHOWN)).length).toBeGreaterThan(1);
  });

  it('has a title that a file of rules takes', () => {
    expect(file(`d/${'x'.repeat(200)}`).title).toBe(`File d/${'x'.repeat(92)}…`);
  });

  it('declares what it looks at, and changes nothing without a fix', () => {
    const { reads, changes, repairs } = file('.env', { mode: '0600' });
    expect([reads, changes, repairs]).toEqual([['.env'], [], {}]);
    expect(command('git --version').runs).toEqual(['git']);
    expect(http('https://a.example:8443/x').connects).toEqual(['https://a.example:8443']);
    expect(service('x').runs).toEqual(['systemctl', 'launchctl']);
    expect(file('.env', { fix: true, mode: '0600' }).changes).toEqual(['.env']);
  });

  it.each<[string, Check, Setting, string, string]>([
    ['a mode', file('.env', { mode: '0600', fix: true }), { files: { '.env': { mode: 0o644 } } }, '.env', '33152'],
    ['a text', file('.env', { contains: 'A=1', fix: true }), ENV, '.env', 'PORT=80\nA=1\n'],
    [
      'a value',
      json('settings.json', '/a', { equals: 1, fix: true }),
      settings('{ "a": 2 }'),
      'settings.json',
      '{ "a": 1 }',
    ],
    ['a file that must not be there', file('.env', { exists: false, fix: true }), ENV, '.env', 'gone'],
  ])('fixes %s', async (_about, check, setting, path, expected) => {
    const { doctor, home } = doctorOf([check], setting);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    const [result] = (await doctor.apply(plan, {})).repairs;
    expect(result?.outcome).toBe('applied');
    const place = `${home.home}/${path}`;
    const found = !home.fs.existsSync(place)
      ? 'gone'
      : expected === '33152'
        ? String(home.fs.statSync(place).mode)
        : String(home.fs.readFileSync(place, 'utf8'));
    expect(found).toBe(expected);
  });
});
