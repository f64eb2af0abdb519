import { displayName } from '@netclaw/doctor-core';

/** Names that others chose, in one line of text. */
export const nameList = (names: readonly string[]): string => names.map(displayName).join(', ');
