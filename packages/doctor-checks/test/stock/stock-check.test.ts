import { describe, expect, test } from '@jest/globals';
import type { CommandResult } from '@netclaw/doctor-core';
import { StockDoctorCheck } from '../../src/stock/stock-check.js';
import { STOCK_ROWS } from '../../src/stock/rows.js';
import { isWholeHere } from '../../src/stock/whole-rows.js';
import { readReport } from '../../src/stock/read-report.js';
import { redactRow } from '../../src/stock/redact-row.js';
import { builtInChecks } from '../../src/index.js';
import { contextOf, diagnose, hostWith, STOCK_LINE, type Host } from '../support.js';

const printing = (result: string | Partial<CommandResult>, rest: Host = {}): Host =>
  hostWith({}, { ...rest, commands: { [STOCK_LINE]: result } });
const report = (...checks: readonly object[]): string => JSON.stringify({ exitCode: 2, checks });
const found = async (result: string | Partial<CommandResult>) =>
  (await diagnose(StockDoctorCheck, printing(result))).map(({ code, data }) => [code, data]);
const early = async (host: Host) => (await StockDoctorCheck.look(contextOf(host))).outcome;

const MCP = {
  name: 'mcp-servers',
  severity: 'warning',
  message: 'One of 2 servers fails.',
  remediation: 'Look at it.',
};

describe('rows', () => {
  test('are taken over as they are called there, whatever the exit code is', async () => {
    for (const exitCode of [0, 1, 2]) {
      const stdout = report(
        MCP,
        { ...MCP, name: 'Update', severity: 'error' },
        { ...MCP, name: 'x', severity: 'pass' },
      );
      expect(await found({ stdout, exitCode })).toEqual([
        ['stock/row-warning', { name: 'mcp-servers', message: MCP.message, next: MCP.remediation }],
        ['stock/row-error', { name: 'Update', message: MCP.message, next: MCP.remediation }],
      ]);
    }
  });

  test('that this doctor looks at as a whole are left out', async () => {
    const whole = STOCK_ROWS.filter(({ is }) => is === 'whole').map(({ row }) => ({ ...MCP, name: row }));
    expect(whole.length).toBeGreaterThan(0);
    expect(await found(report(...whole, { ...MCP, name: 'SECRETS JSON' }))).toEqual([]);
  });

  test('that nobody knows are taken over, and another severity is a warning', async () => {
    expect(await found(report({ name: 'New thing', severity: 'notice' }))).toEqual([
      [
        'stock/row-warning',
        { name: 'New thing', message: 'it is not as it should be', next: 'Run `netclaw doctor` for more.' },
      ],
    ]);
  });

  test('of one name are one, and an error where one of them is', async () => {
    const other = { ...MCP, severity: 'error', message: 'No server\n starts.' };
    expect(await found(report(MCP, other))).toEqual([
      [
        'stock/row-error',
        { name: 'mcp-servers', message: 'One of 2 servers fails. No server starts.', next: 'Look at it.' },
      ],
    ]);
  });

  test('are read behind what else is printed', () => {
    expect(readReport(`A new version is there.\n${report(MCP)}\n`)).toHaveLength(1);
    expect(readReport(`\ufeff${report()}`)).toEqual([]);
  });
});

describe('no report', () => {
  test.each([
    ['text', { stdout: 'Unhandled exception.', exitCode: 134 }, 'ended with exit code 134'],
    ['nothing', { exitCode: 0 }, 'ended with exit code 0'],
    ['a signal', { failure: 'killed' as const, ok: false }, 'was ended by a signal'],
    ['a list', { stdout: '[]', exitCode: 1 }, 'ended with exit code 1'],
    ['another document', { stdout: '{"exitCode":0}', exitCode: 0 }, 'ended with exit code 0'],
    ['rows of another form', { stdout: '{"checks":[{"name":7}]}', exitCode: 0 }, 'ended with exit code 0'],
    ['half a report', { stdout: report(MCP).slice(0, -2), exitCode: 1 }, 'ended with exit code 1'],
  ])('but %s is a warning', async (_, result, how) => {
    expect(await found(result)).toEqual([['stock/failed', { how }]]);
  });

  test('in time, or of a program that may not be run, is not a finding', async () => {
    const failed = (failure: CommandResult['failure']) => early(printing({ ok: false, ...(failure && { failure }) }));
    expect(await failed('not-found')).toEqual({
      notApplicable: 'no program netclaw is in a directory of PATH outside of the home',
    });
    expect(await failed('timed-out')).toEqual({ inconclusive: 'netclaw doctor did not end within 90 s' });
    expect(await failed('not-permitted')).toEqual({ inconclusive: 'this user may not run the program netclaw' });
    expect(await failed('too-much-output')).toEqual({
      inconclusive: 'netclaw doctor printed more than this doctor reads',
    });
  });
});

