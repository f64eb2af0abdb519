import { codes, defineStrategy } from '@netclaw/doctor-core';
import { JOB, LOCK, observeLock } from './backup-lock.js';
import { backupFindings } from './findings.js';

/** Removes the lock of a backup job that is gone. Routine: nothing is lost by it, and a job that runs keeps its lock. */
export const removeStaleLock = defineStrategy({
  id: 'remove-stale-backup-lock',
  repairs: codes(backupFindings, 'acme-backup/stale-lock'),
  effects: { reads: [LOCK], changes: [LOCK], processes: [JOB] },
  observe: observeLock,
  propose: (lock, findings) =>
    lock.kind === 'stale'
      ? {
          kind: 'plan',
          options: [
            {
              strategy: 'remove-stale-backup-lock',
              summary: `Remove ${LOCK}, which process ${lock.pid} left behind.`,
              heals: findings.map(({ code, subject }) => ({ code, subject })),
              direction: 'neutral',
              consents: [],
              keeps: [],
              afterwards: ['The next run of the backup job starts at its usual time.'],
            },
          ],
        }
      : { kind: 'nothing' },
  steps: () => [{ kind: 'remove-file', path: LOCK }],
});
