import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { createNetclawDoctor } from '../src/index.js';
import { pluginText, writeModule } from './support/plugin-files.js';
import { netclaw, temporaryHome } from './support/run.js';

let home = '';
let remove = (): void => undefined;
let files = '';
let removeFiles = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
  ({ home: files, remove: removeFiles } = temporaryHome());
  makeHome(home, readRecipe('healthy'));
});
afterEach(() => {
  remove();
  removeFiles();
});

const write = (path: string, text: string): string => writeModule(files, path, text);
const configure = (settings: unknown): string =>
  writeModule(home, 'config/doctor.json', JSON.stringify(settings, null, 2));

interface Check {
  readonly id: string;
  readonly status: string;
  readonly message: string;
  readonly findings: readonly { readonly code: string; readonly message: string; readonly remediation: string }[];
}

const diagnose = async (...options: readonly string[]) => {
  const { code, out, err } = await netclaw(['doctor', '--home', home, '--format', 'json', ...options]);
  const { checks } = JSON.parse(out) as { readonly checks: readonly Check[] };
  return {
    code,
    err,
    ids: checks.map(({ id }) => id),
    statuses: Object.fromEntries(checks.map(({ id, status }) => [id, status])),
    codes: checks.flatMap(({ findings }) => findings.map((found) => found.code)),
    problems: checks.find(({ id }) => id === 'plugins')?.findings ?? [],
    check: (id: string) => checks.find((check) => check.id === id),
  };
};

/** What the program brings, in its order. */
const OWN = createNetclawDoctor({ home: '.', environment: {}, command: 'netclaw doctor', plugins: [] })
  .describe()
  .map(({ id }) => id);

describe('a plugin', () => {
  it('is loaded from --plugin, and its checks run last', async () => {
    fs.writeFileSync(join(home, 'lamp.json'), '{ "on": false }');
    const run = await diagnose('--plugin', write('lamp.mjs', pluginText()));
    expect([run.code, run.ids, run.codes]).toEqual([1, [...OWN, 'lamp'], ['lamp/off']]);
  });

  it('is loaded from doctor.json, relative to it, before those of the command line', async () => {
    writeModule(home, 'config/plugins/lamp.mjs', pluginText());
    configure({ plugins: ['./plugins/lamp.mjs'] });
    const other = write('fan.mjs', pluginText({ name: 'fan-plugin', id: 'fan' }));
    expect((await diagnose('--plugin', other)).ids).toEqual([...OWN, 'lamp', 'fan']);
    expect((await diagnose('--no-config')).ids).toEqual(OWN);
  });

  it('is found by the name of its package, from the directory of the file that names it', async () => {
    const folder = 'config/node_modules/@acme/lamp';
    writeModule(
      home,
      `${folder}/package.json`,
      '{ "name": "@acme/lamp", "type": "module", "exports": { "import": "./lamp.js" } }',
    );
    writeModule(home, `${folder}/lamp.js`, pluginText());
    configure({ plugins: ['@acme/lamp'] });
    expect((await diagnose()).ids).toEqual([...OWN, 'lamp']);
  });

  it('that is asked for twice, also through a link, is loaded once', async () => {
    const file = write('lamp.mjs', pluginText());
    fs.symlinkSync(file, join(files, 'again.mjs'));
    const run = await diagnose('--plugin', file, '--plugin', join(files, 'again.mjs'));
    expect([run.ids, run.problems]).toEqual([[...OWN, 'lamp'], []]);
  });

  it('can be listed, explained, selected, required and left out like every other', async () => {
    const file = write('lamp.mjs', pluginText());
    const of = (...argv: readonly string[]) => netclaw(['doctor', ...argv, '--home', home, '--plugin', file]);
    expect((await of('list')).out).toMatch(/lamp\n {2}The lamp\n {2}reads: lamp\.json\n {2}from plugin: lamp-plugin/);
    expect((await of('explain', 'lamp/off')).out).toContain('The lamp is off');
    expect((await of('--only', 'lamp', '--require', 'lamp')).code).toBe(0);
    expect((await netclaw(['doctor', '--home', home, '--require', 'lamp'])).code).toBe(1);
  });

  it('is part of the command that advice gives', async () => {
    fs.writeFileSync(join(home, 'lamp.json'), '{ "on": false }');
    const file = write(
      'lamp.mjs',
      pluginText().replace("remediation: 'Switch it on'", "remediation: 'Run {doctor} --verbose'"),
    );
    const run = await diagnose('--plugin', file);
    expect(run.check('lamp')?.findings[0]?.remediation).toBe(
      `Run netclaw doctor --home=${home} --plugin=${file} --verbose`,
    );
  });
});

