import { defineCheck } from '@netclaw/doctor-core';
import type { CommandResult } from '@netclaw/doctor-core';
import { stockFindings } from './findings.js';
import type { StockRow } from './read-report.js';
import { readReport } from './read-report.js';
import { isWholeHere } from './whole-rows.js';

const WAIT_MS = 90_000;

type Early = { readonly notApplicable: string } | { readonly inconclusive: string };
type StockState = { readonly rows: readonly StockRow[] } | { readonly failure: string } | { readonly early: Early };

/**
 * What netclaw's own doctor says of the things that this one leaves to it. It runs a program that does more than look, so only where that is asked for.
 */
export const StockDoctorCheck = defineCheck({
  id: 'stock',
  title: "netclaw's own doctor",
  about:
    'netclaw has a doctor of its own, which knows what changes with each version of netclaw: channels, webhooks, tools, MCP servers, models, memory. This check runs `netclaw doctor --format json` and takes over what it finds, without what this doctor looks at itself.',
  isOptIn: true,
  caution:
    'The check stock runs `netclaw doctor`, which may create config/webhooks and keys/, migrate its database and tool-approvals.json, and start MCP servers.',
  timeoutMs: WAIT_MS + 30_000,
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  runs: ['netclaw'],
  // what a program of .NET, and one that asks servers, looks at
  env: ['NETCLAW_*', 'DOTNET_*', 'XDG_*', 'TMPDIR', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'],
  findings: stockFindings,
  observe: async ({ run, env, host }): Promise<StockState> => {
    // run by this very check, where the netclaw that is found is this doctor
    if (env.NETCLAW_STOCK_DOCTOR !== undefined) return { early: OURS };
    const result = await run('netclaw', ['doctor', '--format', 'json'], {
      env: { NETCLAW_HOME: host.home, NETCLAW_STOCK_DOCTOR: '1' },
      timeoutMs: WAIT_MS,
    });
    const ended = ENDED[result.failure ?? 'by-itself'];
    if (ended !== undefined) return { early: ended };
    const report = readReport(result.stdout);
    if (report === 'ours') return { early: OURS };
    return report === undefined ? { failure: howEnded(result) } : { rows: report };
  },
  diagnose: (state, find) => {
    if ('early' in state) return state.early;
    if ('failure' in state) return [find('failed', { how: state.failure })];
    return state.rows
      .filter(({ name }) => !isWholeHere(name))
      .map(({ name, isError, message, remediation }) =>
        find(isError ? 'row-error' : 'row-warning', {
          name,
          message: message || 'it is not as it should be',
          next: remediation || 'Run `netclaw doctor` for more.',
        }),
      );
  },
});

const OURS = { notApplicable: 'the netclaw that was found is this doctor, not the program of netclaw itself' };

/** What ends the look before there is a report. */
const ENDED: Readonly<Record<NonNullable<CommandResult['failure']> | 'by-itself', Early | undefined>> = {
  'not-found': { notApplicable: 'no program netclaw is in a directory of PATH outside of the home' },
  'not-permitted': { inconclusive: 'this user may not run the program netclaw' },
  'timed-out': { inconclusive: `netclaw doctor did not end within ${WAIT_MS / 1000} s` },
  'too-much-output': { inconclusive: 'netclaw doctor printed more than this doctor reads' },
  killed: undefined,
  'by-itself': undefined,
};

const howEnded = ({ exitCode }: CommandResult): string =>
  exitCode === undefined ? 'was ended by a signal' : `ended with exit code ${exitCode}`;
