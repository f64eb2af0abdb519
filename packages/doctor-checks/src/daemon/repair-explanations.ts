import type { ConsentExplanation, RepairExplanation } from '@netclaw/doctor-core';

export const daemonRepairExplanations = () =>
  ({
    'remove-stale-pid': {
      effects: ['netclaw.pid is removed.'],
      losses: 'Nothing: the process that it names is not the daemon.',
      manualFix: ['`rm netclaw.pid` in the home, while no netclawd runs.'],
      refuses: ['While a daemon runs, or where it cannot be seen whether one does.'],
    },
    'rewrite-daemon-path': {
      effects: [
        'The line PATH= in config/daemon.env begins with the directory of netclawd. The directories that it had follow, then /usr/local/bin, /usr/bin and /bin.',
        'Where there is no such line, it is added at the end.',
      ],
      losses: 'Nothing. A program in the directory of netclawd now comes before one of the same name elsewhere.',
      manualFix: [
        'Write the directory of netclawd to the front of PATH= in config/daemon.env.',
        '`systemctl --user restart netclaw`',
      ],
      refuses: [
        'Where PATH is written in quotes, over several lines, or more than once.',
        'Where the unit takes PATH from another place than config/daemon.env.',
      ],
    },
  }) satisfies Readonly<Record<string, RepairExplanation>>;

export const daemonConsentExplanations = () =>
  ({
    'rewrite-daemon-path': {
      cause: 'The daemon that systemd starts does not find the programs beside netclawd, such as netclaw itself.',
      example: ['ExecStart=/home/op/.local/bin/netclawd', 'config/daemon.env   PATH=/usr/bin:/bin'],
      losses:
        'What lies in that directory is run under its name by the daemon and its tools. Somebody who may write there decides what is run.',
      before: ['Look who may write to the directory that the plan names: `ls -ld`.'],
    },
  }) satisfies Readonly<Record<string, ConsentExplanation>>;
