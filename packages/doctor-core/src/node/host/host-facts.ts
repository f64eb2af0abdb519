import { hostname } from 'node:os';
import type { HostFacts } from '../../contract/port/ports.js';

/** This machine and user. */
export const readHostFacts = (home: string): HostFacts => ({
  platform: process.platform,
  machineName: hostname().split('.')[0] ?? '',
  uid: process.geteuid?.() ?? -1,
  home,
});
