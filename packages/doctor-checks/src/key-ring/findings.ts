import { defineFindings, error, info, warning } from '@netclaw/doctor-core';

import { keyRingExplanations } from './explanations.js';

export const keyRingFindings = defineFindings(
  {
    missing: error(
      '{places} cannot be decrypted, because {what}. The daemon needs the values of providers at its start, and starts in no mode.',
      '{next} Do it before the daemon is started.',
    ),
    'missing-idle': warning(
      '{places} cannot be decrypted, because {what}. What needs these values does not work{commands}.',
      '{next}',
    ),
    unloadable: error(
      '{places} cannot be decrypted, because {reason}. The daemon needs the values of providers at its start, and starts in no mode.',
      '{next} Until then netclaw cannot encrypt a value either.',
    ),
    'unloadable-idle': warning('netclaw can neither decrypt nor encrypt a secret, because {reason}.', '{next}'),
    // our limit: the daemon may well read them
    unreadable: warning('Whether netclaw can use its keys is not known here, because {reason}.', '{next}'),
    'passed-over': warning(
      'netclaw does not use {count} in keys/ ({what}).',
      'Restore these files from a backup, or move them out of keys/ if they are not keys of netclaw.',
    ),
    revoked: warning(
      'The newest key, {path}, is revoked. The next program of netclaw that needs a key makes another.',
      'If the key was not revoked on purpose, move the file with the revocation out of keys/. Else enter what it encrypted again: `netclaw secrets set <key> <value>`.',
    ),
    'encrypted-at-rest': warning(
      '{files} can only be opened by another account or machine ({mechanism}). netclaw never makes such keys, and what it does with them is not known here.',
      'Put keys/ back as netclaw made it, unencrypted, from a backup. Or run the doctor as the account that the keys are encrypted for.',
    ),
    'from-future': warning(
      '{path} was made on {date}, which is in the future: the clock of this host is wrong, or that of the one where the key was made was.',
      'Look at the clock of this host: `date`. If it is right, netclaw uses the key from that day on, and nothing is to be done.',
    ),
    'no-default': info(
      'The newest key, {path}, ended on {date}. netclaw still decrypts with it, and makes another for new secrets.',
      'Nothing is to be done where the daemon may write to keys/.',
    ),
    'expires-soon': info(
      'The key that netclaw encrypts with, {path}, ends on {date}. The daemon makes the next one by itself.',
      'Nothing is to be done where the daemon may write to keys/.',
    ),
    'loose-mode': warning(
      '{path} has mode {mode}: other users of this host can get at the key that secrets are encrypted with.',
      'Run `{cure}` in the netclaw home, or `{doctor} --fix=key-ring`.',
    ),
  },
  keyRingExplanations,
);
