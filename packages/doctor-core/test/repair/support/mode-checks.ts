import { defineCheck, error } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';

export const PAGE = '<h1>ours</h1>\n';

/** A page that everybody may read, and that ends in a line of its own. */
export const publicPage = defineCheck({
  id: 'page',
  title: 'The page',
  reads: ['page.html'],
  findings: { closed: error('{path} has mode {mode}.') },
  observe: ({ files }) => files.stat('page.html'),
  diagnose: ({ kind, mode }, find) =>
    kind === 'file' && mode !== 0o644 ? [find('closed', { mode: mode.toString(8), path: 'page.html' })] : [],
  fix: (_stat, { repair }) =>
    repair('Write the page anew, for everybody.', [
      { kind: 'remove-file', path: 'page.html' },
      { kind: 'write-file', path: 'page.html', content: PAGE, mode: '0644' },
    ]),
});

export const pageWith = (mode: number, content = PAGE): MemoryHome =>
  memoryHome({ files: { 'page.html': { content, mode } } });

/** A directory for logs that its owner enters, and nobody else; with the log as it is to be. */
export const logDirectory = defineCheck({
  id: 'logs',
  title: 'The directory of logs',
  reads: ['logs', 'logs/level.json'],
  findings: { open: error('{path} has mode {mode}.'), loud: error('{path} says too much.') },
  observe: async ({ files }) => ({
    stat: await files.stat('logs'),
    level: await files.json('logs/level.json', '/level'),
  }),
  diagnose: ({ stat: { kind, mode }, level }, find) => [
    ...(kind === 'directory' && mode !== 0o700 ? [find('open', { mode: mode.toString(8), path: 'logs' })] : []),
    ...(level === 'all' ? [find('loud', { path: 'logs/level.json' })] : []),
  ],
  fix: ({ level }, { repair }) =>
    repair('Close the directory, and say less in it.', [
      { kind: 'set-mode', path: 'logs', mode: 'u+w' },
      { kind: 'set-mode', path: 'logs', mode: 'go-rwx' },
      ...(level === 'all'
        ? [
            {
              kind: 'edit-json' as const,
              path: 'logs/level.json' as const,
              edits: [{ op: 'set' as const, pointer: '/level', value: 'some' }],
            },
          ]
        : []),
    ]),
});

export const logsWith = (mode: number, level = 'all'): MemoryHome => {
  const home = memoryHome({ files: { 'logs/level.json': `{ "level": "${level}" }` } });
  home.fs.chmodSync(`${home.home}/logs`, mode);
  return home;
};

/** A directory that everybody may enter. */
export const sharedDirectory = defineCheck({
  id: 'shared',
  title: 'The shared directory',
  reads: ['logs'],
  findings: { closed: error('{path} has mode {mode}.') },
  observe: ({ files }) => files.stat('logs'),
  diagnose: ({ kind, mode }, find) =>
    kind === 'directory' && mode !== 0o755 ? [find('closed', { mode: mode.toString(8), path: 'logs' })] : [],
  fix: (_stat, { repair }) => repair('Let everybody in.', [{ kind: 'set-mode', path: 'logs', mode: '0755' }]),
});
