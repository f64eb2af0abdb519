import { codesOf, defineCheck, definePlugin, defineRepair, error, warning } from '@netclaw/doctor-core';

const DAY = 86_400_000;

export const acmeCrashLogs = defineCheck({
  id: 'crash-logs',
  title: 'Reports of crashes',
  reads: ['logs/crash-*.log'],
  findings: {
    memory: warning('{path} reports a crash for want of memory.', 'Give the server more memory, then delete {path}.'),
    old: warning('{path} has been there for {days} days.'),
  },
  consents: { 'delete-logs': 'The logs that the plan names are deleted.' },
  observe: async ({ files, now }) => {
    const paths = await files.glob('logs/crash-*.log');
    const views = await Promise.all(paths.map(async (path) => ({ path, ...(await files.view(path)) })));
    return views
      .filter(({ kind, isSymlink, links }) => kind === 'file' && !isSymlink && links === 1)
      .map(({ path, bytes, modifiedAt }) => ({
        path,
        isMemory: Buffer.from(bytes).includes('out of memory'),
        days: Math.floor((now.getTime() - modifiedAt) / DAY),
      }));
  },
  diagnose: (logs, find) =>
    logs.flatMap(({ path, isMemory, days }) => [
      ...(isMemory ? [find('memory', { path })] : []),
      ...(days > 30 ? [find('old', { path, days })] : []),
    ]),
  fix: (logs, { repair }) =>
    repair(
      'Delete logs of crashes that are over 30 days old.',
      logs.filter(({ days }) => days > 30).map(({ path }) => ({ kind: 'remove-file', path })),
      { fixes: ['old'], consents: ['delete-logs'], preserves: ['Younger logs stay.'] },
    ),
});

export const acmeToken = defineCheck({
  id: 'token',
  title: 'Mode of the token',
  reads: ['token'],
  findings: {
    missing: error('There is no {path}.', 'Log in.'),
    open: warning('Others can get at {path}.'),
  },
  observe: ({ files }) => files.stat('token'),
  diagnose: ({ kind, mode }, find) => {
    if (kind === 'absent') return [find('missing', { path: 'token' })];
    return (mode & 0o077) === 0 ? [] : [find('open', { path: 'token' })];
  },
  fix: (_stat, { repair }) =>
    repair('Take the token from everybody else.', [{ kind: 'set-mode', path: 'token', mode: 'go-rwx' }], {
      fixes: ['open'],
    }),
});

export const acmeVaultToken = defineRepair({
  id: 'vault-token',
  summary: 'Takes the token of this host from the vault.',
  fixes: codesOf(acmeToken, 'missing'),
  reads: ['token'],
  runs: ['vault'],
  consents: { 'use-vault': 'This host becomes who the vault says it is.' },
  observe: ({ run }) => run('vault', ['status']),
  fix: ({ ok }, { repair, refuse }) =>
    ok
      ? repair('Write the token that the vault holds.', [{ kind: 'run', command: 'vault', args: ['write', 'token'] }], {
          consents: ['use-vault'],
        })
      : refuse('the vault is locked', 'Unlock it with `vault unlock`.', { cause: 'not-permitted' }),
});

export default definePlugin({ name: 'acme', checks: [acmeToken, acmeCrashLogs], repairs: [acmeVaultToken] });
