import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { EXIT_CODE_TABLE } from '../src/model/exit/exit-code.js';

const readJson = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')) as Record<string, unknown>;

describe('the published schemas', () => {
  test('know exactly the exit codes that help shows', () => {
    const codes = EXIT_CODE_TABLE.flatMap(([written]) => written.split(', ').map(Number));
    expect(readJson('schema/report.schema.json')).toMatchObject({ properties: { exitCode: { enum: codes } } });
  });

  test('are part of the package', () => {
    const { exports, files } = readJson('package.json');
    expect(exports).toMatchObject({ './schema/*.json': './schema/*.json' });
    expect(files).toContain('schema');
  });
});
