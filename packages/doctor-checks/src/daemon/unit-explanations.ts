import type { FindingExplanation } from '@netclaw/doctor-core';

export const unitExplanations = () =>
  ({
    'unit-unreadable': {
      meaning: 'The file by which systemd starts the daemon cannot be read here, so that it was not checked.',
      cause: 'It belongs to another user, or it is a link that leads nowhere.',
      example: ['~/.config/systemd/user/netclaw.service   belongs to root, mode 0600'],
      manualFix: ['Read it with `systemctl --user cat netclaw`.', 'Give the file to its user again: `sudo chown`.'],
    },
    'unit-program': {
      meaning:
        'systemd needs the whole path of a program. Without a directory it looks only in directories of its own, where netclawd rarely is. It accepts no relative path. There must be a program at the path. And only one ExecStart may count: one in a drop-in is added to that of the unit, unless an empty one goes before it.',
      cause: 'ExecStart was edited, a drop-in has another one, or the programs of netclaw were moved or removed.',
      example: ['ExecStart=netclawd'],
      manualFix: ['Write the whole path, such as that of `command -v netclawd`.', '`systemctl --user daemon-reload`'],
    },
    'unit-path': {
      meaning:
        'A daemon that systemd starts gets its PATH from config/daemon.env. The directory of netclaw is not in it, so that tools do not find netclaw and the programs beside it.',
      cause: 'The file was written by an older netclaw, or the programs were moved.',
      example: ['ExecStart=/home/op/.local/bin/netclawd', 'config/daemon.env   PATH=/usr/bin:/bin'],
      manualFix: [
        'Write the directory of netclawd to the front of PATH= in config/daemon.env.',
        '`systemctl --user restart netclaw`',
      ],
    },
    'unit-path-inline': {
      meaning:
        'A daemon that systemd starts gets its PATH from its unit. The directory of netclaw is not in it, so that tools do not find netclaw and the programs beside it.',
      cause: 'The unit was written by an older netclaw, or edited.',
      example: ['ExecStart=/home/op/.local/bin/netclawd', 'Environment=PATH=/usr/bin:/bin'],
      manualFix: [
        '`systemctl --user edit netclaw`, and add: `[Service]`, `Environment=PATH=DIRECTORY:/usr/local/bin:/usr/bin:/bin`.',
        '`systemctl --user restart netclaw`',
      ],
    },
    'unit-home': {
      meaning:
        'The daemon that systemd starts works on another home than commands on this host do: they have other settings, secrets and devices.',
      cause: 'NETCLAW_HOME was set in the unit, and not in the environment of the shell, or the other way round.',
      example: ['Environment=NETCLAW_HOME=/srv/netclaw', 'NETCLAW_HOME   is not set in the shell'],
      manualFix: [
        'To look at the home of the daemon: `NETCLAW_HOME=/srv/netclaw netclaw-doctor`.',
        'To use one home: take NETCLAW_HOME out of the unit, or set it for the shell too. Then `systemctl --user daemon-reload`.',
      ],
    },
    'unit-stop-timeout': {
      meaning:
        'When it is stopped, the daemon first ends what it works on. systemd does not wait long enough for that, and kills it.',
      cause: 'The unit was written by an older netclaw, which set no TimeoutStopSec.',
      example: ['[Service]', 'TimeoutStopSec=90'],
      manualFix: [
        '`systemctl --user edit netclaw`, and add: `[Service]`, `TimeoutStopSec=230`.',
        '`systemctl --user daemon-reload`',
      ],
    },
    'unit-not-enabled': {
      meaning:
        'There is a unit for the daemon, but systemd does not start it by itself: after a restart of the machine no daemon runs.',
      cause: 'The unit was written and never enabled, or disabled on purpose.',
      example: ['~/.config/systemd/user/default.target.wants/netclaw.service   is missing'],
      manualFix: [
        '`systemctl --user enable netclaw`',
        'If the daemon is meant to start on demand only, there is nothing to do.',
      ],
    },
    'unit-ends-with-session': {
      meaning: 'systemd starts the daemon when its user logs in, and stops it when the last session of the user ends.',
      cause: 'Lingering is not turned on for the user.',
      example: ['/var/lib/systemd/linger/op   is missing'],
      manualFix: ['`sudo loginctl enable-linger USER`', 'On a desktop this may be what is meant.'],
    },
  }) satisfies Readonly<Record<string, FindingExplanation>>;
