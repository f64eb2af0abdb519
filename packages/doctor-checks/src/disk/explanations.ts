import type { ConsentExplanation, FindingExplanation, RepairExplanation } from '@netclaw/doctor-core';

const REMOVE_OLD = 'In the home: `find logs -maxdepth 1 -name "crash-*.log" -mtime +30 -delete`.';

export const diskExplanations = () =>
  ({
    'low-space': {
      meaning:
        'The disk of the home, or that of its logs, is nearly full. What netclaw then writes is cut off: reminders, logs, its database.',
      cause: 'Logs, sessions, models or another program have filled it.',
      example: ['$ df -h ~/.netclaw', '/dev/sda1   20G   20G   96M  100% /'],
      manualFix: [
        'Look for what takes the room: `du -xh ~ | sort -h | tail -20`.',
        'Remove what is not needed, or give the home a larger disk.',
      ],
    },
    'logs-large': {
      meaning: 'Room is scarce, and the logs of the daemon take much of it.',
      cause: 'The daemon begins a log each day, and the old ones stay.',
      example: ['$ du -sh logs', '1.4G   logs', '$ df -h logs', '/dev/sda1   20G   17G   2.1G   90% /'],
      manualFix: ['In the home: `find logs -maxdepth 1 -name "daemon-*.log" -mtime +30 -delete`.'],
    },
    'sessions-large': {
      meaning: 'Room is scarce, and the logs of sessions take much of it. netclaw sets no limit to a log of a session.',
      cause: 'Many or long sessions. Their logs stay.',
      example: ['$ du -h logs/sessions | sort -h | tail -2', '1.2G   logs/sessions/7f31c9', '3.4G   logs/sessions'],
      manualFix: ['Stop the daemon.', 'In the home: `find logs/sessions -name session.log -mtime +30 -delete`.'],
    },
    'old-crash-logs': {
      meaning: 'There are logs of crashes that are long past.',
      cause: 'The daemon, or a command, crashed. netclaw writes a log each time.',
      example: ['logs/crash-20260102-030405.log', '… and ten that are newer'],
      manualFix: [REMOVE_OLD],
    },
  }) satisfies Readonly<Record<string, FindingExplanation>>;

export const removeCrashLogsExplanation = (): RepairExplanation => ({
  effects: [
    'Each of the old crash logs that the plan names is removed. The ten newest of all stay, or as many as `keptCrashLogs` says.',
    'What is removed is kept in keys/.doctor/records, so that `undo` can put it back: there is more room only once it is removed there too.',
  ],
  losses: 'Nothing at first. Once the kept copies are removed too, the traces of these crashes are gone.',
  manualFix: [REMOVE_OLD],
});

export const removeCrashLogsConsent = (): ConsentExplanation => ({
  cause: 'Old logs of crashes are to be removed. Nobody but you knows whether one of them is still looked into.',
  example: ['logs/crash-20260102-030405.log'],
  losses: 'What these logs say of crashes that are long past, once the kept copies are removed too.',
  before: ['Copy those that you want to report.'],
});
