import type { FindingExplanation } from '@netclaw/doctor-core';

const BACKUP_FIRST = 'Stop the daemon (`netclaw daemon stop`), and make a copy of the folder config/.';
const PAIR_AGAIN = [
  'Make a copy of the folder config/.',
  'With netclaw 0.27 or later, while the daemon runs: `netclaw daemon pair`, then `netclaw pair http://127.0.0.1:5199` with the code that it prints.',
  'With an older netclaw only a backup helps. Stop the daemon, restore config/devices.json, config/secrets.json and keys/ from the same backup, and start the daemon.',
];

/** Does the token of this host open its daemon? */
export const accessExplanations = () =>
  ({
    'bootstrap-incomplete': {
      meaning:
        'The set-up of remote access was never completed, and its files do not match. There are devices, but the token of this host does not match any of them. The next successful start of the daemon marks the set-up as completed, and this host is still kept out.',
      cause:
        'The first start in a remote mode was interrupted, or one of config/devices.json and config/secrets.json was copied, restored or deleted without the other before that start succeeded.',
      example: [
        'config/devices.json          one device, my-host-bootstrap',
        'config/secrets.json          a DeviceToken that belongs to no device in the list',
        'config/bootstrap-state.json  is not there',
      ],
      manualFix: [
        BACKUP_FIRST,
        'Only where no other device is paired: remove config/devices.json, and remove DeviceToken from config/secrets.json in an editor.',
        'Start the daemon: it makes a device and a token for this host.',
      ],
    },
    'local-token-mismatch': {
      meaning:
        'This host is the host of a daemon, and its own token is not in the list of that daemon. Every netclaw command that talks to the daemon is refused here. Other devices get in as before.',
      cause:
        'The same field contains the token for this host and the token for another daemon: `netclaw pair` with a daemon elsewhere has replaced it. Or config/secrets.json or config/devices.json was restored from a backup without the other, or the device of this host was revoked.',
      example: [
        'config/secrets.json   DeviceToken: token B, from `netclaw pair https://other-host`',
        'config/devices.json   my-host-bootstrap: made for token A',
        '                      alice-laptop: opens the daemon as before',
      ],
      manualFix: PAIR_AGAIN,
    },
    'local-token-missing': {
      meaning:
        'This host is the host of a daemon with paired devices, and it has no token of its own. Every netclaw command that talks to the daemon is refused here. Other devices get in as before.',
      cause:
        'config/secrets.json was deleted, replaced by a new one, or restored from a time before the set-up; or the key DeviceToken was removed from it.',
      example: [
        'config/secrets.json   no DeviceToken, or an empty one',
        'config/devices.json   my-host-bootstrap, alice-laptop',
        'the set-up            was completed once',
      ],
      manualFix: PAIR_AGAIN,
    },
    'token-unreadable': {
      meaning:
        'The token of this host is there, but it cannot be decrypted or read, so commands on this host cannot use it. Whether it would open the daemon is not known.',
      cause:
        'Secrets are encrypted with the keys in keys/. That folder was lost, replaced or restored without config/secrets.json, or the secrets came from another host. A file that this user cannot read looks the same.',
      example: ['config/secrets.json   DeviceToken: ENC:…, encrypted with key 1', 'keys/                 only key 2'],
      manualFix: [
        'If there is a backup that has both keys/ and config/secrets.json: stop the daemon, restore both together, and start the daemon.',
        ...PAIR_AGAIN,
      ],
    },
    'token-malformed': {
      meaning:
        'DeviceToken in config/secrets.json is not a token: it is blank, or not a text. netclaw uses it as a token, but no daemon accepts it.',
      cause: 'The file was edited, or a script wrote a number, true, false or an empty object where the token must be.',
      example: ['config/secrets.json   "DeviceToken": false'],
      manualFix: [
        BACKUP_FIRST,
        'Remove the whole member DeviceToken from config/secrets.json in an editor.',
        'Start the daemon, and run the doctor again: without a token other advice applies.',
      ],
    },
    'orphan-token': {
      meaning:
        'There is a token for this host and no paired device at all. The daemon makes its own device only where there is no token, so it does not start in a remote mode.',
      cause:
        'config/devices.json was deleted while the token stayed; or this host was paired with another daemon before its own daemon was set up for remote access.',
      example: [
        'config/secrets.json          DeviceToken is set',
        'config/devices.json          is not there, or []',
        'config/bootstrap-state.json  not completed',
      ],
      manualFix: [
        'If config/devices.json was lost and there is a backup of it, restore it.',
        'Otherwise make a copy of config/secrets.json, remove DeviceToken from the file in an editor, and start the daemon: it makes a new device and token.',
      ],
    },
    'no-devices': {
      meaning:
        'The list of paired devices is empty although this install was set up once. The daemon does not start in a remote mode, and no device can get in.',
      cause:
        'config/devices.json was deleted, emptied or replaced, or the last device was revoked. netclaw never sets itself up again after a completed set-up, because that could let a stranger in.',
      example: [
        'config/devices.json          [], or not there',
        'config/bootstrap-state.json  HasCompletedFirstSuccessfulNonLocalStart: true',
      ],
      manualFix: [
        'Restore config/devices.json from a backup, while the daemon is stopped.',
        'Without a backup netclaw has no command for this. To begin again, stop the daemon. Move config/devices.json and config/bootstrap-state.json away, and remove DeviceToken from config/secrets.json. Start the daemon, and pair every device again.',
      ],
    },
    'seeder-blocked': {
      meaning:
        'No device is paired yet, and the daemon cannot make its own, so it does not start. To make one it must read all secrets, and some cannot be read.',
      cause:
        'keys/ was lost or replaced, config/secrets.json is damaged, or it contains a value that was encrypted elsewhere.',
      example: [
        'config/devices.json   is not there',
        'config/secrets.json   Slack.BotToken: ENC:…, encrypted with a key that is gone',
        'keys/                 another key',
      ],
      manualFix: [
        'Do not start the daemon yet: some versions overwrite a damaged config/secrets.json. Make a copy of it.',
        'Restore keys/ and config/secrets.json from one backup.',
        'Without a backup: set every unreadable value again with `netclaw secrets set <key> <value>`, then start the daemon.',
      ],
    },
    'bootstrap-pending': {
      meaning:
        'No device is paired with this host yet, and nothing is wrong: the next start of the daemon makes a device and a token for this host.',
      cause: 'This is a new install, or a set-up that was reset.',
      example: [
        'config/devices.json          is not there',
        'config/secrets.json          no DeviceToken',
        'config/bootstrap-state.json  is not there',
      ],
      manualFix: ['Start the daemon: `netclaw daemon start`.'],
    },
    'token-in-environment': {
      meaning:
        'A variable of this environment sets a DeviceToken. Commands that run with it use that token, and not the one of config/secrets.json.',
      cause:
        'A shell profile, a service unit or a container sets NETCLAW_DeviceToken, often from an earlier experiment.',
      example: ['environment           NETCLAW_DeviceToken is set', 'config/secrets.json   another DeviceToken'],
      manualFix: ['`unset NETCLAW_DeviceToken`, and remove it from the profile or the unit that sets it.'],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
