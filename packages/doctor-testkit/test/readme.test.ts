import { readFileSync } from 'node:fs';
import { afterEach, expect, it, jest } from '@jest/globals';
import { RULES } from '../src/contract/rules.js';
import * as testkit from '../src/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const rowsOf = (heading: string): readonly (readonly string[])[] =>
  readme
    .slice(readme.indexOf(heading))
    .split('\n\n')
    .find((part) => part.startsWith('|'))!
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()));

afterEach(() => {
  jest.restoreAllMocks();
});

it('the example is the one that is compiled and run here, and prints what it says', async () => {
  const example = readFileSync(new URL('readme/example.ts', import.meta.url), 'utf8');
  expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
  const log = jest.spyOn(console, 'log').mockReturnValue();
  await import('./readme/example.js');
  expect(log.mock.calls).toEqual([[['There is no lamp.json']], ['21 rules hold in 2 cases']]);
});

it('every export is in the table', () => {
  const named = rowsOf('| export').flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map((match) => match[1]));
  expect(named.sort()).toEqual(Object.keys(testkit).sort());
});

it('every rule is in the table, with what it proves', () => {
  expect(rowsOf('| rule').map(([, name, proves]) => [name, proves])).toEqual(
    RULES.map(({ name, proves }) => [`\`${name}\``, proves]),
  );
});
