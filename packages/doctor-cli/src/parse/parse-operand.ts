import { nearestName } from '@netclaw/doctor-core';

import { isShell, SHELLS, type Shell } from '../model/settings/shells.js';
import { usageError } from '../model/exit/usage-error.js';

/** What `explain` was asked for; whether it exists is known to the doctor only. */
export const parseExplained = (name: string | undefined, usage: string): string => {
  if (name !== undefined) return name;
  throw usageError(
    'usage/missing-value',
    `"${usage}" needs the id of a check, the code of a finding or a consent.`,
    `Write \`${usage} <id>\`; reports name the codes.`,
  );
};

/** The shell that `completion` makes a script for. */
export const parseShell = (name: string | undefined, usage: string): Shell => {
  if (isShell(name)) return name;
  if (name === undefined) {
    throw usageError('usage/missing-value', `"${usage}" needs a shell.`, `Write \`${usage} ${SHELLS.join('|')}\`.`);
  }
  const nearest = nearestName(name, SHELLS);
  throw usageError(
    'usage/invalid-value',
    `There is no completion for the shell "${name}".`,
    nearest === undefined ? `Known shells: ${SHELLS.join(', ')}.` : `Did you mean ${nearest}?`,
  );
};