it('a plugin with a member that means something else in the doctor is a plugin', async () => {
  const file = write('odd.mjs', pluginText().replace("name: '", "failure: 'none', problem: 'none', name: '"));
  expect((await diagnose('--plugin', file)).ids).toContain('lamp');
});

describe('a plugin that cannot be used', () => {
  it.each<readonly [what: string, text: string | undefined, code: string, problem: RegExp]>([
    ['is not there', undefined, 'plugins/load-failed', /there is no file .*bad\.mjs/],
    ['does not parse', 'export default {', 'plugins/load-failed', /SyntaxError/],
    ['throws on import', 'throw new Error("no licence")', 'plugins/load-failed', /Error: no licence/],
    ['exports nothing', 'export const check = {};', 'plugins/invalid', /no default export/],
    ['exports a function', 'export default () => ({});', 'plugins/invalid', /no default export/],
    ['has no name', 'export default { apiVersion: 1 };', 'plugins/invalid', /no name/],
    [
      'is for another version',
      pluginText({ apiVersion: '2' }),
      'plugins/wrong-api-version',
      /version 2 .* has version 1/,
    ],
    ['is for no version', pluginText({ apiVersion: 'undefined' }), 'plugins/wrong-api-version', /version none/],
    [
      'has checks that are no list',
      'export default { name: "a", apiVersion: 1, checks: 1 };',
      'plugins/invalid',
      /no list/,
    ],
    ['has a check without effects', pluginText({ more: 'effects: undefined,' }), 'plugins/invalid', /effects\.reads/],
    ['has a check that cannot look', pluginText({ more: 'diagnose: 1,' }), 'plugins/invalid', /no function diagnose/],
    [
      'has a code of another check',
      pluginText({ more: "findings: { 'pairing/x': {} }," }),
      'plugins/invalid',
      /begin with "lamp\/"/,
    ],
    [
      'has a severity of its own',
      pluginText().replace("'error'", "'fatal'"),
      'plugins/invalid',
      /neither error, warning nor info/,
    ],
    [
      'throws when it is looked at',
      pluginText({ more: 'get tags() { throw new Error("boo"); },' }),
      'plugins/invalid',
      /Error: boo/,
    ],
    [
      'throws when its name is read',
      'export default { get name() { throw new Error("boo"); } };',
      'plugins/invalid',
      /Error: boo/,
    ],
    [
      'throws what cannot be looked at',
      'throw { message: "x", get name() { throw 1; } };',
      'plugins/load-failed',
      /cannot be looked at/,
    ],
    [
      'has a tag that nobody can type',
      pluginText({ more: "tags: ['Bad Tag']," }),
      'plugins/invalid',
      /the tag "Bad Tag"/,
    ],
    ['has a report name that is a number', pluginText({ more: 'reportName: 42,' }), 'plugins/invalid', /report name/],
    ['wants to run always', pluginText({ more: 'alwaysRuns: true,' }), 'plugins/invalid', /cannot always run/],
    ['takes the id of a check', pluginText({ id: 'pairing' }), 'plugins/duplicate-id', /"pairing" is taken/],
    ['takes the id of the engine', pluginText({ id: 'plugins' }), 'plugins/duplicate-id', /"plugins" is taken/],
    ['takes a tag as its id', pluginText({ id: 'security' }), 'plugins/duplicate-id', /is a tag of/],
    [
      'takes the name of another',
      pluginText({ name: '@netclaw/doctor-pairing-repair' }),
      'plugins/duplicate-id',
      /of this name/,
    ],
    [
      'puts other words behind a consent',
      pluginText({
        more: `strategies: [{ id: 'mend-lamp', repairs: ['lamp/off'], effects: { reads: [] }, prepare: async () => ({}),
          consents: { 'reset-all-pairings': { grants: 'Nothing happens.' } } }],`,
      }),
      'plugins/duplicate-id',
      /the consent "reset-all-pairings" is taken/,
    ],
  ])('since it %s is a finding that names it, and everything else runs', async (_, text, code, problem) => {
    const file = join(files, 'bad.mjs');
    if (text !== undefined) fs.writeFileSync(file, text);
    const good = write('fan.mjs', pluginText({ name: 'fan-plugin', id: 'fan' }));
    const run = await diagnose('--plugin', file, '--plugin', good);
    expect(run.codes).toEqual([code]);
    expect(run.problems[0]?.message).toMatch(problem);
    expect([run.code, run.ids]).toEqual([1, [...OWN, 'fan']]);
  });

  it('registers not even the part of it that is sound', async () => {
    const text = pluginText().replace(
      'checks: [',
      "checks: [{ id: 'ok', title: 'Ok', effects: { reads: [] }, findings: {}, diagnose: async () => [] }, { id: 'pairing', title: 'x', effects: { reads: [] }, findings: {}, diagnose: async () => [] },",
    );
    const run = await diagnose('--plugin', write('half.mjs', text));
    expect([run.ids, run.codes]).toEqual([OWN, ['plugins/duplicate-id']]);
  });

  it('is reported whatever is selected, and told where one of its checks is asked for', async () => {
    const file = join(files, 'none.mjs');
    expect((await diagnose('--only', 'config', '--plugin', file)).ids).toEqual(['config', 'repair', 'plugins']);
    const { code, err } = await netclaw(['doctor', '--home', home, '--only', 'lamp', '--plugin', file]);
    expect([code, err]).toEqual([64, expect.stringMatching(/The plugin .*none\.mjs is not there/s)]);
  });

  it('may have its checks left out by doctor.json all the same', async () => {
    configure({ plugins: ['./gone.mjs'], skip: ['lamp', 'secrets'] });
    const run = await diagnose();
    expect([run.code, run.codes, run.ids]).toEqual([1, ['plugins/load-failed'], OWN.filter((id) => id !== 'secrets')]);
  });
});

