import { hostname } from 'node:os';
import type { Actor } from '../../contract/ownership/owned.js';
import { NO_HOST_FACTS } from '../../contract/port/no-ports.js';
import type { HostFacts } from '../../contract/port/ports.js';

/** This machine and user. */
export const readHostFacts = (home: string, { uid }: Actor): HostFacts => ({
  ...NO_HOST_FACTS,
  platform: process.platform,
  machineName: machineName(),
  uid,
  home,
});

/** On Windows .NET gives the NetBIOS name: upper case, at most 15 characters. */
const machineName = (): string => {
  const name = hostname().split('.')[0] ?? '';
  return process.platform === 'win32' ? (process.env['COMPUTERNAME'] ?? name.toUpperCase().slice(0, 15)) : name;
};

/** Who this process is. */
export const readActor = (): Actor => ({
  uid: process.geteuid?.() ?? -1,
  gids: [...new Set([...(process.getegid ? [process.getegid()] : []), ...(process.getgroups?.() ?? [])])],
});
