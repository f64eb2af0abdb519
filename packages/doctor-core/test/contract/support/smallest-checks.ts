import { defineCheck, error, warning } from '../../../src/index.js';

export const platform = defineCheck({
  id: 'platform',
  title: 'Platform',
  findings: { unsupported: error('{platform} is not supported.', 'Run it on Linux.') },
  observe: ({ host }) => host.platform,
  diagnose: (platform, find) => (platform === 'linux' ? [] : [find('unsupported', { platform })]),
});

export const notes = defineCheck({
  id: 'notes',
  title: 'Notes',
  reads: ['notes.txt'],
  findings: { shared: warning('Other users can read {path}.') },
  observe: ({ files }) => files.stat('notes.txt'),
  diagnose: ({ mode }, find) => ((mode & 0o044) === 0 ? [] : [find('shared', { path: 'notes.txt' })]),
  fix: (_notes, { repair }) =>
    repair('Let only their owner read the notes.', [{ kind: 'set-mode', path: 'notes.txt', mode: 0o600 }]),
});
