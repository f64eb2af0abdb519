import { defineCheck } from '@netclaw/doctor-core';
import { CONFIG_SOURCES, PATHS } from '@netclaw/state';
import { CONNECTS, ENV, observeDaemonLook, READS, SETTINGS } from './daemon-state.js';
import { CONSENTS, REPAIRS } from './daemon-repairs.js';
import { diagnoseDaemon } from './diagnose-daemon.js';
import { daemonFindings } from './findings.js';
import { rewriteDaemonPath } from './rewrite-path.js';

/** Does the daemon run and answer, did it crash, and what has an earlier run left? */
export const DaemonDoctorCheck = defineCheck({
  id: 'daemon',
  title: 'Daemon',
  about:
    'The lock of the daemon says whether it runs. A daemon that has run for a minute is asked for its health; where none runs, nothing is asked. On Linux the unit by which systemd starts it is read. Of the log of a crash nothing is shown but its time, and whether it names SQLite.',
  tags: ['network', 'service'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: READS,
  changes: [PATHS.pid, PATHS.daemonEnvironment],
  connects: CONNECTS,
  processes: CONFIG_SOURCES.processes,
  env: ENV,
  settings: SETTINGS,
  findings: daemonFindings,
  consents: CONSENTS,
  repairs: REPAIRS,
  observe: observeDaemonLook,
  diagnose: diagnoseDaemon,
  fix: ({ unit }, tools) =>
    [
      tools.repair(`remove ${PATHS.pid}`, [{ kind: 'remove-file', path: PATHS.pid }], {
        repair: 'remove-stale-pid',
        fixes: ['stale-pid'],
      }),
      rewriteDaemonPath(unit, tools) ?? [],
    ].flat(),
});
