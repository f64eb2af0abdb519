import type { JsonPosition } from '@netclaw/doctor-core';

/** A place in a file that an operator edits: `config/doctor.json, line 2, column 3`. */
export const placeText = (path: string, { line, column }: JsonPosition): string =>
  `${path}, line ${line}, column ${column}`;
