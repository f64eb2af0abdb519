import { defineFindings } from '@netclaw/doctor-core';

export const permissionsFindings = defineFindings({
  'permissions/loose-mode': {
    severity: 'warning',
    message: '{path} has mode {mode}: {danger}.',
    remediation: 'Run `chmod {symbolic} {path}` in the netclaw home, or `{doctor} --fix=permissions`.',
  },
  'permissions/open-directory': {
    severity: 'warning',
    message: 'The directory {path} has mode {mode}: every user of this host can replace files in it.',
    remediation: 'Run `chmod o-w {path}` in the netclaw home, then look for files that nobody of yours put there.',
  },
  'permissions/foreign-owner': {
    severity: 'warning',
    message:
      '{path} belongs to user {owner}, but the netclaw home to user {homeOwner}, who cannot read it: a daemon of that user is locked out.',
    remediation: 'Run `sudo chown {homeOwner} {path}` in the netclaw home; run no netclaw command as root there.',
  },
});
