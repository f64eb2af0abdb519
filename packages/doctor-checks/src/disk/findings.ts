import { defineFindings, warning } from '@netclaw/doctor-core';

import { diskExplanations } from './explanations.js';

export const diskFindings = defineFindings(
  {
    'low-space': warning(
      '{free} of {total} are free on the disk of {what}. Once it is full, netclaw can store nothing, and the doctor can repair nothing.',
      'Make room on that disk. In the home, `du -xh {place} | sort -h | tail` shows what takes it.',
    ),
    'logs-large': warning(
      '{count} files in {path}, beside those of sessions, take {size}, and {free} are free.',
      'Remove those that you do not need. In the home: `find {path} -maxdepth 1 -name "daemon-*.log" -mtime +30 -delete`.',
    ),
    'sessions-large': warning(
      '{count} files in {path} take {size}, and {free} are free. netclaw sets no limit to them.',
      'Stop the daemon, then remove those that you do not need. In the home, `du -h {path} | sort -h | tail` shows the largest.',
    ),
    'old-crash-logs': warning(
      'Beside the newest {kept}, {count} crash logs in {path} are older than {days} days. They take {size}.',
    ),
  },
  diskExplanations,
);
