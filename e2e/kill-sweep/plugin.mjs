// Checks whose repairs are killed too: an edit of a text, a mode of a directory, a move, and a program.
import { defineCheck, definePlugin, error } from '@netclaw/doctor-core';

const found = { bad: error('{path} is not as it must be.') };

const envKeys = defineCheck({
  id: 'env-keys',
  title: 'Environment file',
  reads: ['.env'],
  findings: found,
  observe: ({ files }) => files.text('.env'),
  diagnose: (text = '', find) => (text.includes('LOG=') ? [] : [find('bad', { path: '.env' })]),
  fix: (_text, { repair }) =>
    repair('Add what is missing.', [
      {
        kind: 'edit-text',
        path: '.env',
        edits: [
          { op: 'replace', find: 'PORT=1', with: 'PORT=2' },
          { op: 'append', text: 'LOG=\n' },
        ],
      },
    ]),
});

const closedLogs = defineCheck({
  id: 'closed-logs',
  title: 'The directory of logs',
  reads: ['logs', 'logs/level'],
  findings: found,
  observe: ({ files }) => files.stat('logs'),
  diagnose: ({ kind, mode }, find) => (kind === 'directory' && mode !== 0o700 ? [find('bad', { path: 'logs' })] : []),
  fix: (_stat, { repair }) =>
    repair('Close it.', [
      { kind: 'set-mode', path: 'logs', mode: 0o700 },
      { kind: 'write-file', path: 'logs/level', content: 'some\n' },
    ]),
});

const asideLog = defineCheck({
  id: 'aside-log',
  title: 'The old log',
  reads: ['logs/app.log'],
  changes: ['logs/app.log', 'old/app.log'],
  findings: found,
  observe: ({ files }) => files.stat('logs/app.log'),
  diagnose: ({ kind }, find) => (kind === 'file' ? [find('bad', { path: 'logs/app.log' })] : []),
  fix: (_stat, { repair }) => repair('Put it aside.', [{ kind: 'move', path: 'logs/app.log', to: 'old/app.log' }]),
});

const readyFlag = defineCheck({
  id: 'ready-flag',
  title: 'The flag',
  reads: ['.env', 'flag'],
  changes: ['.env'],
  runs: ['mkdir'],
  findings: found,
  observe: async ({ files }) => ({ text: (await files.text('.env')) ?? '', flag: await files.stat('flag') }),
  diagnose: ({ text, flag }, find) =>
    text.includes('LOG=') && flag.kind === 'directory' ? [] : [find('bad', { path: 'flag' })],
  fix: ({ text, flag }, { repair }) =>
    repair('Add what is missing, then raise the flag.', [
      ...(text.includes('LOG=')
        ? []
        : [{ kind: 'edit-text', path: '.env', edits: [{ op: 'append', text: 'LOG=\n' }] }]),
      ...(flag.kind === 'directory' ? [] : [{ kind: 'run', command: 'mkdir', args: ['-m', '700', 'flag'] }]),
    ]),
});

export default definePlugin({ name: 'kill-sweep', checks: [envKeys, closedLogs, asideLog, readyFlag] });
