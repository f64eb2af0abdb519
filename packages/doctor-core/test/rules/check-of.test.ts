import { describe, expect, it } from '@jest/globals';
import { checkOf } from '../../src/rules/check-of.js';
import { InvalidRule } from '../../src/rules/model/invalid-rule.js';
import type { CheckDocument, Rule } from '../../src/rules/model/rule.js';
import { command, http } from '../../src/rules/functions.js';
import { doctorOf, lookAt, saidOf } from './support/look.js';

const checkWith = (rules: CheckDocument['rules'], more: Partial<CheckDocument> = {}) =>
  checkOf({ id: 'house', title: 'House', rules, ...more });

const missing: Rule = { file: 'a.txt' };
const unseen: Rule = { process: 'nginx' };

describe('a check of rules', () => {
  it('has one code for each rule, with the subject of what it is about', async () => {
    const { outcome } = await lookAt(
      checkWith({ missing, value: { json: 'b.json', pointer: '/x', severity: 'warning' }, shut: { port: 1 } }),
      { files: { 'b.json': '{}' } },
    );
    expect(outcome).toMatchObject({
      findings: [
        { code: 'house/missing', severity: 'error', subject: { path: 'a.txt' }, remediation: 'Create a.txt.' },
        { code: 'house/value', severity: 'warning', subject: { path: 'b.json', pointer: '/x' } },
        { code: 'house/shut', subject: { name: '127.0.0.1:1' } },
      ],
    });
  });

  it('reports what is known where something else is not', async () => {
    expect(await saidOf(checkWith({ missing, unseen }), { running: 'unknown' })).toBe('a.txt is missing');
    expect(await saidOf(checkWith({ unseen }), { running: 'unknown' })).toBe(
      'inconclusive: the processes of this machine cannot be seen',
    );
  });

  it('applies where its conditions hold', async () => {
    const check = checkWith({ missing }, { when: [{ file: 'b.txt' }, { env: 'HOME' }] });
    expect(await saidOf(check, { files: { 'b.txt': '' } })).toBe('not-applicable: its conditions do not hold');
    expect(await saidOf(check, { files: { 'b.txt': '' }, environment: { HOME: '/' } })).toBe('a.txt is missing');
    const hidden = checkWith({ missing }, { when: [unseen] });
    expect(await saidOf(hidden, { running: 'unknown' })).toMatch(/^inconclusive: the processes/);
  });

  it('leaves a rule out whose conditions do not hold', async () => {
    const check = checkWith({ missing: { ...missing, when: [{ file: 'b.txt' }] }, shut: { port: 1 } });
    expect(await saidOf(check)).toBe('Port 127.0.0.1:1 is closed, not open');
    expect(await saidOf(check, { files: { 'b.txt': '' } })).toBe(
      'a.txt is missing / Port 127.0.0.1:1 is closed, not open',
    );
    expect(check.reads).toEqual(['a.txt', 'b.txt']);
    const hidden = checkWith({ missing: { ...missing, when: [unseen] } });
    expect(await saidOf(hidden, { running: 'unknown' })).toMatch(/^inconclusive: the processes/);
  });

  it('takes any one of several', async () => {
    const check = checkWith({ either: { anyOf: [missing, { env: 'A' }, unseen] } });
    expect([check.reads, check.env, check.processes]).toEqual([['a.txt'], ['A'], ['nginx']]);
    expect(check.findings['either']?.remediation).toBe('Create a.txt. Or: Set A. Or: Start nginx.');
    expect(await saidOf(check, { running: 'unknown', environment: { A: '' } })).toBe('fine');
    expect(await saidOf(check, { running: [] })).toBe(
      'None of these holds: a.txt is missing; A is not set; nginx is not running',
    );
    expect(await saidOf(check, { running: 'unknown' })).toMatch(/^inconclusive: the processes/);
  });

  it('fills the words of its author', async () => {
    const message = '{path} ({name}): {found} is not {wanted}; {doctor}';
    const check = checkWith({ open: { file: 'a.txt', mode: '0600', message } });
    expect(await saidOf(check, { files: { 'a.txt': { mode: 0o640 } } })).toBe(
      'a.txt (a.txt): 0640 is not 0600; acme doctor',
    );
    expect(await saidOf(checkWith({ shut: { port: 1, message } }))).toBe(
      '127.0.0.1:1 (127.0.0.1:1): closed is not open; acme doctor',
    );
  });

  it('proposes the steps of its author, with his consent', async () => {
    const check = checkWith({
      open: { file: 'a.txt', mode: '0600', fix: true },
      marked: {
        file: 'b.txt',
        contains: 'x',
        fix: {
          summary: 'Mark b.txt.',
          consent: 'b.txt is changed.',
          nextSteps: ['Restart it.'],
          steps: [{ kind: 'edit-text', path: 'b.txt', edits: [{ op: 'append', text: 'x' }] }],
        },
      },
    });
    expect(Object.keys(check.repairs)).toEqual(['house-open', 'house-marked']);
    expect(check.consents).toEqual({ 'house-marked': 'b.txt is changed.' });
    const { doctor, home } = doctorOf([check], { files: { 'a.txt': { mode: 0o644 }, 'b.txt': '' } });
    const diagnosis = await doctor.diagnose();
    const without = await doctor.plan(diagnosis, { consents: [] });
    expect(without.repairs.map(({ outcome }) => outcome)).toEqual(['planned', 'needs-consent']);
    const result = await doctor.apply(await doctor.plan(diagnosis, { consents: ['house-marked'] }), {});
    expect(result.repairs.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect(home.fs.readFileSync(`${home.home}/b.txt`, 'utf8')).toBe('x');
  });

  it('proposes nothing where only a part can be fixed', async () => {
    const check = checkWith({ open: { file: 'a.txt', mode: '0600', lacks: 'x', fix: true } });
    const { doctor } = doctorOf([check], { files: { 'a.txt': { content: 'x', mode: 0o644 } } });
    const { proposals, results } = await doctor.diagnose();
    expect(proposals).toEqual([]);
    expect(results[0]?.outcome).toMatchObject({
      findings: [{ remediation: 'Set the mode of a.txt to 0600. Remove "x" from a.txt.' }],
    });
  });

  it('may take as long as its slowest program', () => {
    expect(checkWith({ slow: { command: ['a'], timeoutMs: 60_000 } }).timeoutMs).toBe(61_000);
    expect(checkWith({ slow: { command: ['a'], timeoutMs: 500 } }).timeoutMs).toBeUndefined();
    expect(checkWith({ either: { anyOf: [{ command: ['a'], timeoutMs: 20_000 }] } }).timeoutMs).toBe(21_000);
  });
});

describe('a rule that cannot be meant', () => {
  const cannot = (rule: Rule, more: Partial<CheckDocument> = {}): string => {
    try {
      checkOf({ id: 'house', title: 'House', rules: { bad: rule }, ...more }, { pointer: '/checks/0' });
      return 'fine';
    } catch (error) {
      if (error instanceof InvalidRule) return `${error.pointer}: ${error.message}`;
      throw error;
    }
  };
  const STEPS = [{ kind: 'remove-file', path: '../x' }] as const;

  it.each<[string, Rule, string]>([
    ['a pattern', { file: 'a', matches: '(' }, '/matches: "(" is not a regular expression of JavaScript (flag u)'],
    ['a path', { file: 'a/*.txt' }, '/file: "a/*.txt" is not one path: it has "*", or "/" at its end'],
    ['a path of a disk', { disk: '/', free: { atLeast: 1 } }, '/disk: "/" is not one path'],
    ['a size', { file: 'a', size: '10 apples' }, '/size: "10 apples" is not a size: write bytes, or "10 MB"'],
    ['free space', { disk: '.', free: { atLeast: 'much' } }, '/free: "much" is not a size'],
    ['a version', { command: ['git'], atLeast: 'v2' }, '/atLeast: "v2" is not a version, such as "2.40"'],
    ['a URL', { http: 'a.example' }, '/http: it is not a URL that begins with http:// or https://'],
    ['a password', { http: 'http://me:x@a.example' }, '/http: the URL has a user or a password'],
    ['a contradiction', { file: 'a', exists: false, mode: '0600' }, '/mode: "mode" does not go with "exists": false'],
    [
      'a slot',
      { file: 'a', message: '{file} is odd' },
      '/message: {file} is unknown: write {path}, {name}, {found}, {wanted}, {doctor}',
    ],
    [
      'a fix of an info',
      { file: 'a', mode: '0600', severity: 'info', fix: true },
      '/fix: a rule of severity "info" cannot have a fix',
    ],
    ['a fix of a port', { port: 1, fix: true }, '/fix: true works for what is below the home'],
    [
      'a fix of the machine',
      { file: '/etc/a', mode: '0600', fix: true },
      '/fix: true works for what is below the home',
    ],
    ['a fix that says nothing', { file: 'a', fix: true }, '/fix: true works for what is below the home'],
    [
      'a step beside the home',
      { file: 'a', fix: { summary: 'x', steps: STEPS } },
      '/fix/steps/0/path: "../x" is not one path below the home, which is all that a rule changes',
    ],
    ['a condition', { file: 'a', when: [{ file: 'b' }, { file: 'c', matches: '[' }] }, '/when/1/matches: "[" is not'],
    ['one of several', { anyOf: [{ file: 'b', matches: '[' }] }, '/anyOf/0/matches: "[" is not'],
  ])('is refused with its place: %s', (_about, rule, message) => {
    expect(cannot(rule)).toContain(`/checks/0/rules/bad${message}`);
  });

  it('is refused as a condition of the check', () => {
    expect(cannot(missing, { when: [{ http: 'x' }] })).toMatch(/^\/checks\/0\/when\/0\/http: /);
  });

  it('is refused as a line that a shell would read, and as no URL', () => {
    expect(() => command('cat a | grep b')).toThrow(
      '"cat a | grep b" needs a shell, and no shell reads it: give a list',
    );
    expect(() => command(' ')).toThrow(InvalidRule);
    expect(() => http('nowhere')).toThrow(InvalidRule);
  });
});

describe('what is said of a rule where nothing was looked at', () => {
  it.each<readonly [rule: Rule, said: string]>([
    [{ file: '.env' }, '.env is there'],
    [{ file: '.env', exists: false }, '.env is not there'],
    [
      { file: '.env', type: 'file', mode: { atMost: '0640' }, owner: 'self', lacks: 'x' },
      '.env is a file, and has mode 0640 or a stricter one, and belongs to who runs the doctor, and does not contain "x"',
    ],
    [{ file: 'a', mode: '0600', size: { atMost: '1 MiB' } }, 'a has mode 0600, and has at most 1 MiB'],
    [
      { file: 'a', linkTo: 'b', contains: 'c', matches: 'd', size: 5 },
      'a leads to b, and contains "c", and matches /d/, and has 5 B',
    ],
    [{ json: 'a.json', pointer: '/x', equals: false }, '/x of a.json is false'],
    [{ json: 'a.json' }, 'a.json is there'],
    [{ json: 'a.json', schema: { type: 'object' } }, 'a.json matches its schema'],
    [{ json: 'a.json', pointer: '/x', atLeast: 1, matches: 'y' }, '/x of a.json is at least 1, and matches /y/'],
    [{ process: 'nginx' }, 'nginx is running'],
    [{ process: 'nginx', running: false }, 'nginx is not running'],
    [{ port: 80 }, 'port 127.0.0.1:80 is open'],
    [{ port: 80, host: 'a', open: false }, 'port a:80 is closed'],
    [
      { command: ['git', '--version'], atLeast: '2.40' },
      '`git --version` works, and prints a version of at least 2.40',
    ],
    [{ command: ['false'], exitCode: 1, matches: 'x' }, '`false` ends with exit code 1, and prints what matches /x/'],
    [{ env: 'HOME' }, 'HOME is set'],
    [{ env: 'HOME', set: false }, 'HOME is not set'],
    [
      { http: 'https://a.example/', certificateDays: { atLeast: 14 }, matches: 'ok' },
      'https://a.example answers with status 200, and its answer matches /ok/, and its certificate is valid for 14 days or more',
    ],
    [{ service: 'nginx' }, 'the service nginx is running'],
    [{ service: 'nginx', running: false, enabled: true }, 'the service nginx is not running, and is enabled'],
    [{ service: 'nginx', enabled: false }, 'the service nginx is not enabled'],
    [{ disk: '.', free: { atLeast: '1 GiB' } }, 'the home has 1 GiB free, or more'],
    [{ anyOf: [{ file: 'a' }, { env: 'B' }] }, 'one of these: a is there; B is set'],
  ])('of %j', (rule, said) => {
    const [described] = doctorOf([checkWith({ rule })])
      .doctor.describe()
      .filter(({ id }) => id === 'house');
    expect(described?.findings).toMatchObject([{ code: 'house/rule', message: `This does not hold: ${said}.` }]);
  });

  it('is its own message, with what is known of it', () => {
    const rule: Rule = { file: '.env', message: '{path} ({name}) is {found}: see {doctor}' };
    const described = doctorOf([checkWith({ rule })]).doctor.describe();
    expect(described.find(({ id }) => id === 'house')?.findings[0]?.message).toBe(
      '.env (.env) is {found}: see acme doctor',
    );
  });
});
