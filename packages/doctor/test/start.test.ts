import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Ajv } from 'ajv';
import { start } from '../src/start.js';
import { netclaw } from './support/run.js';

const argv = [...process.argv];
let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.argv = argv;
  process.exitCode = undefined;
});

const failsWith = async (error: Error, ...words: readonly string[]): Promise<number | string | undefined> => {
  process.argv = ['node', 'netclaw-doctor', ...words];
  await start('netclaw-doctor', () => Promise.reject(error));
  return process.exitCode ?? undefined;
};
const emfile = Object.assign(new Error("EMFILE: too many open files, open 'a.js'"), { code: 'EMFILE' });
const manifest = new URL('../package.json', import.meta.url).pathname;
const hidden = Object.assign(
  new Error(`Cannot find package '${manifest.replace('package.json', 'index.js')}' imported from a.js`),
  { code: 'ERR_MODULE_NOT_FOUND' },
);
const unopened = Object.assign(new Error("Cannot find module './start.ts'\nRequire stack:\n- run.cjs"), {
  code: 'MODULE_NOT_FOUND',
  requireStack: [new URL('../src/run.cjs', import.meta.url).pathname],
});
const missing = Object.assign(new Error("Cannot find package 'yargs' imported from a.js"), {
  code: 'ERR_MODULE_NOT_FOUND',
});

describe('a program that cannot be loaded', () => {
  it.each<[string, Error, number]>([
    ['for want of descriptors', emfile, 74],
    ['since Node cannot open its manifest', hidden, 74],
    ['since Node cannot open one of its files', unopened, 74],
    ['since a package is missing', missing, 70],
  ])('%s says so', async (_what, error, code) => {
    expect(await failsWith(error)).toBe(code);
    expect([out, err]).toEqual(['', expect.stringContaining(error.message)]);
  });

  it('gives the JSON document that its schema asks for', async () => {
    expect(await failsWith(emfile, '--format', 'text', '--format=json')).toBe(74);
    const schema = JSON.parse((await netclaw(['doctor', 'schema'])).out) as object;
    const document = JSON.parse(out) as object;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect([validate(document), validate.errors]).toEqual([true, null]);
    expect(document).toMatchObject({
      exitCode: 74,
      exitReason: 'failed',
      changed: false,
      error: { code: 'system/failed' },
    });
  });

  it('gives one document in the other formats', async () => {
    await failsWith(emfile, '--format', 'sarif');
    expect(JSON.parse(out)).toMatchObject({ version: '2.1.0', runs: [{ invocations: [{ exitCode: 74 }] }] });
    out = '';
    await failsWith(emfile, '--format', 'junit');
    expect(out).toContain('type="system/failed"');
    expect(out).toContain("open 'a.js'");
    out = '';
    await failsWith(new Error('a <b>'), '--format', 'html');
    expect(out).toMatch(/^<!doctype html>\n<html lang="en" data-program="netclaw-doctor" data-document="report">\n/);
    expect(out).toContain('<h1>The program cannot be loaded: a &#60;b&#62;</h1>\n<p>Exit code 70: bug.</p>');
  });
});

it.each(['', userInfo().homedir])('with HOME=%j looks where the user database says', async (HOME) => {
  const before = process.env['HOME'];
  process.env['HOME'] = HOME;
  try {
    const { out: document } = await netclaw(['doctor', '--format', 'json', '--only', 'config']);
    expect(JSON.parse(document)).toMatchObject({ home: join(userInfo().homedir, '.netclaw') });
  } finally {
    if (before === undefined) delete process.env['HOME'];
    else process.env['HOME'] = before;
  }
});
