import { spawnSync } from 'node:child_process';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { interruptBetweenRenames } from './support/interrupted.js';
import { buildProgram } from './support/program.js';
import { netclaw, temporaryHome } from './support/run.js';

let home = '';
let program = '';
let remove = (): void => undefined;
beforeAll(async () => {
  program = await buildProgram();
});
beforeEach(() => {
  ({ home, remove } = temporaryHome());
});
afterEach(() => {
  remove();
});

const dataUrl = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
const HOOK = dataUrl(
  `export const resolve = (name, context, next) => {
    if (name.includes('fs-extra')) throw new Error('fs-extra is asked for');
    return next(name, context);
  };`,
);

/** The program where fs-extra cannot be loaded. */
const withoutFsExtra = (...args: readonly string[]) =>
  spawnSync(
    process.execPath,
    [
      '--import',
      dataUrl(`import { register } from 'node:module'; register(${JSON.stringify(HOOK)});`),
      program,
      'doctor',
      ...args,
      '--home',
      home,
    ],
    { encoding: 'utf8' },
  );

describe('fs-extra', () => {
  it('is not loaded by a diagnosis', () => {
    makeHome(home, readRecipe('healthy'));
    expect(withoutFsExtra().status).toBe(0);
  });

  it('is not loaded to look at an unfinished repair', async () => {
    await interruptBetweenRenames(home);
    expect(withoutFsExtra('--format', 'json').stdout).toContain('repair/interrupted');
  });

  it('is not loaded to show the repairs of the past', async () => {
    makeHome(home, readRecipe('loose-secrets'));
    expect((await netclaw(['doctor', '--fix=secrets', '--yes', '--home', home])).code).toBe(0);
    const { status, stdout } = withoutFsExtra('undo', '--list');
    expect([status, stdout]).toEqual([0, expect.stringContaining('config/secrets.json')]);
  });

  it('is what a repair writes with', () => {
    makeHome(home, readRecipe('loose-secrets'));
    const { status, stderr } = withoutFsExtra('--fix=secrets', '--yes');
    expect([status, stderr]).toEqual([70, expect.stringContaining('fs-extra is asked for')]);
  });
});
