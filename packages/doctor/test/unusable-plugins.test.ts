import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { diagnose, OWN } from './support/diagnose.js';
import { pluginText, repairText, writeModule } from './support/plugin-files.js';
import { useHealthyHome } from './support/healthy-home.js';
import { netclaw } from './support/run.js';

let home = '';
let files = '';
useHealthyHome((made) => {
  ({ home, files } = made);
});

const write = (path: string, text: string): string => writeModule(files, path, text);
const configure = (settings: unknown): string =>
  writeModule(home, 'config/doctor.json', JSON.stringify(settings, null, 2));

/** As plugins were written for the version before. */
const VERSION_1 = `export default { name: 'lamp-plugin', apiVersion: 1, checks: [{
  id: 'lamp', title: 'The lamp', effects: { reads: ['lamp.json'] }, diagnose: async () => [],
  findings: { 'lamp/off': { severity: 'error', message: 'The lamp is off', remediation: 'Switch it on' } },
}] };`;

describe('a plugin that cannot be used', () => {
  it.each<readonly [what: string, text: string | undefined, code: string, problem: RegExp]>([
    ['is not there', undefined, 'plugins/not-found', /there is no file .*bad\.mjs/],
    ['does not parse', 'export default {', 'plugins/load-failed', /SyntaxError: .*bad\.mjs, line 1\)/],
    ['throws on import', 'throw new Error("no licence")', 'plugins/load-failed', /Error: no licence/],
    ['exports nothing', 'export const check = {};', 'plugins/invalid', /no default export/],
    ['exports a function', 'export default () => ({});', 'plugins/invalid', /no default export/],
    ['has no name', 'export default { apiVersion: 2 };', 'plugins/invalid', /no name/],
    [
      'is for another version',
      pluginText({ apiVersion: '3' }),
      'plugins/wrong-api-version',
      /version 3 .* has version 2/,
    ],
    ['is for the version before', VERSION_1, 'plugins/wrong-api-version', /version 1 .* has version 2/],
    ['is for no version', pluginText({ apiVersion: 'undefined' }), 'plugins/wrong-api-version', /version none/],
    [
      'has checks that are not a list',
      'export default { name: "a", apiVersion: 2, checks: 1, repairs: [] };',
      'plugins/invalid',
      /its checks are not a list/,
    ],
    [
      'has repairs that are not a list',
      'export default { name: "a", apiVersion: 2, checks: [] };',
      'plugins/invalid',
      /its repairs are not a list/,
    ],
    [
      'has a check that does not declare what it reads',
      pluginText({ more: 'reads: undefined,' }),
      'plugins/invalid',
      /the check "lamp": "reads" is not a list of texts/,
    ],
    [
      'would change a path outside of the home',
      pluginText({ more: "changes: ['/etc/passwd']," }),
      'plugins/invalid',
      /"\/etc\/passwd" is not relative to the home/,
    ],
    ['has a check that cannot look', pluginText({ more: 'look: 1,' }), 'plugins/invalid', /no function look/],
    [
      'has a code of another check',
      pluginText({ more: "findings: { 'pairing/x': { severity: 'error', message: 'x', remediation: 'x' } }," }),
      'plugins/invalid',
      /"pairing\/x" is not kebab-case; it is written without the id of the check/,
    ],
    ['finds nothing', pluginText({ more: 'findings: {},' }), 'plugins/invalid', /it has no findings/],
    [
      'says neither what the operator does nor fixes it',
      pluginText({ more: "findings: { off: { severity: 'error', message: 'Off' } }," }),
      'plugins/invalid',
      /off has no remediation, and the check has no fix/,
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
      'throw new Proxy({}, { getPrototypeOf() { throw 1; } });',
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
      'takes the id of a repair',
      repairText({ fix: 'return [];', more: "id: 'renew-local-device'," }),
      'plugins/duplicate-id',
      /the repair id "renew-local-device" is taken/,
    ],
    [
      'puts other words behind a consent',
      pluginText({ more: "consents: { 'reset-all-pairings': { grants: 'Nothing happens.' } }," }),
      'plugins/duplicate-id',
      /the consent "reset-all-pairings" is taken/,
    ],
    [
      'offers a repair that puts other words behind a consent',
      repairText({ fix: 'return [];', more: "consents: { 'reset-all-pairings': 'Nothing happens.' }," }),
      'plugins/duplicate-id',
      /the consent "reset-all-pairings" is taken/,
    ],
    [
      'offers a repair of no code',
      repairText({ fix: 'return [];', more: "fixes: ['plaintext']," }),
      'plugins/invalid',
      /fixes "plaintext", which is not the code of a check/,
    ],
  ])('since it %s is a finding that names it, and everything else runs', async (_, text, code, problem) => {
    const file = join(files, 'bad.mjs');
    if (text !== undefined) fs.writeFileSync(file, text);
    const good = write('fan.mjs', pluginText({ name: 'fan-plugin', id: 'fan' }));
    const run = await diagnose(home, '--plugin', file, '--plugin', good);
    expect(run.codes).toEqual([code]);
    expect(run.problems[0]?.message).toMatch(problem);
    expect([run.code, run.ids]).toEqual([1, [...OWN, 'fan']]);
  });

  it('registers not even the part of it that is sound', async () => {
    const sound = pluginText({ before: 'const more = (id) => ({ ...plugin.checks[0], id });' });
    const text = sound
      .replace('export default {', 'const plugin = {')
      .concat("export default { ...plugin, checks: [more('ok'), more('pairing'), ...plugin.checks] };");
    const run = await diagnose(home, '--plugin', write('half.mjs', text));
    expect([run.ids, run.codes]).toEqual([OWN, ['plugins/duplicate-id']]);
  });

  it('is reported whatever is selected, and named where one of its checks is asked for', async () => {
    const file = join(files, 'none.mjs');
    expect((await diagnose(home, '--only', 'config', '--plugin', file)).ids).toEqual(['config', 'repair', 'plugins']);
    const { code, err } = await netclaw(['doctor', '--home', home, '--only', 'lamp', '--plugin', file]);
    expect([code, err]).toEqual([64, expect.stringMatching(/The plugin .*none\.mjs is not loaded/s)]);
    const rules = write('rules.json', '{ "apiVersion": 2, "name": "house", "chekcs": [] }');
    const misspelt = await netclaw(['doctor', '--home', home, '--only', 'lamp', '--plugin', rules]);
    expect(misspelt.err.replaceAll(/\s+/g, ' ')).toMatch(
      /the key "chekcs" is unknown\. Did you mean "checks"\? (?:> )?Known names: /,
    );
  });

  it('may have its checks left out by doctor.json all the same', async () => {
    configure({ plugins: ['./gone.mjs'], skip: ['lamp', 'secrets'] });
    const run = await diagnose(home);
    expect([run.code, run.codes, run.ids]).toEqual([1, ['plugins/not-found'], OWN.filter((id) => id !== 'secrets')]);
  });
});
