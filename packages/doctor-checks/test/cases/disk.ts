import type { Host } from '../support.js';
import { hostWith } from '../support.js';
import type { Cases, More } from './cases-of-check.js';

/** So many crash logs, one a minute, all of them old. */
export const crashLogs = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `logs/crash-20200101-00${String(at).padStart(2, '0')}00.log`,
      'Netclaw daemon crash at 2020-01-01 planted-line-41c7',
    ]),
  );

const scarce = (settings: Host['settings'], files: Host['files'] = {}): Host =>
  hostWith({}, { files, freeBytes: 1e9, ...(settings && { settings }) });

export const CASES: Cases = {
  'disk/low-space': hostWith({}, { freeBytes: 100e6 }),
  'disk/logs-large': scarce({ maxLogsMb: 0 }, { 'logs/daemon-2026-11-29.log': 'x' }),
  'disk/sessions-large': scarce({ maxSessionsMb: 0 }, { 'logs/sessions/7f31c9/session.log': 'x' }),
  'disk/old-crash-logs': hostWith({}, { files: crashLogs(11) }),
};

export const MORE: More = {
  'crash logs that are old': {
    ...hostWith({}, { files: crashLogs(13) }),
    finds: ['disk/old-crash-logs'],
    consents: ['remove-crash-logs'],
  },
};
