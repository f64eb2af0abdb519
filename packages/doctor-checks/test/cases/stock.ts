import type { Host } from '../support.js';
import { hostWith, STOCK_LINE } from '../support.js';
import type { Cases, More } from './cases-of-check.js';
import { TOKEN } from './planted.js';

const printing = (printed: string, exitCode: number): Host =>
  hostWith({}, { commands: { [STOCK_LINE]: { stdout: printed, exitCode } } });
const row = (severity: string, message: string): Host =>
  printing(
    JSON.stringify({ exitCode: 1, checks: [{ name: 'mcp-servers', severity, message, remediation: 'Fix it.' }] }),
    1,
  );

export const CASES: Cases = {
  'stock/row-error': row('error', 'All enabled servers fail.'),
  'stock/row-warning': row('warning', 'Some servers fail.'),
  'stock/failed': printing('Unhandled exception.', 134),
};

export const MORE: More = {
  'a row that quotes a token': { ...row('error', `Slack refused ${TOKEN}.`), finds: ['stock/row-error'] },
};
