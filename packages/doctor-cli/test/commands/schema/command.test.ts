import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { SCHEMA_NAMES } from '../../../src/commands/schema/schema-names.js';
import { nodeFiles } from '../../../src/terminal/node-files.js';
import { fakeTerminal } from '../../support/fake-terminal.js';
import { run } from '../../support/run.js';

const directory = new URL('../../../schema/', import.meta.url);
/** Those of plugins are the engine's, which validates them. */
const OF_PLUGINS = ['plugin-file', 'plugin-protocol'];
const ofEngine = new URL('../../../../doctor-core/schema/', import.meta.url);

const published = (name: string): URL =>
  new URL(`${name}.schema.json`, OF_PLUGINS.includes(name) ? ofEngine : directory);

describe('schema', () => {
  test('knows every schema of the package', () => {
    const names = [...readdirSync(directory), ...OF_PLUGINS.map((name) => `${name}.schema.json`)].sort();
    expect(names).toEqual(SCHEMA_NAMES.map((name) => `${name}.schema.json`));
  });

  test.each(SCHEMA_NAMES)('prints %s as it is published', async (name) => {
    const terminal = fakeTerminal();
    const ran = await run(`doctor schema ${name}`, {
      terminal: { ...terminal, files: { ...terminal.files, read: nodeFiles().read } },
    });
    expect(ran.code).toBe(0);
    expect(ran.out).toBe(readFileSync(published(name), 'utf8'));
  });

  test('prints that of the report where none is named', async () => {
    const terminal = fakeTerminal();
    const { out } = await run('doctor schema', {
      terminal: { ...terminal, files: { ...terminal.files, read: nodeFiles().read } },
    });
    expect(JSON.parse(out)).toMatchObject({ title: 'Report of a doctor' });
  });

  test('of an unknown document is a usage error', async () => {
    const { code, err } = await run('doctor schema reprot');
    expect(code).toBe(64);
    expect(err).toContain('Did you mean `claw doctor schema report`?');
  });
});