describe('a plugin that doctor.json names', () => {
  const spoil: readonly (readonly [
    what: string,
    spoil: (plugin: string, settings: string) => void,
    problem: RegExp,
  ])[] = [
    [
      'the file is open to others',
      (_, settings) => {
        fs.chmodSync(settings, 0o666);
      },
      /others may write to .*doctor\.json/,
    ],
    [
      'its directory is open to others',
      () => {
        fs.chmodSync(join(home, 'config'), 0o777);
      },
      /others may write to .*config/,
    ],
    [
      'the plugin is open to the group',
      (plugin) => {
        fs.chmodSync(plugin, 0o620);
      },
      /others may write to .*lamp\.mjs/,
    ],
    ...(process.geteuid?.() === 0
      ? [
          [
            'the plugin belongs to another user',
            (plugin: string) => {
              fs.chownSync(plugin, 65534, 65534);
            },
            /belongs to another user/,
          ] as const,
        ]
      : []),
  ];
  it.each(spoil)('is not loaded where %s: an info says how to', async (_, act, problem) => {
    const plugin = writeModule(home, 'config/lamp.mjs', pluginText());
    const settings = configure({ plugins: ['./lamp.mjs'] });
    act(plugin, settings);
    const run = await diagnose('--skip', 'permissions');
    expect(run.ids).not.toContain('lamp');
    expect(run.problems.map(({ code }) => code)).toEqual(['plugins/untrusted']);
    expect(run.problems[0]?.message).toMatch(problem);
    expect(run.problems[0]?.remediation).toContain(`--plugin ${plugin}`);
    expect(run.code).toBe(0);
    // the operator may trust it all the same
    expect((await diagnose('--no-config', '--plugin', plugin)).ids).toContain('lamp');
  });
});
