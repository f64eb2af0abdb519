import type { FindingExplanation, RepairExplanation } from '@netclaw/doctor-core';

const FROM_ONE_BACKUP = 'Put keys/ and config/secrets.json back from one backup.';
const ENTER_AGAIN = 'Or enter each value again: `netclaw secrets set <key> <value>`. It works without the others.';
const LIST = 'Look at the files: `ls -la keys` in the home.';

export const keyRingExplanations = () =>
  ({
    missing: {
      meaning:
        'The key that the secret of a provider was encrypted with is gone. The daemon needs the secret at its start, and starts in no mode.',
      cause: 'keys/ was lost, replaced or restored without config/secrets.json, or the secrets came from another host.',
      example: [
        'config/secrets.json   Providers.openai.ApiKey: ENC:…',
        'keys/                 has not the key that it was encrypted with',
      ],
      manualFix: [FROM_ONE_BACKUP, ENTER_AGAIN],
    },
    'missing-idle': {
      meaning:
        'The keys that some secrets were encrypted with are gone. What needs these secrets does not work; the daemon starts all the same.',
      cause: 'keys/ was lost, replaced or restored without config/secrets.json, or the secrets came from another host.',
      example: [
        'config/secrets.json   Slack.BotToken: ENC:…',
        'keys/                 has not the key that it was encrypted with',
      ],
      manualFix: [FROM_ONE_BACKUP, ENTER_AGAIN],
    },
    unloadable: {
      meaning:
        'netclaw loads all keys or none, and one file keeps it from that. The daemon needs the secrets of providers at its start, and starts in no mode.',
      cause: 'A file in keys/ is damaged, was copied under a second name, or is not a file.',
      example: [
        'keys/key-5c1f.xml     broken off in the middle',
        'config/secrets.json   Providers.openai.ApiKey: ENC:…',
      ],
      manualFix: [
        'Correct the file that the finding names, or put it back from a backup.',
        'Move it out of keys/ only if it is neither a key that is needed nor a revocation.',
      ],
    },
    'unloadable-idle': {
      meaning: 'netclaw loads all keys or none, and one file keeps it from that: it can use no secret, and store none.',
      cause: 'A file in keys/ is damaged, was copied under a second name, or is not a file.',
      example: ['keys/key-5c1f.xml     and a copy of it, key-5c1f (1).xml'],
      manualFix: [
        'Correct the file that the finding names, or put it back from a backup.',
        'Of two files with the same key keep the one that netclaw made.',
      ],
    },
    unreadable: {
      meaning: 'This doctor cannot read the keys, so it is not known whether they are right. The daemon may read them.',
      cause: 'They belong to another user, lie behind a link that is not followed, or the disk reports an error.',
      example: ['keys/                 belongs to netclaw, mode 0700; the doctor runs as alice'],
      manualFix: ['Run the doctor as the user of the daemon: `sudo -u netclaw netclaw-doctor --home <home>`.'],
    },
    'passed-over': {
      meaning: 'Files among the keys hold no key that netclaw understands. It goes on as if they were not there.',
      cause: 'A key was edited or damaged, or a file of another program was put there.',
      example: ['keys/key-5c1f.xml     without its date'],
      manualFix: [LIST, 'Put the file back from a backup of keys/, or move it out of there.'],
    },
    revoked: {
      meaning: 'Somebody revoked the key that netclaw encrypts with. What it encrypted can no longer be decrypted.',
      cause: 'A revocation was put into keys/, for instance after the keys had leaked.',
      example: ['keys/revocation-20260301.xml', 'keys/key-5c1f.xml     is the newest key'],
      manualFix: [LIST, 'Enter the secrets again: `netclaw secrets set <key> <value>` encrypts with a new key.'],
    },
    'encrypted-at-rest': {
      meaning: 'Keys are themselves encrypted, for another account or machine. netclaw makes its keys unencrypted.',
      cause: 'Another program of .NET uses the directory too, or somebody had keys made on Windows.',
      example: ['keys/key-5c1f.xml     encrypted by Windows DPAPI'],
      manualFix: ['Put keys/ back from a backup of this host.', ENTER_AGAIN],
    },
    'from-future': {
      meaning: 'A key was made later than it is now, so one clock is wrong. A key counts only from its date on.',
      cause: 'The host was started with a wrong clock, or a backup came from one.',
      example: ['keys/key-5c1f.xml     made on 2031-01-01'],
      manualFix: [
        'Set the clock: `timedatectl set-ntp true`.',
        'If this host is right, wait: netclaw makes a key of its own meanwhile.',
      ],
    },
    'no-default': {
      meaning:
        'All keys have ended. Old secrets are still decrypted; for new ones netclaw makes another key by itself.',
      cause: 'netclaw did not run for some three months, which is how long a key is used.',
      example: ['keys/key-5c1f.xml     ended on 2026-01-15'],
      manualFix: ['Nothing. Keep the old keys: old secrets need them.'],
    },
    'expires-soon': {
      meaning: 'The key in use ends within three days, and there is no next one yet. The daemon makes it by itself.',
      cause: 'A key is used for 90 days; the daemon was not started in the last of them, or cannot write to keys/.',
      example: ['keys/key-5c1f.xml     ends on 2026-05-30'],
      manualFix: ['Look whether the daemon can write there: `ls -ld keys` in the home.'],
    },
    'loose-mode': {
      meaning:
        'A file with a key can be read or changed by other users of this host, and with it they read all secrets.',
      cause: 'It was copied, restored or edited with a umask that is too wide.',
      example: ['keys/key-5c1f.xml     mode 0644'],
      manualFix: [
        '`chmod 600 keys/*.xml` in the home.',
        'If others could read it, change the secrets that it encrypts.',
      ],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;

export const tightenKeysExplanation = (): RepairExplanation => ({
  effects: ['The permissions of group and others go from the keys that the plan names; content, owner and group stay.'],
  losses: 'Nothing. A program that runs as another user and reads the keys cannot do so any more.',
  manualFix: ['`chmod 600 keys/*.xml` in the home; 660 where the daemon gets in by its group.'],
  refuses: ['The file belongs to another user, is a link, has a second name elsewhere or is mounted.'],
});
