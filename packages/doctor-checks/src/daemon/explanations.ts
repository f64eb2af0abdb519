import type { FindingExplanation } from '@netclaw/doctor-core';

export const daemonExplanations = () =>
  ({
    'stale-pid': {
      meaning:
        'netclaw.pid is left over from a daemon that was not stopped properly. By now its number may belong to another program. Who stops a process by that file stops that program.',
      cause: 'The daemon was killed, it crashed, or the machine went down.',
      example: ['netclaw.pid    4711', 'netclaw.lock   held by nobody'],
      manualFix: ['Make sure that no netclawd runs: `pgrep -a netclawd`.', 'Remove netclaw.pid from the home.'],
    },
    'lock-held-by-other': {
      meaning:
        'The daemon holds netclaw.lock while it runs, and does not start where the file is locked. Another program has locked it.',
      cause:
        'A backup or a script locks the file, a doctor repairs the home, or a program that the daemon started still runs.',
      example: ['netclaw.lock   held by flock (pid 4712)'],
      manualFix: [
        'Find out who it is: `fuser -v netclaw.lock` in the home.',
        'Let that program end, or stop it. A lock ends with its program; removing the file lets two daemons run at once.',
      ],
    },
    crashed: {
      meaning: 'netclawd ended because of a fault, and wrote a log about it.',
      cause: 'A fault of netclaw, a damaged database, a full disk, or too little memory.',
      example: ['logs/crash-20260301-231500.log   Netclaw daemon crash at 2026-03-01T23:15:00Z'],
      manualFix: [
        'Read the first lines: `head -n 30` of the newest logs/crash-*.log.',
        'If SQLite is named, look at what the checks `database`, `disk` and `permissions` find: the file netclaw.db, its owner, and the free space.',
        'If the cause is in netclaw itself, look for a newer version.',
      ],
    },
    'restart-loop': {
      meaning:
        'netclawd crashed several times in a short time. A service or a container starts it again after each crash, and it crashes again for the same reason.',
      cause: 'The cause is there at each start: a setting, a file, the database.',
      example: ['logs/crash-20260301-231500.log', 'logs/crash-20260301-231530.log', 'logs/crash-20260301-231600.log'],
      manualFix: [
        'Stop what starts it: the service (on Linux `systemctl --user stop netclaw`), the container, or `netclaw daemon stop`.',
        'Read the newest logs/crash-*.log and correct what it names.',
        'Start it once, and look whether a new log of a crash comes.',
      ],
    },
    'crash-log-unreadable': {
      meaning: 'The log of a crash cannot be read here, so that its cause is not known.',
      cause: 'The daemon ran as another user, once as root for example, or the disk fails.',
      example: ['logs/crash-20260301-231500.log   belongs to root, mode 0600'],
      manualFix: [
        'Read it as its owner, or as root.',
        'Give the files in logs to the user of the daemon: `sudo chown`.',
      ],
    },
    'restart-broke-off': {
      meaning: 'netclawd notes that it restarts, and removes the note when it is up again. The note is still there.',
      cause: 'The new daemon did not start, or the machine went down before it was up.',
      example: ['cache/restart-manifest.json   some hours old', 'netclaw.lock                  held by nobody'],
      manualFix: [
        'Start it: `netclaw daemon start`, or the service (on Linux `systemctl --user start netclaw`).',
        'If it does not start, run the doctor.',
      ],
    },
    'not-ready': {
      meaning: 'The daemon runs, but does not answer that it is ready, at the address that its configuration gives.',
      cause:
        'The daemon is not up yet, it waits for something, its port or host was changed without a restart, or another program has the port.',
      example: ['netclaw.lock   held by netclawd', 'GET http://127.0.0.1:5199/api/health/ready   503'],
      manualFix: [
        'Ask the daemon: `curl -i http://127.0.0.1:5199/api/health/ready`, with the host and port of the daemon.',
        'Look which program listens: `ss -ltnp`.',
        'Read the end of the newest logs/daemon-*.log, then restart the daemon.',
      ],
    },
    'container-port': {
      meaning:
        'The official image asks the daemon for its health at port 5199. A daemon at another port never answers there, so that the container counts as unhealthy and may be started again and again.',
      cause: 'Daemon.Port, or NETCLAW_Daemon__Port, was set in a container.',
      example: ['NETCLAW_Daemon__Port=8080', 'NETCLAW_CONTAINER_SUPERVISOR=1'],
      manualFix: [
        'Take the setting out, and publish the port: `docker run -p 8080:5199`.',
        'Or give `--health-cmd` to `docker run`, with the other port.',
      ],
    },
    'version-untried': {
      meaning:
        'The daemon names a version in a header of its answer, and this doctor was not tested with that one: its files may have other rules. Not every build sends the header, and a proxy before the daemon may.',
      cause: 'netclaw was updated and the doctor was not, or the other way round.',
      example: ['GET /api/health/ready   X-Netclaw-Version: 2.0.0'],
      manualFix: [
        'Compare the versions: `netclaw --version`, `netclaw-doctor --version`.',
        'Bring the older one up to date.',
      ],
    },
    'not-visible': {
      meaning: 'Neither the lock of the daemon nor its process can be seen, so it is not known whether it runs.',
      cause: 'The system does not show who holds a lock (macOS, Windows), or hides the processes of others.',
      example: ['/proc/locks   is missing'],
      manualFix: ['Look for it: `pgrep -a netclawd`, or the task manager.'],
    },
  }) satisfies Readonly<Record<string, FindingExplanation>>;
