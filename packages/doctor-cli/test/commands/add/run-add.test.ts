import { describe, expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';
import type { NewRule, RuleKind } from '@netclaw/doctor-core/engine';

import { addIn } from '../../support/documents.js';
import { run, type RunSettings } from '../../support/run.js';
import { descriptions } from '../../support/states.js';

const MADE: NewRule = { id: 'env-home', title: 'Variable HOME', rule: { env: 'HOME', set: true } };

const add = async (line: string | readonly string[], settings: RunSettings = {}) => {
  const asked: (readonly [RuleKind, string])[] = [];
  const ran = await run(typeof line === 'string' ? `doctor add ${line}` : ['doctor', 'add', ...line], {
    ruleFor: async (kind, name) => {
      asked.push([kind, name]);
      return MADE;
    },
    ...settings,
  });
  return { ...ran, asked, texts: ran.terminal.files.texts };
};

describe('add', () => {
  test('makes a file of rules, shows the rule, and says how it is used', async () => {
    const { code, out, texts, asked } = await add('env HOME');
    expect([code, asked]).toEqual([0, [['env', 'HOME']]]);
    expect(JSON.parse(texts.get('rules.json') ?? '')).toMatchObject({ name: 'rules', checks: [{ id: 'env-home' }] });
    expect(out).toMatch(/^. env-home: added to rules\.json\n {2}\{\n {4}"env": "HOME",\n/);
    expect(out).toContain('Check it: claw doctor --plugin ./rules.json');
  });

  test('takes a name of several words as it is', async () => {
    expect((await add(['command', 'git --version', '--dry-run'])).asked).toEqual([['command', 'git --version']]);
  });

  test('adds to a file that is there, and keeps what is in it', async () => {
    const old = '{"apiVersion":2,"name":"ours","checks":[{"id":"a","title":"A","rules":{"b":{"env":"B"}}}]}\n';
    const { code, texts, out } = await add('env HOME --to house/ours.json', {
      terminal: { files: { 'house/ours.json': old } },
    });
    expect(code).toBe(0);
    expect(texts.get('house/ours.json')?.startsWith(old.slice(0, -4))).toBe(true);
    expect(out).toContain('--plugin ./house/ours.json');
  });

  test('writes nothing in a dry run', async () => {
    const { code, texts, out } = await add('env HOME --dry-run');
    expect([code, texts.size]).toEqual([0, 0]);
    expect(out).toContain('env-home: would be added to rules.json');
  });

  test('is one document as JSON', async () => {
    const { out } = await add('env HOME --format json');
    expect(addIn(out)).toMatchObject({
      file: 'rules.json',
      isWritten: true,
      check: MADE,
      use: 'claw doctor --plugin ./rules.json',
    });
  });

  test.each<readonly [what: string, text: string, code: number, err: RegExp]>([
    [
      'a rule about the same',
      JSON.stringify({ apiVersion: 2, name: 'x', checks: [{ id: 'a', title: 'A', rules: { b: MADE.rule } }] }),
      64,
      /a rule about this already: a\/b/,
    ],
    ['comments', '// ours\n{}', 73, /Nothing is added to rules\.json: line 1, column 1/],
    ['something else', '{ "scripts": {} }', 73, /the key "scripts" is unknown/],
  ])('is refused where the file has %s', async (_what, text, code, err) => {
    const ran = await add('env HOME', { terminal: { files: { 'rules.json': text } } });
    expect([ran.code, ran.texts.get('rules.json')]).toEqual([code, text]);
    expect(ran.err).toMatch(err);
  });

  test('is refused where the doctor has a check of this very name', async () => {
    const [{ id, title } = MADE] = descriptions.filter((one) => one.id === 'pairing');
    const { code, err } = await add('env HOME', { ruleFor: async () => ({ ...MADE, id, title }) });
    expect([code, err.includes('a rule about this already: pairing')]).toEqual([64, true]);
  });

  test('gets another id where another check has this one', async () => {
    const { code, out, texts } = await add('env HOME', { ruleFor: async () => ({ ...MADE, id: 'pairing' }) });
    expect([code, out]).toEqual([0, expect.stringContaining('pairing-2: added to rules.json')]);
    expect(JSON.parse(texts.get('rules.json') ?? '')).toMatchObject({
      checks: [{ id: 'pairing-2', title: MADE.title }],
    });
  });

  test('says that a program was run, also in a dry run', async () => {
    const words = 'The program was run once. Its arguments are in the rule as they are';
    const ruleFor = async () => ({ id: 'command-git', title: 'Command git', rule: { command: ['git'] } });
    for (const line of ['command git', 'command git --dry-run']) {
      expect((await add(line, { ruleFor })).out).toContain(words);
    }
    expect((await add('env HOME')).out).not.toContain(words);
  });

  test('is refused in a dry run as it would be', async () => {
    for (const end of ['', ' --dry-run']) {
      const { code, out, texts } = await add(`env HOME --to /no/rules.json${end}`);
      expect([code, out, texts.size]).toEqual([73, '', 0]);
    }
  });

  test('warns in a dry run too where the rules would not be loaded', async () => {
    const { err } = await add('env HOME --to /shared/rules.json --dry-run', {
      terminal: { files: { '/shared/rules.json': '' } },
    });
    expect(err).toContain('others may write to /shared/rules.json');
  });

  test.each([
    ['', /needs a kind and a name/],
    ['env', /needs a kind and a name/],
    ['evn HOME', /no kind of rule "evn"/],
    ['env HOME more', /"more"/],
    ['command git --version', /Did you mean: claw doctor add command 'git --version'\?/],
  ])('is a usage error: %s', async (line, err) => {
    const ran = await add(line);
    expect([ran.code, ran.asked]).toEqual([64, []]);
    expect(ran.err).toMatch(err);
  });

  test('says why nothing is known', async () => {
    const { code, err, texts } = await add('env HOME', {
      ruleFor: async () => {
        throw new DoctorError('rule/unknown', 'it is not known', { next: 'Look.' });
      },
    });
    expect([code, texts.size]).toEqual([1, 0]);
    expect(err).toContain('It is not known');
  });

  test('warns where the rules would not be loaded', async () => {
    const { code, err } = await add('env HOME --to /shared/rules.json');
    expect(code).toBe(0);
    expect(err).toContain('others may write to /shared/rules.json');
  });

  test('writes no rules into the home', async () => {
    const { code, texts } = await add('env HOME --to /srv/claw/rules.json');
    expect([code, texts.size]).toEqual([73, 0]);
  });
});
