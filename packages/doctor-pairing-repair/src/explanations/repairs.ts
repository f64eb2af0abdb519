import type { ConsentExplanation, RepairExplanation } from '@netclaw/doctor-core';

const FILES = [
  'The daemon runs: it would overwrite the list.',
  'config/devices.json or config/secrets.json belongs to another user, or cannot be read.',
  'One of the two is a link to a file that this doctor only reads, has a second name elsewhere (a hard link), or is a directory or a mount point.',
  'config/secrets.json cannot be loaded, or is not plain JSON: its other values could not be kept.',
  'One of the two is text in another encoding than UTF-8.',
];

export const repairExplanations = () =>
  ({
    'reset-bootstrap': {
      effects: [
        'config/secrets.json: DeviceToken is removed; all other values stay.',
        'config/devices.json: the devices that daemons have made for their own hosts are removed, and the file too if none is left.',
        'The next start of the daemon makes a device and a token for this host.',
      ],
      losses:
        'The token that is removed stops working. It is used only where the set-up was never completed and no other device is paired, so nobody else loses access.',
      manualFix: [
        'Stop the daemon, and make a copy of config/.',
        'Remove DeviceToken from config/secrets.json in an editor, and remove config/devices.json.',
        'Start the daemon.',
      ],
      refuses: FILES,
    },
    'renew-local-device': {
      effects: [
        'config/devices.json: the entry of this host gets a new hash, salt and last use, or an entry is added for it.',
        'config/secrets.json: DeviceToken is a new secret value, encrypted where there are keys.',
        'keys/: a key is added only where there is none to encrypt with.',
        'Every other device and every other secret stays byte for byte.',
      ],
      losses:
        'The old token of this host stops working. If the list itself is lost or cannot be loaded, more is lost. The plan names what is lost, and the doctor asks for your consent first.',
      manualFix: [
        'With netclaw 0.27 or later and a daemon that runs: `netclaw daemon pair`, then `netclaw pair http://127.0.0.1:5199` with the code that it prints.',
        'Or restore config/devices.json, config/secrets.json and keys/ from the same backup, while the daemon is stopped.',
      ],
      refuses: [
        ...FILES,
        'The keys cannot be loaded, or the only valid ones are themselves encrypted.',
        'It is not known whether pairing is needed: the exposure mode is not one that netclaw knows, or a file that may set it cannot be read.',
      ],
    },
  }) as const satisfies Readonly<Record<string, RepairExplanation>>;

export const consentExplanations = () =>
  ({
    'reset-all-pairings': {
      cause: 'config/devices.json is so damaged that it is not a list any more, and no single entry can be saved.',
      example: ['config/devices.json   the first half of a list, and nothing after it'],
      losses: 'Every paired device must be paired again. The old file is kept beside the undo record.',
      before: [
        'Look for a backup of config/devices.json.',
        'Look at config/devices.json.tmp-*: one of them may have the whole list.',
      ],
    },
    'drop-unloadable-devices': {
      cause:
        'Some entries of config/devices.json have a value of the wrong type, so the daemon loads none of the list.',
      example: ['config/devices.json   { "Name": "build-box", "CreatedAt": "yesterday", … }'],
      losses: 'The devices of these entries must be paired again. All others stay.',
      before: ['Restore the entries from a backup, or correct them in an editor.'],
    },
    'reissue-local-device': {
      cause: 'All pairings are gone although the install was set up once: somebody may have removed them on purpose.',
      example: ['config/devices.json          []', 'config/bootstrap-state.json  completed'],
      losses: 'This host becomes the only device. The pairings that were there before are not restored.',
      before: ['Look for a backup of config/devices.json and restore it: then nothing is lost.'],
    },
    'adopt-existing-token': {
      cause: 'The option to keep the present token was chosen instead of a new one.',
      example: [
        'config/secrets.json   a DeviceToken that other programs use too',
        'config/devices.json   no entry for it',
      ],
      losses:
        'Nothing is lost, but access is given. Everybody who has ever seen that token can open this daemon, also the operator of the daemon that it was made for.',
      before: ['Take the new token instead, unless other programs need the present one.'],
    },
    'replace-remote-token': {
      cause:
        'Commands on this host are directed to another daemon, or it is not known to which one, and the token may belong to that daemon.',
      example: [
        'client/config.json    Endpoint: https://other-host',
        'config/secrets.json   DeviceToken of other-host',
      ],
      losses: 'The access of this host to the other daemon. This host must be paired with that daemon again.',
      before: ['If this host is only a client of the other daemon, do not repair: nothing is wrong here.'],
    },
    'new-key-ring': {
      cause: 'keys/ is empty or gone, and config/secrets.json contains other values that were encrypted with it.',
      example: ['keys/                 is empty', 'config/secrets.json   Slack.BotToken: ENC:…'],
      losses: 'The other encrypted values stay unreadable until they are entered again, or keys/ is found.',
      before: ['Look for a backup of keys/ and restore it: then every value can be read again.'],
    },
    'daemon-is-stopped': {
      cause:
        'Whether netclawd runs cannot be seen from here: the processes of the host are hidden, as in a container, or on another system than Linux.',
      example: ['a container with the volume of the home, beside the container of the daemon'],
      losses: 'If the daemon runs after all, it overwrites the repair when a device is next used.',
      before: [
        'Stop the daemon or its container, and make sure that nothing starts it again before the repair is complete.',
      ],
    },
  }) as const satisfies Readonly<Record<string, ConsentExplanation>>;
