// Measures the rows of growth.mjs, and prints them as a table or, with `--json`, as they are.
import { measuredGrowth } from './growth.mjs';
import { printRows } from './print-rows.mjs';

const rows = await measuredGrowth();
printRows(rows, rows);
