import { defineFindings, info, warning } from '@netclaw/doctor-core';
import { daemonExplanations } from './explanations.js';
import { unitExplanations } from './unit-explanations.js';

export const daemonFindings = defineFindings(
  {
    'stale-pid': warning(
      'No daemon runs, but {path} still names the process {pid}, which {what}.',
      'Run `{doctor} --fix=daemon`: it removes the file. Do not stop a process because {path} has its number.',
    ),
    'lock-held-by-other': warning(
      '{process} (pid {pid}) holds {path}, and it is not netclaw. Until {process} ends, the daemon does not start, and reports that a daemon runs already.',
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
      'Look for the cause at the end of the newest logs/daemon-*.log, then restart the daemon. A changed address takes effect only after a restart.',
    ),
    'container-port': warning(
      'The daemon of this container listens on port {port} ({origin}), but the health check of the image asks port {probed}. The container counts as unhealthy.',
      'Leave the port of the daemon at {probed} and publish another one: `docker run -p {port}:{probed}`. Or give the container a health check of its own.',
    ),
    'version-untried': warning(
      'The answer of the daemon at {address} names version {version} (header {header}). This doctor was tested with {tried}.',
      'Compare it with `netclaw --version`. If it is right, use a doctor that knows this version, and until then read each plan before you agree to it.',
    ),
    'unit-unreadable': warning(
      '{path}, by which systemd starts the daemon, cannot be read here, because {reason}.',
      '{next}',
    ),
    'unit-program': warning(
      '{path} {problem}.',
      'Write the whole path of netclawd, as it is now, after `ExecStart=`. In a drop-in, a line `ExecStart=` without a value goes before it. Then run `systemctl --user daemon-reload`.',
    ),
    'unit-path': warning(
      'A daemon that systemd starts does not find the programs of netclaw: PATH in {path} is without {directory}.',
      'Run `{doctor} --fix=daemon`: it asks you, and adds the directory. Then restart the daemon.',
    ),
    'unit-path-inline': warning(
      'A daemon that systemd starts does not find the programs of netclaw: PATH in {path} is without {directory}.',
      'Run `systemctl --user edit netclaw`, set PATH there with {directory} in front, and restart the daemon.',
    ),
    'unit-home': warning(
      '{path} gives the daemon another home: NETCLAW_HOME is {home} there. Commands of this user work on this one.',
      'To look at the home of the daemon, run the doctor with `--home {home}`. To use one home, set the same NETCLAW_HOME in both places.',
    ),
    'unit-stop-timeout': warning(
      '{path} gives the daemon {seconds} seconds to stop. The daemon may need {needed}, and systemd kills it before it has ended its work.',
      'Run `systemctl --user edit netclaw`, and add under `[Service]` the line `TimeoutStopSec={needed}`.',
    ),
    'unit-not-enabled': warning(
      '{path} is not enabled: systemd does not start the daemon by itself.',
      'Run `systemctl --user enable netclaw`. If the daemon is meant to start on demand only, there is nothing to do.',
    ),
    'unit-ends-with-session': info(
      'With {path} the daemon runs only while its user is logged in.',
      'If the daemon must run all the time, run `sudo loginctl enable-linger {user}`.',
    ),
    'not-visible': info(
      'This doctor cannot see on this machine whether netclawd runs. It did not check the answers of the daemon, nor the files that an earlier run has left.',
      'Look for a process netclawd with the tools of this machine.',
    ),
  },
  () => ({ ...daemonExplanations(), ...unitExplanations() }),
);
