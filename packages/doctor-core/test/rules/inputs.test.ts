import { describe, expect, it } from '@jest/globals';
import type { SettingValues } from '@netclaw/doctor-core/engine';
import { checkOf } from '../../src/rules/check-of.js';
import { InvalidRule } from '../../src/rules/model/invalid-rule.js';
import type { CheckDocument, Rule } from '../../src/rules/model/rule.js';
import { doctorOf, lookAt, saidOf } from './support/look.js';
import type { Setting } from './support/look.js';

const setting = (name: string): never => ({ $setting: name }) as never;

const DOCUMENT: CheckDocument = {
  id: 'house',
  title: 'House',
  settings: { least: 1024, mode: '0640', name: 'ours', isOpen: false },
  rules: {
    port: { json: 'a.json', pointer: '/port', atLeast: setting('least') },
    mode: { file: '.env', mode: { atMost: setting('mode') }, fix: true },
    name: { file: '.env', contains: setting('name') },
    open: { port: 1, open: setting('isOpen') },
  },
};
const FILES = { 'a.json': '{ "port": 2000 }', '.env': { content: 'ours\n', mode: 0o640 } };

const withSettings = (settings: SettingValues, more: Partial<Setting> = {}): Setting => ({
  files: FILES,
  settings,
  ...more,
});

describe('the settings of a check of rules', () => {
  it('have defaults, which hold where the operator says nothing', async () => {
    const check = checkOf(DOCUMENT);
    expect(check.settings).toEqual(DOCUMENT.settings);
    expect(await saidOf(check, { files: FILES })).toBe('fine');
  });

  it.each<readonly [settings: SettingValues, said: string]>([
    [{ least: 3000 }, '/port of a.json is 2000, not at least 3000'],
    [{ mode: '0600' }, '.env has mode 0640, not at most 0600'],
    [{ name: 'theirs' }, '.env does not contain "theirs"'],
    [{ isOpen: true }, 'Port 127.0.0.1:1 is closed, not open'],
  ])('are those of the operator: %j', async (settings, said) => {
    expect(await saidOf(checkOf(DOCUMENT), withSettings(settings))).toBe(said);
  });

  it('are in the advice and the fix too', async () => {
    const check = checkOf(DOCUMENT);
    const { doctor, home } = doctorOf([check], withSettings({ mode: '0600' }));
    const diagnosis = await doctor.diagnose();
    const plan = await doctor.plan(diagnosis, { consents: [] });
    expect(plan.repairs).toMatchObject([{ changes: [{ detail: '0640 > 0600' }] }]);
    expect((await doctor.apply(plan)).repairs).toMatchObject([{ outcome: 'applied' }]);
    expect(home.mode('.env')).toBe(0o600);
    const { outcome } = await lookAt(check, withSettings({ name: 'theirs' }));
    expect(outcome).toMatchObject({ findings: [{ remediation: 'Add "theirs" to .env.' }] });
  });

  it('may be in conditions, and in the steps of a fix', async () => {
    const check = checkOf({
      id: 'house',
      title: 'House',
      settings: { wants: 'a', text: 'one\n' },
      when: [{ file: 'kind', contains: setting('wants') }],
      rules: {
        made: {
          file: 'made',
          fix: { summary: 'Make it.', steps: [{ kind: 'write-file', path: 'made', content: setting('text') }] },
        },
      },
    });
    expect(await saidOf(check, { files: { kind: 'b' } })).toBe('not-applicable: its conditions do not hold');
    const { doctor, home } = doctorOf([check], {
      files: { kind: 'b' },
      settings: { wants: 'b', text: 'two\n' },
    });
    await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    expect(home.text('made')).toBe('two\n');
  });

  it.each<readonly [settings: SettingValues, why: string]>([
    [{ mode: '999' }, '/rules/mode/mode: "999" is not a mode, such as "0600"'],
    [{ least: 'much' }, '/rules/port/atLeast: "much" is not a version, such as "2.40"'],
  ])('that a rule cannot take leave it open: %j', async (settings, why) => {
    expect(await saidOf(checkOf(DOCUMENT), withSettings(settings))).toBe(
      `inconclusive: a setting of this check cannot be used: ${why}`,
    );
  });

  it.each<readonly [rule: Rule, pointer: string, message: RegExp]>([
    [
      { file: 'a', contains: setting('nmae') },
      '/rules/x/contains/$setting',
      /no setting "nmae"\. Did you mean "name"\?/,
    ],
    [{ file: 'a', when: [{ file: 'b', mode: setting('q') }] }, '/rules/x/when/0/mode/$setting', /no setting "q"$/],
    [{ file: 'a', mode: setting('name') }, '/rules/x/mode', /"ours" is not a mode/],
  ])('must be there, and fit: %j', (rule, pointer, message) => {
    let thrown: unknown;
    try {
      checkOf({ ...DOCUMENT, rules: { x: rule } });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(InvalidRule);
    expect(thrown).toMatchObject({ pointer, message: expect.stringMatching(message) as unknown });
  });
});
