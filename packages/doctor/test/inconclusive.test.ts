// @module-by-module: a plugin here imports a package that the program has too
import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { pluginText, writeModule } from './support/plugin-files.js';
import { useHealthyHome } from './support/healthy-home.js';
import { netclaw, snapshot } from './support/run.js';

let home = '';
let files = '';
useHealthyHome((made) => {
  ({ home, files } = made);
});

/** Reads with a question that throws a `DoctorError` where it has no answer. */
const READS = `return (await context.files.json('lamp.json', '/on')) === false ? [{ code: 'off', subject: {}, data: {} }] : [];`;

/** Made by defineCheck; its observation throws an expected error of its own. */
const THROWS = `import { defineCheck, definePlugin, DoctorError, error } from '@netclaw/doctor-core';
const lamp = defineCheck({
  id: 'lamp', title: 'The lamp',
  findings: { off: error('The lamp is off', 'Switch it on') },
  observe: () => { throw new DoctorError('lamp/far', 'the lamp is in another room', { next: 'Go there.' }); },
  diagnose: (_, find) => [find('off')],
  fix: (_, { repair }) => repair('switches it on', []),
});
export default definePlugin({ name: 'lamp-plugin', checks: [lamp] });`;

const REASONS: readonly (readonly [what: string, plugin: string, spoil: () => void, reason: string])[] = [
  [
    'reads what is not JSON',
    pluginText({ outcome: READS }),
    () => {
      fs.writeFileSync(join(home, 'lamp.json'), '{\n  "on": maybe }', { mode: 0o600 });
    },
    'lamp.json is not JSON (line 2, column 9)',
  ],
  [
    'reads what is not a file',
    pluginText({ outcome: READS }),
    () => {
      fs.mkdirSync(join(home, 'lamp.json'), { mode: 0o700 });
    },
    'lamp.json: it is not a regular file',
  ],
  [
    'reads what is not text',
    pluginText({ outcome: `await context.files.text('lamp.json'); return [];` }),
    () => {
      fs.writeFileSync(join(home, 'lamp.json'), Buffer.from([0xc3, 0x28]), { mode: 0o600 });
    },
    'lamp.json: it is not UTF-8 text',
  ],
  ['throws an expected error when it observes', THROWS, () => undefined, 'the lamp is in another room'],
  [
    'says so itself',
    pluginText({ outcome: `return { inconclusive: 'the lamp is too far away' };` }),
    () => undefined,
    'the lamp is too far away',
  ],
];

describe.each(REASONS)('a check that %s', (_, text, spoil, reason) => {
  let plugin = '';
  beforeEach(() => {
    plugin = `--plugin=${writeModule(files, 'lamp.mjs', text)}`;
    spoil();
  });
  const doctor = (...options: readonly string[]) => netclaw(['doctor', '--home', home, plugin, ...options]);

  it('could not find out: that is a warning, in words and by the schema of the report', async () => {
    const before = snapshot(home);
    const shown = await doctor();
    expect(shown.code).toBe(2);
    expect(shown.out.replace(/\s+/g, ' ')).toContain(`lamp: could not find out: ${reason} `);

    const { code, out } = await doctor('--format', 'json');
    const document: unknown = JSON.parse(out);
    const schema = JSON.parse((await netclaw(['doctor', 'schema'])).out) as object;
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    expect([ajv.validate(schema, document), ajv.errors]).toEqual([true, null]);
    expect(code).toBe(2);
    const { checks } = document as { readonly checks: readonly { readonly id: string }[] };
    expect(checks.find(({ id }) => id === 'lamp')).toMatchObject({
      status: 'inconclusive',
      severity: 'warning',
      message: `Could not find out: ${reason}.`,
      findings: [],
    });
    expect(snapshot(home)).toEqual(before);
  });

  it('does not satisfy --require, whatever else may fail the run', async () => {
    const gate = ['--fail-on', 'error', '--only', 'lamp'];
    expect((await doctor(...gate)).code).toBe(0);
    const shown = await doctor(...gate, '--require', 'lamp');
    expect(shown.code).toBe(1);
    expect(shown.out.replace(/\s+/g, ' ')).toContain(
      `The required check lamp did not complete. It could not find out: ${reason}.`,
    );
    const { code, out } = await doctor(...gate, '--require', 'lamp', '--format', 'json');
    expect(code).toBe(1);
    const { gates } = JSON.parse(out) as { readonly gates: { readonly required: unknown } };
    expect(gates.required).toEqual([{ check: 'lamp', met: false, reason: `It could not find out: ${reason}.` }]);
  });

  it('is proposed no repair', async () => {
    const { out } = await doctor('--fix=lamp', '--dry-run', '--format', 'json');
    expect((JSON.parse(out) as { readonly fix: object }).fix).toMatchObject({ plans: [] });
  });
});

it('a check that can look again satisfies --require', async () => {
  const plugin = `--plugin=${writeModule(files, 'lamp.mjs', pluginText({ outcome: READS }))}`;
  fs.writeFileSync(join(home, 'lamp.json'), '{ "on": true }', { mode: 0o600 });
  expect((await netclaw(['doctor', '--home', home, plugin, '--require', 'lamp'])).code).toBe(0);
});