describe('this doctor in its place', () => {
  const OURS = { notApplicable: 'the netclaw that was found is this doctor, not the program of netclaw itself' };

  test('is seen by its report', async () => {
    expect(await early(printing('{"schemaVersion":1,"checks":[]}'))).toEqual(OURS);
  });

  test('does not run it once more', async () => {
    const host = printing('never read', { environment: { NETCLAW_STOCK_DOCTOR: '1' } });
    expect(await early(host)).toEqual(OURS);
  });
});

describe('a text of the other program', () => {
  test.each([
    ['Slack refused xoxb-12-planted.', 'Slack refused [redacted]'],
    ['Bearer abc was refused', 'Bearer [redacted] was refused'],
    ['https://op:hunter2@host.example/x', 'https://[redacted]@host.example/x'],
    ['https://hooks.slack.com/services/T0/B0/x has no Format', 'https://[redacted] has no Format'],
    ['"ApiKey": "sk-abc", next', '"ApiKey": "[redacted]", next'],
    ['value ENC:CfDJ8abc', 'value [redacted]'],
    ['set Password=Hunter2; retry', 'set Password=[redacted]; retry'],
    ['PGPASSWORD = "two words" next', 'PGPASSWORD = "[redacted]" next'],
    ["client_secret: 'a.b', next", "client_secret: '[redacted]', next"],
    ['--api-key abc --verbose', '--api-key [redacted] --verbose'],
    ['GET /x?access_token=a1&page=2', 'GET /x?access_token=[redacted]&page=2'],
    ['BotToken: missing', 'BotToken: missing'],
    ['secrets.json: 3 values', 'secrets.json: 3 values'],
    ['MaxOutputTokens=4096 is too small', 'MaxOutputTokens=4096 is too small'],
    ['hook 8xyo3k5s7fnbdrz1k4wq9ghemc gone', 'hook [redacted] gone'],
    ['token glpat-abcdefghijklmnopqrst1 there', 'token [redacted] there'],
    ['hash 0123456789abcdef0123456789abcdef!', 'hash [redacted]!'],
    ['token q83vEjRWeJCrze8SNFZ4kKvN7xI= there', 'token [redacted] there'],
    ['/home/netclaw/.netclaw/config/webhooks is missing', '/home/netclaw/.netclaw/config/webhooks is missing'],
    ['a  text\n\tof lines ', 'a text of lines'],
  ])('%j is shown as %j', (text, shown) => {
    expect(redactRow(text)).toBe(shown);
  });

  test('is cut, between characters', () => {
    expect(redactRow('😀 '.repeat(300))).toBe(`${'😀 '.repeat(200)}…`);
  });
});

describe('the table of parity', () => {
  test('has each row once', () => {
    expect(STOCK_ROWS).toHaveLength(28);
    expect(new Set(STOCK_ROWS.map(({ row }) => row.toLowerCase())).size).toBe(28);
  });

  test('says of each row what is looked at here', () => {
    for (const { row, is, ours, why, stock } of STOCK_ROWS) {
      expect([row, is === 'none']).toEqual([row, ours.length === 0]);
      expect([row, isWholeHere(row)]).toEqual([row, is === 'whole']);
      expect([row, why.endsWith('.'), /^[EW]: .*\.$/.test(stock)]).toEqual([row, true, true]);
    }
  });

  test('is of the only check that runs a program', () => {
    expect(builtInChecks.filter(({ runs }) => runs.length > 0).map(({ id }) => id)).toEqual(['stock']);
  });
});
