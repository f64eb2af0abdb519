import { nearestName } from '@netclaw/doctor-core';

import { SCHEMA_NAMES } from '../model/settings/schema-names.js';
import { usageError } from '../model/exit/usage-error.js';

/** Which schema `schema` was asked for; the one of the report where none is named. */
export const parseSchemaName = (name: string | undefined): string => {
  if (name === undefined) return 'report';
  if (SCHEMA_NAMES.includes(name)) return name;
  const nearest = nearestName(name, SCHEMA_NAMES);
  throw usageError(
    'usage/invalid-value',
    `There is no schema "${name}".`,
    nearest === undefined ? `Known schemas: ${SCHEMA_NAMES.join(', ')}.` : `Did you mean ${nearest}?`,
  );
};
