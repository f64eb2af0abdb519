import { defineFindings, error, info, warning } from '@netclaw/doctor-core';

import { approvalsExplanations } from './explanations.js';

export const approvalsFindings = defineFindings(
  {
    'grants-invalid': warning(
      '{path}, line {line}, column {column}: {reason}. netclaw does not accept the file, so no stored grant counts.',
      'Correct {path} at that place in an editor{backup}.',
    ),
    'grants-outdated': warning(
      '{path} {found}: netclaw sets it aside when it reads it, and no grant in it counts.',
      'Let netclaw ask again for what is needed; a grant of that form cannot be taken over.',
    ),
    'grants-newer': warning(
      '{path} has version {version}, and this doctor knows none above 3. A netclaw that is older than the file accepts no grant in it.',
      'If netclaw asks again for what was granted, upgrade it to the version that wrote the file.',
    ),
    'grants-ignored': warning(
      '{path} is {what}: netclaw reads no grants from it, so no stored grant counts.',
      'Move {path} out of the way, and put the file that belongs there in its place.',
    ),
    'grants-unreadable': warning(
      '{path} cannot be read here, because {reason}. It is not known whether the stored grants count.',
      '{next}',
    ),
    'grants-dropped': info(
      '{path} holds grants that netclaw has set aside: they do not count.',
      'Let netclaw ask again for what is needed, then remove {path}.',
    ),
    'deny-rules-invalid': error(
      '{path}, line {line}, column {column}: {reason}. The daemon does not start.',
      'Correct {path} at that place in an editor{backup}.',
    ),
    'deny-rules-ignored': warning(
      '{path} is {what}: netclaw takes it for absent, and the daemon starts without these rules.',
      'Move {path} out of the way, and put the file that belongs there in its place.',
    ),
    'deny-rules-unreadable': warning(
      '{path} cannot be read here, because {reason}. It is not known whether the daemon starts with it.',
      '{next}',
    ),
  },
  approvalsExplanations,
);
