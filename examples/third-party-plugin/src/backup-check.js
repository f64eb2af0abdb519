import { defineCheck, error, warning } from '@netclaw/doctor-core';
import { JOB, LOCK, observeLock } from './backup-lock.js';

/** Can Acme's backup job run on this host? */
export const backupCheck = defineCheck({
  id: 'acme-backup',
  title: 'Backup job of Acme',
  tags: ['acme'],
  reads: [LOCK],
  processes: [JOB],
  findings: {
    'stale-lock': error('{path} blocks the backup job: process {pid}, which wrote it, is gone.'),
    'unclear-lock': warning(
      'It is not known whether a backup runs that needs {path}: {reason}.',
      'Find out whether a backup runs; if none does, remove {path}.',
    ),
  },
  repairs: {
    'remove-stale-backup-lock': { summary: 'Removes the lock of a backup job that is gone.', fixes: ['stale-lock'] },
  },
  observe: observeLock,
  diagnose: (lock, find) => {
    switch (lock.kind) {
      case 'free':
      case 'held':
        return [];
      case 'stale':
        return [find('stale-lock', { path: LOCK, pid: lock.pid })];
      case 'unknown':
        return [find('unclear-lock', { path: LOCK, reason: lock.reason })];
    }
  },
  // routine: nothing is lost by it, and a job that runs keeps its lock
  fix: (lock, { repair }) =>
    lock.kind === 'stale'
      ? repair(`Remove ${LOCK}, which process ${lock.pid} left behind.`, [{ kind: 'remove-file', path: LOCK }], {
          repair: 'remove-stale-backup-lock',
          nextSteps: ['The next run of the backup job starts at its usual time.'],
        })
      : undefined,
});
