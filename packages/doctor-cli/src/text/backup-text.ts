import type { Backup } from '@netclaw/doctor-core';

/** Where something is kept, and what. */
export const backupText = ({ path, holds }: Backup): string => `${path}: ${holds}`;
