import { defineFindings } from '@netclaw/doctor-core';

export const backupFindings = defineFindings({
  'acme-backup/stale-lock': {
    severity: 'error',
    message: 'The backup job is held back by {path}: process {pid}, which wrote it, is gone.',
    remediation: 'Run `{doctor} --fix=acme-backup`, or remove {path}.',
  },
  'acme-backup/unclear-lock': {
    severity: 'warning',
    message: 'Nobody can tell whether {path} holds the backup job back rightly: {reason}.',
    remediation: 'See whether a backup runs; where none does, remove {path}.',
  },
});
