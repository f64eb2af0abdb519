import { defineFindings, error, info, warning } from '@netclaw/doctor-core';

import { approvalsExplanations } from './explanations.js';

export const approvalsFindings = defineFindings(
  {
    'grants-invalid': warning(
      '{path}, line {line}, column {column}: {reason}. netclaw does not accept the file, so no stored grant counts.',
      'Correct {path} at that place in an editor{backup}.',
    ),
    'grants-outdated': warning(
      '{path} {found}: netclaw renames the file when it reads it, and no grant in it counts.',
      'Let netclaw ask again for what is needed. It cannot use a grant of that form any more.',
    ),
    'grants-newer': warning(
      '{path} has version {version}, and this doctor knows versions up to 3. A netclaw that is older than the file accepts no grant in it.',
      'If netclaw asks again for what was granted, upgrade it to the version that wrote the file.',
    ),
    'grants-ignored': warning(
      '{path} is {what}: netclaw reads no grants from it, so no stored grant counts.',
      'Rename {path}, and put the right file in its place.',
    ),
    'grants-unreadable': warning(
      '{path} cannot be read here, because {reason}. It is not known whether the stored grants count.',
      '{next}',
    ),
    'grants-dropped': info(
      '{path} contains grants that netclaw has set aside: they do not count.',
      'Let netclaw ask again for what is needed, then remove {path}.',
    ),
    'deny-rules-invalid': error(
      '{path}, line {line}, column {column}: {reason}. The daemon does not start.',
      'Correct {path} at that place in an editor{backup}.',
    ),
    'deny-rules-ignored': warning(
      '{path} is {what}: netclaw treats it as absent, and the daemon starts without these rules.',
      'Rename {path}, and put the right file in its place.',
    ),
    'deny-rules-unreadable': warning(
      '{path} cannot be read here, because {reason}. It is not known whether the daemon starts with it.',
      '{next}',
    ),
  },
  approvalsExplanations,
);
