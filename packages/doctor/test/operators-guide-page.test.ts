import * as fs from 'node:fs';
import { expect, it } from '@jest/globals';

const PAGE = fs.readFileSync(new URL('../../../docs/operators-guide.md', import.meta.url), 'utf8');

/** The findings that each row of the table of symptoms leads to, in one order. */
const linksOf = (row: string): string =>
  [...row.matchAll(/\]\((checks\/[^)]+)\)/g)]
    .map(([, link = '']) => link)
    .sort()
    .join(' ');

it('has one row for what leads to the same findings', () => {
  const [, table = ''] = PAGE.split('| what you see');
  const rows = table.split('\n\n')[0]!.split('\n').slice(2);
  const links = rows.map(linksOf).filter((set) => set !== '');
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((set, at) => links.indexOf(set) !== at)).toEqual([]);
});

it('names the home wherever it advises sudo', () => {
  const commands = [...PAGE.matchAll(/`(sudo -u [^`]*)`/g)].map(([, command = '']) => command);
  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((command) => !command.includes('--home'))).toEqual([]);
});
