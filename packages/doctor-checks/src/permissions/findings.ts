import { defineFindings, warning } from '@netclaw/doctor-core';

export const permissionsFindings = defineFindings({
  'loose-mode': warning(
    '{path} has mode {mode}: {danger}.',
    'Run `chmod {symbolic} {path}` in the netclaw home, or `{doctor} --fix=permissions`.',
  ),
  'open-directory': warning(
    'The directory {path} has mode {mode}: every user of this host can replace files in it.',
    'Run `chmod o-w {path}` in the netclaw home, then look for files that are not yours.',
  ),
  'foreign-owner': warning(
    '{path} belongs to user {owner}, but the netclaw home to user {homeOwner}, who cannot read it: a daemon of that user is locked out.',
    'Run `sudo chown {homeOwner} {path}` in the netclaw home; run no netclaw command as root there.',
  ),
});
