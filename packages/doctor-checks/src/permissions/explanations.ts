import type { FindingExplanation, RepairExplanation } from '@netclaw/doctor-core';

export const permissionsExplanations = () =>
  ({
    'loose-mode': {
      meaning:
        'A file that decides over access, or over what netclaw does, can be read or changed by other users of this host.',
      cause: 'It was copied, restored or edited with a umask that is too wide.',
      example: ['config/devices.json   mode 0666'],
      manualFix: [
        'Remove the permissions of others: `chmod 600 config/devices.json` in the home.',
        'Look whether something in it was changed.',
      ],
    },
    'loose-large-file': {
      meaning:
        'Other users of this host can change a file of the database, or a file of over 4 MiB that is not the list of devices. The doctor does not change its mode: for that it would have to write the whole file again.',
      cause: 'The home was copied with its modes, or the umask of the daemon is too wide.',
      example: ['netclaw.db            mode 0666'],
      manualFix: [
        'Stop the daemon: `netclaw daemon stop`.',
        '`chmod o-w netclaw.db*` in the home, then start it again.',
      ],
    },
    'open-directory': {
      meaning: 'Every user of this host can replace files in this directory, whatever the modes of the files are.',
      cause: '`chmod 777` was used to get rid of an error, or a volume is mounted so.',
      example: ['config/               mode 0777'],
      manualFix: ['`chmod o-w config` in the home.', 'Look for files in it that are not yours: `ls -la config`.'],
    },
    'shared-directory': {
      meaning: 'The members of a group can replace files in this directory, and the daemon does not need that.',
      cause: 'The home was made by an administrator, or copied with its modes.',
      example: ['config/               mode 0770, group staff'],
      manualFix: ['`chmod g-w config` in the home.', 'Look for files in it that are not yours: `ls -la config`.'],
    },
    'closed-directory': {
      meaning:
        'The daemon owns this directory, but its mode keeps even its owner from reading, writing or entering it.',
      cause: 'A recursive chmod meant for files, such as `chmod -R 600`, took the permission to enter directories.',
      example: ['keys/                 mode 0600'],
      manualFix: ['`chmod u+rwx keys` in the home.', 'Do not change the modes of files with `chmod -R`.'],
    },
    'foreign-owner': {
      meaning: 'A file belongs to another user than the daemon, and the daemon cannot use it.',
      cause: 'A netclaw command or an editor was run as root in the home, or the files were copied from another host.',
      example: ['config/devices.json   belongs to root, mode 0600', 'config/               belongs to netclaw'],
      manualFix: [
        '`sudo chown netclaw config/devices.json`, with the user of your daemon.',
        'Run no netclaw command as root in this home.',
      ],
    },
    'lock-unusable': {
      meaning: 'The daemon locks netclaw.lock while it runs. It cannot open what is there, so it does not start.',
      cause: 'Something was mounted or unpacked at this path, or the mode of the file was changed.',
      example: ['netclaw.lock          a directory'],
      manualFix: [
        'Make sure that no netclaw program uses the home: `ps -C netclawd`.',
        '`mv netclaw.lock netclaw.lock.old` in the home; for a file without permissions `chmod u+rw netclaw.lock`.',
        'Start the daemon: it makes a new file.',
      ],
    },
    'lock-irregular': {
      meaning:
        'The daemon locks netclaw.lock while it runs. What is there is not a plain file, and perhaps cannot be locked.',
      cause:
        'The home was copied with a tool that keeps sockets and links, or somebody made a link to a place that is gone.',
      example: ['netclaw.lock          a symlink that leads to itself'],
      manualFix: [
        'Make sure that no netclaw program uses the home: `ps -C netclawd`.',
        '`mv netclaw.lock netclaw.lock.old` in the home.',
        'Start the daemon: it makes a new file.',
      ],
    },
    irregular: {
      meaning:
        'netclaw keeps a file or a directory at this path, and something else is there, so netclaw cannot use it.',
      cause: 'A volume for a single file was mounted before the file was there: then a directory is made in its place.',
      example: ['netclaw.db            a directory'],
      manualFix: [
        'Stop the daemon.',
        '`mv netclaw.db netclaw.db.old` in the home.',
        'Start the daemon: it makes a new file.',
      ],
    },
    'foreign-link': {
      meaning: 'A link leads to a place that another user can change, so that user decides what netclaw reads there.',
      cause: 'A directory that several users share was linked into the home, such as one of skills.',
      example: ['skills -> /srv/shared/skills', '/srv/shared           mode 0777'],
      manualFix: [
        'Look where the link leads, and who can write to the directories on its path: `namei -l ~/.netclaw/skills`.',
        'Copy the target into the home, or remove the permissions of others from these directories.',
      ],
    },
    'two-owners': {
      meaning:
        'The files belong to two users, so it is not known which of them the daemon runs as. Repairs are refused until it is.',
      cause: 'A command was run as another user, or a part of the home was copied.',
      example: ['config/devices.json   user 1000', 'config/secrets.json   user 1654'],
      manualFix: ['Find the user of the daemon: `ps -o user= -C netclawd`.', '`sudo chown -R` the home to that user.'],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;

export const tightenModesExplanation = (): RepairExplanation => ({
  effects: [
    'The permissions that others must not have are removed from each file that the plan names; content, owner and group stay.',
  ],
  losses: 'Nothing. A program that runs as another user and reads these files cannot do so any more.',
  manualFix: ['`chmod 600` each of the files in the home; 660 where the daemon gets in by its group.'],
  refuses: [
    'Every file with such a mode belongs to another user, is a link, has a second name elsewhere or is mounted. Where only some do, the others are tightened.',
    'An open or shared directory is never closed: somebody must look first for what others have put there.',
  ],
});
