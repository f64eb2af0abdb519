import { defineCheck, inconclusive } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import { MEGABYTE, sizeText } from '../files/size-text.js';
import type { DiskState, FileSystem, Measured } from './disk-state.js';
import { observeDisk, READS, SETTINGS } from './disk-state.js';
import { removeCrashLogsConsent, removeCrashLogsExplanation } from './explanations.js';
import { diskFindings } from './findings.js';

type DiskFind = Find<typeof diskFindings>;
type Found = readonly Finding<typeof diskFindings>[];

/** Is there room for what netclaw writes, and what takes it? */
export const DiskDoctorCheck = defineCheck({
  id: 'disk',
  title: 'Disk',
  about:
    'netclaw writes logs and never removes those of sessions and crashes. This check looks how much room is left on the disk of the home. Where it is scarce, it measures the logs; it reads none.',
  tags: ['files'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: READS,
  changes: [`${PATHS.logs}/crash-*.log`],
  settings: SETTINGS,
  findings: diskFindings,
  consents: {
    'remove-crash-logs': {
      grants: 'The old crash logs that the plan names may be removed.',
      get explanation() {
        return removeCrashLogsConsent();
      },
    },
  },
  repairs: {
    'remove-crash-logs': {
      summary: 'Removes old crash logs, but for the newest ones.',
      fixes: ['old-crash-logs'],
      consents: ['remove-crash-logs'],
      get explanation() {
        return removeCrashLogsExplanation();
      },
    },
  },
  observe: observeDisk,
  diagnose: (state, find) => {
    const found = [...spaceFindings(state, find), ...usageFindings(state, find), ...crashLogFindings(state, find)];
    return found.length === 0 && state.usage === 'too-many'
      ? inconclusive(`room is scarce, and ${PATHS.logs} has more files than this doctor measures`)
      : found;
  },
  fix: ({ oldCrashLogs: old }, { repair }) =>
    repair(
      `remove ${String(old.length)} old crash logs`,
      old.map(({ path }) => ({ kind: 'remove-file', path }) as const),
      {
        repair: 'remove-crash-logs',
        fixes: ['old-crash-logs'],
        consents: ['remove-crash-logs'],
        preserves: ['newer crash logs', 'all other logs'],
        nextSteps: [
          'The removed logs are kept in keys/.doctor/records, so that undo can put them back. To make room, remove them there too.',
        ],
      },
    ),
});

const spaceFindings = ({ fileSystems, settings }: DiskState, find: DiskFind): Found =>
  fileSystems.filter(isLow(settings)).map(({ path, freeBytes, totalBytes }) =>
    find('low-space', {
      subject: { path },
      what: path === '.' ? 'the home' : path,
      place: path,
      free: sizeText(freeBytes),
      total: sizeText(totalBytes),
    }),
  );

/** On a small disk a tenth is enough. */
const isLow =
  ({ leastFreeMb }: DiskState['settings']) =>
  ({ freeBytes, totalBytes }: FileSystem): boolean =>
    freeBytes < leastFreeMb * MEGABYTE && freeBytes < totalBytes / 10;

const usageFindings = ({ usage, settings, fileSystems }: DiskState, find: DiskFind): Found => {
  if (usage === undefined || usage === 'too-many') return [];
  const free = sizeText(fileSystems.at(-1)?.freeBytes ?? 0);
  const words = (path: string, { count, bytes }: Measured) => ({
    path,
    count,
    size: sizeText(bytes),
    free,
  });
  return [
    ...(usage.logs.bytes > settings.maxLogsMb * MEGABYTE ? [find('logs-large', words(PATHS.logs, usage.logs))] : []),
    ...(usage.sessions.bytes > settings.maxSessionsMb * MEGABYTE
      ? [find('sessions-large', words(`${PATHS.logs}/sessions`, usage.sessions))]
      : []),
  ];
};

const crashLogFindings = ({ oldCrashLogs: old, settings }: DiskState, find: DiskFind): Found => {
  if (old.length === 0) return [];
  const size = sizeText(old.reduce((sum, { bytes }) => sum + bytes, 0));
  return [
    find('old-crash-logs', {
      path: PATHS.logs,
      count: old.length,
      days: settings.crashLogDays,
      kept: settings.keptCrashLogs,
      size,
    }),
  ];
};
