import { hostname } from 'node:os';
import type { HostFacts } from '../../contract/port/ports.js';

/** This machine and user. */
export const readHostFacts = (home: string): HostFacts => ({
  platform: process.platform,
  machineName: machineName(),
  uid: process.geteuid?.() ?? -1,
  home,
});

/** On Windows .NET gives the NetBIOS name: upper case, at most 15 characters. */
const machineName = (): string => {
  const name = hostname().split('.')[0] ?? '';
  return process.platform === 'win32' ? (process.env['COMPUTERNAME'] ?? name.toUpperCase().slice(0, 15)) : name;
};
