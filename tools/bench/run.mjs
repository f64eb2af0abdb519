// Measures what a run costs, and how that grows: `npm run bench` prints a table, with `--json` the rows; with `--write` the table of
// docs/performance.md is made from them. Ends with 1 where a row is over its limit.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { contractRow } from './contract-row.mjs';
import { measuredGrowth } from './growth.mjs';
import { mountingRow } from './mounting.mjs';
import { printRows } from './print-rows.mjs';
import { startUpRows } from './start-up.mjs';

const rows = [...startUpRows(), mountingRow(), contractRow(), ...(await measuredGrowth())];
const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`;
printRows(rows, { machine, rows });
if (process.argv.includes('--write')) {
  const page = new URL('../../docs/performance.md', import.meta.url);
  const [start, end] = ['<!-- bench -->', '<!-- /bench -->'];
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.slice(0, text.indexOf(start)), text.slice(text.indexOf(end))];
  writeFileSync(page, `${before}${start}\n\n${table()}\n${after}`);
}

function table() {
  const lines = rows.map(
    ({ name, unit, limit, value, detail }) => `| ${name} | ${value} ${unit} | ${limit} ${unit} | ${detail} |`,
  );
  return [
    `Measured on: ${machine}.`,
    '',
    '| what | measured | limit | of which |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}
