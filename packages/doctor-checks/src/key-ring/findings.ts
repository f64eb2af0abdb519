import { defineFindings, error, info, warning } from '@netclaw/doctor-core';

import { keyRingExplanations } from './explanations.js';

export const keyRingFindings = defineFindings(
  {
    missing: error(
      '{places} cannot be decrypted, because {what}. The daemon needs the values of providers at its start, and does not start in any mode.',
      '{next} Do this before you start the daemon.',
    ),
    'missing-idle': warning(
      '{places} cannot be decrypted, because {what}. What needs these values does not work{commands}.',
      '{next}',
    ),
    unloadable: error(
      '{places} cannot be decrypted, because {reason}. The daemon needs the values of providers at its start, and does not start in any mode.',
      '{next} Until then netclaw cannot encrypt a value either.',
    ),
    'unloadable-idle': warning('netclaw can neither decrypt nor encrypt a secret, because {reason}.', '{next}'),
    // our limit: the daemon may well read them
    unreadable: warning('This doctor does not know whether netclaw can use its keys, because {reason}.', '{next}'),
    'passed-over': warning(
      'netclaw does not use {count} in keys/ ({what}).',
      'Restore these files from a backup, or move them out of keys/ if they are not keys of netclaw.',
    ),
    revoked: warning(
      'The newest key, {path}, is revoked. The next program of netclaw that needs a key makes another.',
      'If the key was not revoked on purpose, move the file with the revocation out of keys/. Otherwise enter what it encrypted again: `netclaw secrets set <key> <value>`.',
    ),
    'encrypted-at-rest': warning(
      '{files} can only be opened by another account or machine ({mechanism}). netclaw never makes such keys, and this doctor does not know what netclaw does with them.',
      'Restore keys/ from a backup in which the keys are not encrypted. Or run the doctor as the account that the keys are encrypted for.',
    ),
    'from-future': warning(
      '{path} was made on {date}, which is in the future. One clock is wrong: that of this host, or that of the host where the key was made.',
      'Look at the clock of this host: `date`. If it is right, there is nothing to do: netclaw uses the key from that day on.',
    ),
    'no-default': info(
      'The newest key, {path}, ended on {date}. netclaw still decrypts with it, and makes another for new secrets.',
      'There is nothing to do if the daemon can write to keys/.',
    ),
    'expires-soon': info(
      'The key that netclaw encrypts with, {path}, ends on {date}. The daemon makes the next one by itself.',
      'There is nothing to do if the daemon can write to keys/.',
    ),
    'loose-mode': warning(
      '{path} has mode {mode}: other users of this host can read or change the key that secrets are encrypted with.',
      'Run `{cure}` {where}, or `{doctor} --fix=key-ring`.',
    ),
  },
  keyRingExplanations,
);
