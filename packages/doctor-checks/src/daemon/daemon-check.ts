import { defineCheck } from '@netclaw/doctor-core';
import { CONFIG_SOURCES, PATHS } from '@netclaw/state';
import { CONNECTS, observeDaemonLook, READS, SETTINGS } from './daemon-state.js';
import { diagnoseDaemon } from './diagnose-daemon.js';
import { removeStalePidExplanation } from './explanations.js';
import { daemonFindings } from './findings.js';

/** Does the daemon run and answer, did it crash, and what has an earlier run left? */
export const DaemonDoctorCheck = defineCheck({
  id: 'daemon',
  title: 'Daemon',
  about:
    'The lock of the daemon says whether it runs. A daemon that has run for a minute is asked for its health; where none runs, nothing is asked. Of the log of a crash nothing is shown but its time, and whether it names SQLite.',
  tags: ['network', 'service'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: READS,
  changes: [PATHS.pid],
  connects: CONNECTS,
  processes: CONFIG_SOURCES.processes,
  env: CONFIG_SOURCES.env,
  settings: SETTINGS,
  findings: daemonFindings,
  repairs: {
    'remove-stale-pid': {
      summary: 'Removes the pid file of a daemon that does not run any more.',
      fixes: ['stale-pid'],
      explanation: removeStalePidExplanation,
    },
  },
  observe: observeDaemonLook,
  diagnose: diagnoseDaemon,
  fix: (_look, { repair }) =>
    repair(`remove ${PATHS.pid}`, [{ kind: 'remove-file', path: PATHS.pid }], {
      repair: 'remove-stale-pid',
      fixes: ['stale-pid'],
    }),
});
