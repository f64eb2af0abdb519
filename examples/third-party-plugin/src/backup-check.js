import { defineCheck, finding } from '@netclaw/doctor-core';
import { JOB, LOCK, observeLock } from './backup-lock.js';
import { backupFindings } from './findings.js';
import { removeStaleLock } from './remove-stale-lock.js';

/** Can Acme's backup job run on this host? */
export const backupCheck = defineCheck({
  id: 'acme-backup',
  title: 'Backup job of Acme',
  tags: ['acme'],
  findings: backupFindings,
  effects: { reads: [LOCK], changes: [LOCK], processes: [JOB] },
  strategies: [removeStaleLock],
  diagnose: async (context) => {
    const lock = await observeLock(context);
    switch (lock.kind) {
      case 'free':
      case 'held':
        return [];
      case 'stale':
        return [finding(backupFindings, 'acme-backup/stale-lock', { path: LOCK }, { path: LOCK, pid: lock.pid })];
      case 'unknown':
        return [
          finding(backupFindings, 'acme-backup/unclear-lock', { path: LOCK }, { path: LOCK, reason: lock.reason }),
        ];
    }
  },
});
