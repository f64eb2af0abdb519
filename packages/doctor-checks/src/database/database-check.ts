import { defineCheck } from '@netclaw/doctor-core';
import { observeDatabase, PROCESSES, READS, SETTINGS } from './database-state.js';
import { diagnoseDatabase } from './diagnose-database.js';
import { databaseFindings } from './findings.js';

/** Is what lies at netclaw.db a whole database, with all that belongs to it? */
export const DatabaseDoctorCheck = defineCheck({
  id: 'database',
  title: 'Database',
  about:
    'netclaw keeps what it remembers in netclaw.db, a database of SQLite. This check looks at the size and at the first bytes of that file, and of those that SQLite keeps beside it. It does not open the database, and repairs nothing. While the daemon runs, this check does not report what the daemon may change.',
  tags: ['files'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: READS,
  processes: PROCESSES,
  settings: SETTINGS,
  findings: databaseFindings,
  observe: observeDatabase,
  diagnose: diagnoseDatabase,
});
