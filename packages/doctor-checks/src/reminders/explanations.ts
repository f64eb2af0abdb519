import type { FindingExplanation, RepairExplanation } from '@netclaw/doctor-core';

export const remindersExplanations = () =>
  ({
    'would-be-deleted': {
      meaning:
        'A file in schedules/reminders is not JSON. The daemon removes such files when it starts, without a copy.',
      cause: 'It was edited, the disk was full while it was written, or a merge left its markers in it.',
      example: ['schedules/reminders/water-plants.json', '{ "id": "water-plants", "title": "Water the'],
      manualFix: [
        'Before the daemon starts: `mkdir -p schedules/reminders-kept && cp schedules/reminders/NAME.json schedules/reminders-kept/` in the home.',
        'Correct the copy: `jq . schedules/reminders-kept/NAME.json` says where it breaks.',
        'Stop the daemon, and replace the file with the corrected copy.',
      ],
    },
    'copied-aside': {
      meaning: 'The daemon will remove a reminder that is not JSON; a copy of it is in schedules/reminders-kept.',
      cause: 'The doctor has kept it. The file in schedules/reminders stays as it is until the daemon starts.',
      example: ['schedules/reminders-kept/water-plants.json'],
      manualFix: [
        'Correct the copy: `jq . schedules/reminders-kept/NAME.json` says where it breaks.',
        'Stop the daemon, `mv schedules/reminders-kept/NAME.json schedules/reminders/`, start the daemon.',
      ],
    },
    unreadable: {
      meaning: 'A file in schedules/reminders cannot be read here, so it is not known whether the daemon keeps it.',
      cause: 'It belongs to another user, it is not a regular file, or the disk fails.',
      example: ['schedules/reminders/water-plants.json   belongs to root, mode 0600'],
      manualFix: [
        'Look at it: `ls -la schedules/reminders` in the home.',
        'Give it to the user of the daemon: `sudo chown`.',
      ],
    },
    'never-runs': {
      meaning: 'A reminder does not say whom it may act for, so netclaw keeps the file and never runs it.',
      cause: 'It was made by an older netclaw, which did not ask for that, or written in an editor.',
      example: ['{ "id": "water-plants", "title": "…", "schedule": { … }, "delivery": { … } }'],
      manualFix: ['Ask netclaw for the same reminder again.', 'Remove the old file while the daemon is stopped.'],
    },
    incomplete: {
      meaning:
        'A reminder lacks a part that netclaw always writes; the doctor does not know what netclaw does with such a reminder.',
      cause: 'It was edited, or made by another program.',
      example: ['{ "id": "water-plants", "schedule": { "type": "Cron" } }'],
      manualFix: ['Compare it with a reminder that works: another file in schedules/reminders.'],
    },
    disabled: {
      meaning: 'netclaw disables a reminder that fails five times in a row, and does not run it any more.',
      cause: 'A channel is not reachable, a model or a tool does not answer, or a credential has expired.',
      example: ['{ …, "enabled": false, "consecutiveFailures": 5 }'],
      manualFix: [
        'Look for its id in logs/daemon-*.log.',
        'Correct the cause, then ask netclaw to enable the reminder.',
      ],
    },
    'orphan-history': {
      meaning: 'There is the history of a reminder that is not there any more.',
      cause: 'Its file was not JSON when the daemon started, and was removed; or somebody removed it.',
      example: ['schedules/reminders/water-plants.history.jsonl', 'schedules/reminders/water-plants.json   is missing'],
      manualFix: [
        'Look for a copy: a backup of the home, or schedules/reminders-kept.',
        'If the reminder is not wanted, remove its history.',
      ],
    },
  }) satisfies Readonly<Record<string, FindingExplanation>>;

export const copyAsideExplanation = (): RepairExplanation => ({
  effects: [
    'The bytes of each file that is not JSON are written to schedules/reminders-kept, mode 0600; that directory is made, mode 0700.',
    'The file itself stays as it is: the daemon removes it when it starts.',
  ],
  losses: 'Nothing. The reminder does not run until you correct the copy and replace the file with it.',
  manualFix: [
    '`mkdir -p schedules/reminders-kept && cp schedules/reminders/NAME.json schedules/reminders-kept/` in the home.',
  ],
});
