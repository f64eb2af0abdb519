// Measures the rows of growth.mjs, and prints them as a table or, with `--json`, as they are.
import { growthRows } from './growth.mjs';

const rows = [];
for (const { name, unit, limit, measure } of growthRows()) {
  const { value, detail } = await measure();
  rows.push({ name, unit, limit, value: Math.round(value * 10) / 10, detail });
}
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2));
else console.table(Object.fromEntries(rows.map(({ name, unit, ...row }) => [`${name} (${unit})`, row])));
process.exitCode = rows.every(({ value, limit }) => value <= limit) ? 0 : 1;
