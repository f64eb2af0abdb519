import type { FindingExplanation } from '@netclaw/doctor-core';

const RESTART = 'Restart the daemon.';

export const configExplanations = () =>
  ({
    'home-missing': {
      meaning: 'The directory that netclaw keeps its state in is not there, so nothing can be checked.',
      cause:
        'netclaw was never set up for this user, the command was run as another user than the daemon, or --home or NETCLAW_HOME names the wrong directory.',
      example: ['~/.netclaw     is not there', 'the daemon     runs as user netclaw, with /var/lib/netclaw'],
      manualFix: [
        'Find the home of the daemon: its unit or container sets NETCLAW_HOME, or its user has ~/.netclaw.',
        'Or set netclaw up: `netclaw init`.',
      ],
    },
    'home-unusable': {
      meaning:
        'What is named as the home is there, but it, or config in it, is not a directory that this user can read and enter.',
      cause:
        'It belongs to another user, its mode was changed, a file or a link is at its place, or --home names the wrong path.',
      example: ['~/.netclaw     a file, or mode 0700 of another user'],
      manualFix: [
        'Look at it: `ls -ld ~/.netclaw ~/.netclaw/config`.',
        'Run the command as its owner, or name the right directory.',
      ],
    },
    missing: {
      meaning: 'There is no configuration file, so netclaw runs on its defaults: local mode, port 5199.',
      cause: 'netclaw was never set up here, or the file was deleted.',
      example: ['config/             has no netclaw.json'],
      manualFix: ['Run `netclaw init`, or restore the file from a backup.'],
    },
    unreadable: {
      meaning: 'The configuration file cannot be read by this user, so what it says is not known.',
      cause:
        'It belongs to another user or is closed to this one, is a link that is not followed, or the disk reports an error.',
      example: ['config/netclaw.json   belongs to root, mode 0600'],
      manualFix: ['Run the command as the owner of the file, or give the file to the user of the daemon: `chown`.'],
    },
    unparsable: {
      meaning: 'The configuration file is not JSON, so the daemon cannot load it.',
      cause: 'A comma, a quote or a brace was lost when it was edited, or the file was left half written.',
      example: [
        'config/netclaw.json   { "Daemon": { "Port": 5199 }',
        '                      (the last brace is missing)',
      ],
      manualFix: ['Open the file at the line that the finding names, and correct it.', RESTART],
    },
    'repeated-key': {
      meaning:
        'One setting is in the file twice. For netclaw upper and lower case are the same, and "Slack:BotToken" is the same as BotToken within Slack. With both, neither the daemon nor any command starts.',
      cause: 'A setting was added in another spelling than the one that was there, by an editor or a script.',
      example: ['config/netclaw.json   { "Daemon": { … }, "daemon": { … } }'],
      manualFix: ['Decide which of the two is right, and remove the other.', RESTART],
    },
    'not-an-object': {
      meaning:
        'The file is JSON, but a list or a single value where settings in braces must be. The daemon cannot load it.',
      cause: 'A script wrote the wrong thing, or the outer braces were lost.',
      example: ['config/netclaw.json   null'],
      manualFix: ['Put the settings into one pair of braces, or restore the file from a backup.', RESTART],
    },
    'not-plain-json': {
      meaning:
        'The file contains something that JSON does not have: a comment, a comma after the last member, or a key twice. The daemon starts with it, but does not notice later changes, and netclaw commands refuse to edit it.',
      cause: 'It was edited as files of other programs may be.',
      example: ['config/netclaw.json   { "Daemon": { "Port": 5199, } } // office'],
      manualFix: ['Take the comment or the comma out in an editor.'],
    },
    'other-encoding': {
      meaning: 'The file is not in UTF-8. netclaw reads it; this doctor reads it too, but edits only UTF-8.',
      cause: 'It was saved by an editor or a script that writes UTF-16 or an older encoding.',
      example: ['config/netclaw.json   UTF-16 with a byte order mark'],
      manualFix: ['Save it as UTF-8 in an editor.'],
    },
    'daemon-not-a-section': {
      meaning: 'Daemon must be settings in braces. It is something else, so the daemon starts as if it were not there.',
      cause: 'A value was written in the place of the whole section.',
      example: ['config/netclaw.json   { "Daemon": "reverse-proxy" }'],
      manualFix: ['Write { "Daemon": { "ExposureMode": "reverse-proxy" } }, or remove it.', RESTART],
    },
    'daemon-field-type': {
      meaning:
        'A setting has a value of the wrong type, such as a text where a number must be. The daemon does not start with some of them.',
      cause: 'It was edited, or written by a script.',
      example: ['config/netclaw.json   { "Daemon": { "Port": "many" } }'],
      manualFix: ['Correct the value, or remove the setting to get the default.', RESTART],
    },
    'daemon-field-overridden': {
      meaning:
        'A setting has a value of the wrong type, but a later source sets it again. The daemon starts with the later value, and would not start without it.',
      cause: 'A variable, or config/secrets.json, was used to replace the wrong value.',
      example: ['config/netclaw.json   Daemon.Port: "many"', 'config/daemon.env     NETCLAW_Daemon__Port=5200'],
      manualFix: ['Correct the value in the file that is named, or take the setting out of it.'],
    },
    'daemon-variable-type': {
      meaning:
        'A variable gives a setting a value of the wrong type. It wins over the files, so the daemon does not start with some of them.',
      cause: 'A mistake in a unit, in config/daemon.env or in a container.',
      example: ['config/daemon.env     NETCLAW_Daemon__Port=many'],
      manualFix: ['Correct the variable, or remove it so that the files decide.', RESTART],
    },
    'environment-file-unreadable': {
      meaning:
        'config/daemon.env gives the daemon settings, and it cannot be read by this user. What it sets is not checked.',
      cause: 'It belongs to root or to the user of the daemon, and is closed to others.',
      example: ['config/daemon.env     belongs to root, mode 0600'],
      manualFix: ['Run the command as a user who can read it.'],
    },
    'environment-file-odd': {
      meaning:
        'config/daemon.env is not UTF-8, or begins with a byte order mark. systemd skips such lines, and what they set does not reach the daemon.',
      cause: 'It was saved by an editor of Windows, or a loss of power left NUL characters in it.',
      example: ['<byte order mark>NETCLAW_Daemon__Port=5200'],
      manualFix: [
        'Save config/daemon.env as UTF-8 without a byte order mark in an editor, and start the daemon again.',
      ],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
