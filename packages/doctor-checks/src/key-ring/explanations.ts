import type { FindingExplanation, RepairExplanation } from '@netclaw/doctor-core';

const FROM_ONE_BACKUP = 'Restore keys/ and config/secrets.json from one backup.';
const ENTER_AGAIN = 'Or enter each value again: `netclaw secrets set <key> <value>`. It works without the others.';
const LIST = 'Look at the files: `ls -la keys` in the home.';

export const keyRingExplanations = () =>
  ({
    missing: {
      meaning:
        'The key that the secret of a provider was encrypted with is gone. The daemon needs the secret at its start, and does not start in any mode.',
      cause: 'keys/ was lost, replaced or restored without config/secrets.json, or the secrets came from another host.',
      example: [
        'config/secrets.json   Providers.openai.ApiKey: ENC:…',
        'keys/                 does not have the key that it was encrypted with',
      ],
      manualFix: [FROM_ONE_BACKUP, ENTER_AGAIN],
    },
    'missing-idle': {
      meaning:
        'The keys that some secrets were encrypted with are gone. What needs these secrets does not work; the daemon still starts.',
      cause: 'keys/ was lost, replaced or restored without config/secrets.json, or the secrets came from another host.',
      example: [
        'config/secrets.json   Slack.BotToken: ENC:…',
        'keys/                 does not have the key that it was encrypted with',
      ],
      manualFix: [FROM_ONE_BACKUP, ENTER_AGAIN],
    },
    unloadable: {
      meaning:
        'netclaw loads all keys or none, and one file prevents that. The daemon needs the secrets of providers at its start, and does not start in any mode.',
      cause: 'A file in keys/ is damaged, was copied under a second name, or is not a file.',
      example: ['keys/key-5c1f.xml     ends in the middle', 'config/secrets.json   Providers.openai.ApiKey: ENC:…'],
      manualFix: [
        'Correct the file that the finding names, or restore it from a backup.',
        'Move it out of keys/ only if it is neither a key that is needed nor a revocation.',
      ],
    },
    'unloadable-idle': {
      meaning:
        'netclaw loads all keys or none, and one file prevents that. netclaw can neither use nor store a secret.',
      cause: 'A file in keys/ is damaged, was copied under a second name, or is not a file.',
      example: ['keys/key-5c1f.xml     and a copy of it, key-5c1f (1).xml'],
      manualFix: [
        'Correct the file that the finding names, or restore it from a backup.',
        'If two files have the same key, keep the one that netclaw made.',
      ],
    },
    unreadable: {
      meaning:
        'This doctor cannot read the keys, so it does not know whether they are right. The daemon may be able to read them.',
      cause:
        'They belong to another user, are reached through a link that is not followed, or the disk reports an error.',
      example: ['keys/                 belongs to netclaw, mode 0700; the doctor runs as alice'],
      manualFix: ['Run the doctor as the user of the daemon: `sudo -u netclaw netclaw-doctor --home <home>`.'],
    },
    'passed-over': {
      meaning: 'Some files in keys/ have no key that netclaw understands. netclaw ignores them.',
      cause: 'A key was edited or damaged, or a file of another program was put there.',
      example: ['keys/key-5c1f.xml     without its date'],
      manualFix: [LIST, 'Restore the file from a backup of keys/, or move it out of keys/.'],
    },
    revoked: {
      meaning: 'Somebody revoked the key that netclaw encrypts with. What it encrypted can no longer be decrypted.',
      cause: 'A revocation was put into keys/, for instance after the keys had leaked.',
      example: ['keys/revocation-20260301.xml', 'keys/key-5c1f.xml     is the newest key'],
      manualFix: [LIST, 'Enter the secrets again: `netclaw secrets set <key> <value>` encrypts with a new key.'],
    },
    'encrypted-at-rest': {
      meaning: 'Keys are themselves encrypted, for another account or machine. netclaw itself never encrypts its keys.',
      cause: 'Another program of .NET uses the directory too, or somebody had keys made on Windows.',
      example: ['keys/key-5c1f.xml     encrypted by Windows DPAPI'],
      manualFix: ['Restore keys/ from a backup of this host.', ENTER_AGAIN],
    },
    'from-future': {
      meaning: 'The date of a key is in the future, so one clock is wrong. netclaw uses a key only from its date on.',
      cause: 'The host was started with a wrong clock, or a backup came from one.',
      example: ['keys/key-5c1f.xml     made on 2031-01-01'],
      manualFix: [
        'Set the clock: `timedatectl set-ntp true`.',
        'If the clock of this host is right, there is nothing to do: until that date netclaw makes and uses another key.',
      ],
    },
    'no-default': {
      meaning:
        'All keys have ended. Old secrets are still decrypted; for new ones netclaw makes another key by itself.',
      cause: 'netclaw did not run for about three months, which is how long a key is used.',
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
        'A file with a key can be read or changed by other users of this host. With it they can read all secrets.',
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
