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
