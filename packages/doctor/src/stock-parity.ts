import type { CheckDescription, Severity } from '@netclaw/doctor-core/engine';
import { STOCK_ROWS, type ParityRow } from '@netclaw/doctor-checks';

/**
 * `docs/stock-parity.md`: what netclaw's own doctor looks at, what of it this one does, and where they differ. Throws where a row names a code that
 * no check has.
 */
export const parityPage = (checks: readonly CheckDescription[]): string => {
  const severities = new Map(
    checks.flatMap(({ findings }) => findings.map(({ code, severity }) => [code, severity] as const)),
  );
  return [
    "# Beside netclaw's own doctor",
    '',
    'netclaw has a doctor of its own. This table has each of its rows, with E for an error and W for a warning there, what this doctor finds of it, and where',
    'and why it differs. What is whole here is not taken over by the check [stock](checks/stock.md); what is here in part may be found twice where that',
    'check is asked for, and what is not here is found by it alone.',
    '',
    `${counts()} Beyond these rows this doctor looks at keys, permissions, reminders, rules of what is never run, the endpoint of commands, the files beside the database, the disk, whether the daemon runs and answers, and unfinished repairs, of which`,
    'netclaw says nothing.',
    '',
    'Two things hold for all rows. netclaw writes while it looks: it may create `config/webhooks` and `keys/`, migrate its database and tool-approvals.json, and start',
    'MCP servers; this doctor writes nothing. And its `--fix` removes settings that it does not know, where this one names the nearest setting, and renames the key by consent.',
    '',
    "| row of netclaw | when | here | this doctor's findings | what is different here, and why |",
    '| --- | --- | --- | --- | --- |',
    ...STOCK_ROWS.map((row) => rowLine(row, severities)),
    '',
  ].join('\n');
};

const counts = (): string => {
  const of = (share: ParityRow['is']): number => STOCK_ROWS.filter(({ is }) => is === share).length;
  return `Of ${STOCK_ROWS.length} rows ${of('whole')} are whole here, ${of('part')} in part, and ${of('none')} are left to netclaw.`;
};

const rowLine = ({ row, stock, is, ours, why }: ParityRow, severities: ReadonlyMap<string, Severity>): string =>
  `| ${row} | ${stock} | ${is === 'none' ? '–' : is} | ${ours.map((code) => codeText(code, severities)).join('<br>')} | ${why} |`;

const codeText = (code: string, severities: ReadonlyMap<string, Severity>): string => {
  const severity = severities.get(code);
  if (severity === undefined) throw new Error(`no check finds ${code}`);
  const [check = '', name = ''] = code.split('/');
  return `${severity.charAt(0).toUpperCase()}: [${code}](checks/${check}.md#${check}${name})`;
};
