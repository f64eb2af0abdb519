import { nearestName } from '@netclaw/doctor-core';
import { withNotLoaded, type Doctor } from '@netclaw/doctor-core/engine';

import { usageError } from '../model/exit/usage-error.js';

/** Refuses a consent that no repair knows before anything is looked at: a misspelt one would silently grant nothing. */
export const rejectUnknownConsents = (doctor: Doctor, accepted: readonly string[]): void => {
  const known = doctor.consents();
  const unknown = accepted.find((name) => !known.has(name));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, [...known.keys()]);
  throw usageError(
    'consent/unknown',
    withNotLoaded(`No repair knows the consent "${unknown}".`, doctor.failedPlugins()),
    nearest === undefined
      ? `Run \`${doctor.command} list\` for the consents of each check.`
      : `Did you mean ${nearest}?`,
  );
};
