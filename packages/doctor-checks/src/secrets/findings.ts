import { defineFindings, error, info, warning } from '@netclaw/doctor-core';

import { secretsExplanations } from './explanations.js';

export const secretsFindings = defineFindings(
  {
    missing: warning(
      '{path} does not exist: this host has no credentials yet.',
      'Run `netclaw init`, or store a credential with `netclaw secrets set <key> <value>`.',
    ),
    unreadable: error('{path} cannot be read: {reason}.', '{next}'),
    unparsable: error(
      '{path}, line {line}, column {column}: {reason}. netclaw cannot load it: neither the daemon nor any command of netclaw starts.',
      '{next}',
    ),
    'repeated-key': error(
      '{path}, line {line}, column {column}: {pointer} repeats {first} (line {firstLine}, column {firstColumn}). netclaw ignores upper and lower case, and reads "A:B" as B within A. Neither the daemon nor any command of netclaw starts with this file.',
      'Keep the right one of the two in {path}, and remove the other. The token of this host must be spelt exactly DeviceToken.',
    ),
    // the configuration reads it, the readers and writers of secrets do not
    'not-plain-json': error(
      '{path}, line {line}, column {column}: there is {what}. The daemon reads it, but commands of netclaw for secrets do not. Some versions replace such a file with a new one, without the secrets.',
      'Make a copy of {path}, and do not start netclawd. Then remove what is at that place in an editor. Plain JSON has no comments, no comma after the last member, and no key twice.',
    ),
    'other-encoding': warning(
      '{path} is {encoding}. netclaw reads it{damage}; this doctor reads it too, but edits only UTF-8.',
      'Save {path} as UTF-8 in an editor{look}.',
    ),
    'not-an-object': error(
      '{path} is JSON, but not an object: netclaw cannot load its configuration, and neither the daemon nor any command of netclaw starts.',
      'Make a copy of {path}. Then put its content into one pair of braces, or restore the file from a backup.',
    ),
    // the writers of secrets take it for an empty object, the loader of the configuration does not
    'null-root': error(
      '{path} contains null where an object must be: netclaw cannot load its configuration, and the daemon does not start.',
      'Replace the null in {path} with an empty object (an opening and a closing brace). No secret is lost by that.',
    ),
    'misspelt-token': warning(
      '{pointer} in {path} is not the token of this host: that key must be spelt DeviceToken. Once netclaw writes that key beside it, neither the daemon nor any command starts.',
      'Rename {pointer} to DeviceToken if this is the token of this host, or else remove it. Do this before netclaw is started, paired or set up.',
    ),
    'provider-undecryptable': error(
      '{pointers} in {path} cannot be decrypted ({causes}). The daemon needs the values of providers at its start, and does not start in any mode.',
      '{next} Do this before you start the daemon.',
    ),
    undecryptable: warning(
      '{pointers} in {path} cannot be decrypted ({causes}). What needs these values does not work{commands}.',
      '{next}',
    ),
    'undecryptable-overridden': warning(
      '{pointers} in {path} cannot be decrypted ({causes}). Others are used in their place ({overrides}){start}{commands}.',
      'Take these values out of {path}, or {again}.',
    ),
    'not-decryptable-here': warning(
      '{pointers} in {path} cannot be decrypted by this doctor ({causes}). Whether the daemon can decrypt them is not known here.',
      'Run the doctor as the user of the daemon, on its host. Or read in the log of the daemon whether it reads its secrets.',
    ),
    'credential-missing': error(
      '{pointer} in {path} cannot work: neither a file nor a variable sets {names}.',
      '{next}',
    ),
    'credential-missing-idle': warning(
      '{pointer} in {path} cannot work: neither a file nor a variable sets {names}.',
      '{next}',
    ),
    'oauth-expired': warning(
      'The login of {what} {name} ended on {date}, and {path} has no token to renew it.',
      'Log in again: `{again}`.',
    ),
    'hidden-by-variable': info(
      '{variable} ({source}) sets {pointer} of {path} too: {used}.',
      'If the stored one is meant, remove {variable} where it is set, and restart the daemon.',
    ),
    'encrypted-header': info(
      'Older versions of netclaw send {pointers} of {path} as stored, which is encrypted. The server then refuses the login (401).',
      'If an MCP server refuses the login (401), update netclaw.',
    ),
    'credential-in-config': warning(
      '{path} has credentials in plain text: {pointers}. The agent of netclaw may read that file for a chat user.',
      'Run `{doctor} --fix=secrets --accept move-credentials`, which moves them into config/secrets.json, encrypted.',
    ),
    'credential-unused': warning(
      '{path} has credentials in plain text that are not used, because config/secrets.json sets them too: {pointers}. The agent of netclaw may read that file for a chat user.',
      'Remove them from {path} in an editor. If they are still valid, make new ones.',
    ),
    'credential-unmovable': warning(
      '{path} has credentials in plain text, in places from which this doctor does not move them: {pointers}. The agent of netclaw may read that file for a chat user.',
      'Store them with `netclaw secrets set <key> <value>`, and look whether your netclaw uses them from there. If so, take them out of {path}. For an address, use one without a password.',
    ),
    'loose-mode': warning(
      '{path} has mode {mode}: other users of this host can read or change the secrets.',
      'Run `{cure}` {where}, or `{doctor} --fix=secrets`.',
    ),
    plaintext: warning(
      '{plaintext} of {total} values in {path} are not encrypted: {pointers}.',
      'Run `{doctor} --fix=secrets`, which encrypts them in place.',
    ),
  },
  secretsExplanations,
);
