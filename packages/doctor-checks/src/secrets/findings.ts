import { defineFindings } from '@netclaw/doctor-core';

export const secretsFindings = defineFindings({
  'secrets/missing': {
    severity: 'warning',
    message: '{path} does not exist: this host has no credentials yet.',
    remediation: 'Run `netclaw init`, or store a credential with `netclaw secrets set <key> <value>`.',
  },
  'secrets/unreadable': {
    severity: 'error',
    message: '{path} cannot be read: {reason}.',
    remediation: '{next}',
  },
  'secrets/unparsable': {
    severity: 'error',
    message: '{path}, line {line}, column {column}: {reason}. No secret can be read.',
    remediation:
      'Copy {path} away first and do not start netclawd, as some versions overwrite such a file; then mend it at that place.',
  },
  'secrets/not-an-object': {
    severity: 'error',
    message: '{path} holds JSON, but no object, so no secret can be read.',
    remediation: 'Copy {path} away, do not start netclawd, and put its content into braces or bring back a backup.',
  },
  // the writers of secrets take it for an empty object, the loader of the configuration does not
  'secrets/null-root': {
    severity: 'error',
    message:
      '{path} holds null where an object must be: netclaw cannot load its configuration, and the daemon does not start.',
    remediation:
      'Replace the null in {path} with an empty object (an opening and a closing brace); it has held no secret.',
  },
  'secrets/loose-mode': {
    severity: 'warning',
    message: '{path} has mode {mode}: other users of this host can get at the secrets.',
    remediation: 'Run `chmod 600 {path}` in the netclaw home, or `{doctor} --fix=secrets`.',
  },
  'secrets/plaintext': {
    severity: 'warning',
    message: '{plaintext} of {total} texts in {path} are not encrypted.',
    remediation: 'Store each of them again with `netclaw secrets set <key> <value>`, which encrypts it.',
  },
});
