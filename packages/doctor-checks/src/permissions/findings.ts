import { defineFindings, error, warning } from '@netclaw/doctor-core';

import { NOT_AS_ROOT } from '../files/cure.js';
import { permissionsExplanations } from './explanations.js';

export const permissionsFindings = defineFindings(
  {
    'loose-mode': warning(
      '{path} has mode {mode}: {danger}.',
      'Run `{cure}` {where}, or `{doctor} --fix=permissions`.',
    ),
    'loose-large-file': warning(
      '{path} has mode {mode}: {danger}.',
      'Run `{cure}` {where}, while the daemon is stopped.',
    ),
    'open-directory': warning(
      '{place} has mode {mode}: every user of this host can replace files in it.',
      'Run `{cure}` {where}, then look for files that are not yours.',
    ),
    'shared-directory': warning(
      '{place} has mode {mode}: the members of group {group} can replace files in it.',
      'Run `{cure}` {where}, then look for files that are not yours.',
    ),
    'closed-directory': warning(
      '{place} has mode {mode}, so the daemon, which owns it, cannot read, write and enter it.',
      'Run `{cure}` {where}.',
    ),
    'foreign-owner': warning(
      '{place} belongs to user {owner}, and the daemon, which runs as {daemon}, cannot {use} it.',
      `Run \`{cure}\` {where}. ${NOT_AS_ROOT}` as const,
    ),
    'lock-unusable': error(
      'The daemon cannot open {path}, because {reason}. It does not start.',
      'Run `{cure}` {where}, while no netclaw program uses it.',
    ),
    'lock-irregular': warning(
      '{path} is {what}: it is not known whether the daemon can lock it, and without its lock it does not start.',
      'Run `mv {path} {path}.old` in the netclaw home while no netclaw program uses it.',
    ),
    irregular: warning(
      '{path} is {what}, and netclaw needs a {wanted} there.',
      'Run `mv {path} {path}.old` in the netclaw home while the daemon is stopped.',
    ),
    'foreign-link': warning(
      '{path} is, or is reached through, a symlink that another user can change. This doctor does not follow it, but the daemon does.',
      'Put the right file or directory in place of the link. Or give the link and its target to the user of the daemon, in directories where nobody else can write.',
    ),
    'two-owners': warning(
      '{path} belongs to user {owner} and {other} to user {otherOwner}: it is not known which of them the daemon runs as.',
      'In the netclaw home, give both to the user that the daemon runs as: `sudo chown USER {path} {other}`.',
    ),
  },
  permissionsExplanations,
);
