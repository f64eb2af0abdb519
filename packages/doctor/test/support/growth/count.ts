import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { makeHome, readRecipe } from '../../../../../examples/make-home.mjs';
import { buildProgram } from '../program.js';
import type { Grow } from './grow.js';

interface Range {
  readonly startOffset: number;
  readonly count: number;
}
interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly functionName: string; readonly ranges: readonly Range[] }[];
  }[];
}

/** What ran of the program and of what it uses, and how often. */
const coverageOf = async (
  grow: Grow,
  count: number,
  options: readonly string[],
  recipe = 'case-2',
): Promise<Coverage['result']> => {
  const program = await buildProgram();
  const directory = fs.mkdtempSync(join(tmpdir(), 'growth-'));
  const [home, coverage] = [join(directory, 'home'), join(directory, 'coverage')];
  fs.mkdirSync(home, { mode: 0o700 });
  makeHome(home, readRecipe(recipe));
  grow(home, count);
  const { status, stdout } = spawnSync(
    process.execPath,
    [program, 'doctor', '--home', home, '--timeout', '10m', '--format', 'json', ...options],
    { encoding: 'utf8', env: { ...process.env, NODE_V8_COVERAGE: coverage }, maxBuffer: 2 ** 28 },
  );
  expect([0, 1, 2]).toContain(status);
  expect(JSON.parse(stdout)).toMatchObject({ error: null, changed: options.length > 0 });
  const scripts = fs.readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(fs.readFileSync(join(coverage, name), 'utf8')) as Coverage;
    return result.filter((script) => script.url.startsWith('file:'));
  });
  fs.rmSync(directory, { recursive: true });
  return scripts;
};

/** How often each block ran, by place. */
export const countBlocks = async (
  grow: Grow,
  count: number,
  options: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const counts = new Map<string, number>();
  for (const { url, functions } of await coverageOf(grow, count, options)) {
    for (const { functionName, ranges } of functions) {
      for (const range of ranges) {
        counts.set(`${url.split('/').slice(-2).join('/')} ${functionName} ${range.startOffset}`, range.count);
      }
    }
  }
  return counts;
};

/** How often functions of these names were called while a healthy home was looked at. */
export const countCalls = async (grow: Grow, count: number, names: readonly string[]): Promise<readonly number[]> => {
  const functions = (await coverageOf(grow, count, [], 'healthy')).flatMap((script) => script.functions);
  return names.map((name) => {
    const calls = functions
      .filter(({ functionName }) => functionName === name)
      .map(({ ranges }) => ranges[0]?.count ?? 0);
    // a name that nothing has would be called as often for all
    expect({ name, isFound: calls.some((times) => times > 0) }).toEqual({ name, isFound: true });
    return calls.reduce((sum, times) => sum + times, 0);
  });
};
