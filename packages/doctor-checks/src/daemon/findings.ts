import { defineFindings, info, warning } from '@netclaw/doctor-core';
import { daemonExplanations } from './explanations.js';

export const daemonFindings = defineFindings(
  {
    'stale-pid': warning(
      'No daemon runs, but {path} still names the process {pid}, which {what}.',
      'Run `{doctor} --fix=daemon`: it removes the file. Stop no process because of its number in {path}.',
    ),
    'lock-held-by-other': warning(
      '{process} (pid {pid}) holds {path}, and it is not netclaw. Until it ends the daemon does not start: it reports that it runs already.',
      'Let {process} end, or stop it: `kill {pid}`. Do not remove {path}.',
    ),
    crashed: warning(
      'netclawd crashed at {date}.{hint} It wrote {path}.',
      'Read the first lines of {path}: they name the cause. This warning ends {days} days after the crash.',
    ),
    'restart-loop': warning(
      'netclawd crashed {count} times within an hour, the last time at {date}.{hint} It wrote {path}.',
      '{stop}, if it starts again and again. Read the first lines of {path}, correct the cause, then start it.',
    ),
    'crash-log-unreadable': warning('{path} cannot be read here, because {reason}.', '{next}'),
    'restart-broke-off': warning(
      'A restart of the daemon began at {date} and did not end: {path} is left, and no daemon runs.',
      'Start the daemon.',
    ),
    'not-ready': warning(
      'netclawd runs (pid {pid}), but it is not ready: {answer} at {address}.',
      'Look for the cause at the end of the newest logs/daemon-*.log, then restart the daemon. A changed address of the daemon counts after a restart only.',
    ),
    'container-port': warning(
      'The daemon of this container listens on port {port} ({origin}), but the health check of the image asks port {probed}. The container counts as unhealthy.',
      'Leave the port of the daemon at {probed} and publish another one: `docker run -p {port}:{probed}`. Or give the container a health check of its own.',
    ),
    'version-untried': warning(
      'netclawd has version {version}. This doctor was tried with {tried}.',
      'Use a doctor that knows this version. Until then read each plan before you agree to it.',
    ),
    'not-visible': info(
      'It cannot be seen on this machine whether netclawd runs. Its answers, and what an earlier run has left, were not checked.',
      'Look for a process netclawd with the tools of this machine.',
    ),
  },
  daemonExplanations,
);
