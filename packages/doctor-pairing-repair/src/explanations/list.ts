import type { FindingExplanation } from '@netclaw/doctor-core';

const COPY = 'Stop the daemon, and make a copy of config/devices.json.';
const START = 'Start the daemon.';

/** Is the list of paired devices in order? */
export const listExplanations = () =>
  ({
    'devices-unreadable': {
      meaning:
        'config/devices.json cannot be loaded as a list of devices. In a remote mode the daemon does not start. Neither the daemon nor this doctor treats the file as empty: its pairings can perhaps be saved.',
      cause:
        'The disk was full or the power went while the file was written. Or an editor or a merge left it incomplete, or a value has the wrong type.',
      example: [
        'config/devices.json   [{"Name":"alice-laptop","TokenHa',
        '                      (the file ends there)',
      ],
      manualFix: [
        COPY,
        'Restore the file from a backup. A file config/devices.json.tmp-* beside it may have the whole list.',
        'Or correct it in an editor: one [ … ] with one { … } for each device.',
        START,
      ],
    },
    'devices-other-encoding': {
      meaning:
        'config/devices.json is not in UTF-8. netclaw reads it, and writes it as UTF-8 when a device is next used. This doctor reads it too, but edits only UTF-8.',
      cause: 'It was saved by an editor or a script that writes UTF-16 or an older encoding.',
      example: ['config/devices.json   UTF-16 with a byte order mark'],
      manualFix: [COPY, 'Save it as UTF-8 in an editor.', START],
    },
    'devices-not-strict': {
      meaning:
        'config/devices.json contains a comment or a comma that JSON does not allow. The daemon cannot load it and does not start. No pairing is lost.',
      cause: 'Somebody edited it and left a note, or removed the last entry but not the comma before it.',
      example: ['config/devices.json   [ { "Name": "alice-laptop", … }, ]   // old list'],
      manualFix: [COPY, 'Take the comment or the comma out in an editor.', START],
    },
    'not-checked': {
      meaning:
        'A file that decides over access was not read by this doctor, so it is not known whether this host can open its daemon. The daemon may be able to read it.',
      cause:
        'The file is a link that somebody else could have made, is closed to this user, or is larger than any such file should be.',
      example: ['config/devices.json   a link to /tmp/devices.json'],
      manualFix: [
        'Look where it leads and whose it is: `ls -l config/`.',
        'Put the file itself in place of the link, or run the doctor as the owner of the home.',
      ],
    },
    'entry-breaks-lookup': {
      meaning:
        'The daemon searches its list from the top and stops with an error at one entry. Every device after that entry is kept out.',
      cause: 'An edit or a script left `null` in the list, or an entry with `"Salt": null`.',
      example: [
        'config/devices.json   [ my-host-bootstrap, null, alice-laptop ]',
        '                      alice-laptop is kept out',
      ],
      manualFix: [
        COPY,
        'Take the entry out of the list in an editor.',
        START,
        'Pair the device of that entry again, if it was one.',
      ],
    },
    'entry-breaks-lookup-idle': {
      meaning:
        'The daemon stops its search with an error at the last entry of its list. Nobody is kept out yet; the next device that is paired will be.',
      cause: 'An edit or a script left `null` in the list, or an entry with `"Salt": null`.',
      example: ['config/devices.json   [ my-host-bootstrap, alice-laptop, null ]'],
      manualFix: [COPY, 'Take the entry out of the list in an editor.', START],
    },
    'entry-invalid': {
      meaning: 'One entry of the list is not complete, so its device cannot get in. Other devices are not affected.',
      cause:
        'The entry was written or edited by something other than netclaw: its hash, its salt or its name is missing or malformed.',
      example: ['config/devices.json   { "Name": "build-box", "TokenHash": "", … }'],
      manualFix: [
        COPY,
        'Take the entry out of the list in an editor, or restore it from a backup.',
        START,
        'Pair that device again.',
      ],
    },
    'duplicate-device-name': {
      meaning:
        'Several devices in the list have one name; upper and lower case count as the same. All of them get in, but a revocation of that name removes all of them.',
      cause: 'Entries of two lists were merged, or a name was edited.',
      example: ['config/devices.json   build-box, Build-Box'],
      manualFix: [COPY, 'Give one of them another Name in an editor.', START],
    },
    'stale-bootstrap-device': {
      meaning:
        'The list contains devices that daemons have made for their own hosts, and some are not named for this one.',
      cause: 'The host was renamed, or the home was copied from another host.',
      example: ['this host             new-name', 'config/devices.json   old-name-bootstrap, new-name-bootstrap'],
      manualFix: ['If no host uses them any more: revoke them with netclaw, one by one, while the daemon runs.'],
    },
    'restart-needed': {
      meaning:
        'config/devices.json was changed while the daemon ran, by something else. The daemon does not know the change, and overwrites it when a device is next used.',
      cause:
        'The file was edited or restored while the daemon ran. A revocation through the daemon looks the same, and is not a fault.',
      example: [
        'daemon                started 10:00',
        'config/devices.json   changed 10:30, and no device was used then',
      ],
      manualFix: [
        'If it was a revocation through the daemon, there is nothing to do.',
        'Otherwise make a copy of config/devices.json, stop the daemon, replace the file with the copy, and start the daemon.',
      ],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
