import { defineFindings, error, warning } from '@netclaw/doctor-core';

export const secretsFindings = defineFindings({
  missing: warning(
    '{path} does not exist: this host has no credentials yet.',
    'Run `netclaw init`, or store a credential with `netclaw secrets set <key> <value>`.',
  ),
  unreadable: error('{path} cannot be read: {reason}.', '{next}'),
  unparsable: error(
    '{path}, line {line}, column {column}: {reason}. No secret can be read.',
    'Copy {path} away first and do not start netclawd, as some versions overwrite such a file; then correct it at that place.',
  ),
  'not-an-object': error(
    '{path} is JSON, but not an object, so no secret can be read.',
    'Copy {path} away, do not start netclawd, and put its content into braces or bring back a backup.',
  ),
  // the writers of secrets take it for an empty object, the loader of the configuration does not
  'null-root': error(
    '{path} holds null where an object must be: netclaw cannot load its configuration, and the daemon does not start.',
    'Replace the null in {path} with an empty object (an opening and a closing brace); it has held no secret.',
  ),
  'misspelt-token': warning(
    '{pointer} in {path} is not the token of this host: netclaw takes it only from a key spelt exactly DeviceToken. Once netclaw writes that key beside it, neither the daemon nor any command starts, since to the configuration the two are one key.',
    'Rename {pointer} to DeviceToken if this is the token of this host, or else remove it. Do either before netclaw is started, paired or set up.',
  ),
  'loose-mode': warning(
    '{path} has mode {mode}: other users of this host can get at the secrets.',
    'Run `chmod 600 {path}` in the netclaw home, or `{doctor} --fix=secrets`.',
  ),
  plaintext: warning(
    '{plaintext} of {total} texts in {path} are not encrypted.',
    'Store each of them again with `netclaw secrets set <key> <value>`, which encrypts it.',
  ),
});
