import type { Context } from '@netclaw/doctor-core';
import { DoctorError } from '@netclaw/doctor-core';
import type { CrashLog } from '@netclaw/state';
import { crashLogsIn, namesIn, PATHS } from '@netclaw/state';
import { MEGABYTE } from '../files/size-text.js';

/** What an operator may set. */
export const SETTINGS = {
  /** Less than this is too little, where it is less than a tenth of the disk too. */
  leastFreeMb: 512,
  /** Logs are measured only where less than this is free. */
  watchBelowMb: 20_480,
  maxLogsMb: 1024,
  maxSessionsMb: 2048,
  crashLogDays: 30,
  keptCrashLogs: 10,
};

export const READS = [`${PATHS.logs}/`] as const;

/** What is larger cannot be removed by a repair. */
const MAX_BYTES = 4 * MEGABYTE;

interface FreeSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export interface FileSystem extends FreeSpace {
  readonly path: '.' | typeof PATHS.logs;
}

/** Files of one kind. */
export interface Measured {
  readonly count: number;
  readonly bytes: number;
}

export interface DiskState {
  readonly settings: typeof SETTINGS;
  /** That of the home, and that of the logs where it is another one. */
  readonly fileSystems: readonly FileSystem[];
  /** Those that are old, and can be removed. */
  readonly oldCrashLogs: readonly (CrashLog & { readonly bytes: number })[];
  /** Undefined where there is room enough. */
  readonly usage: { readonly logs: Measured; readonly sessions: Measured } | 'too-many' | undefined;
}

type DiskContext = Pick<Context, 'files' | 'now'> & { readonly settings: typeof SETTINGS };

export const observeDisk = async ({ files, settings, now }: DiskContext): Promise<DiskState> => {
  const [home, logs, names] = await Promise.all([
    files.freeSpace('.'),
    files.freeSpace(PATHS.logs),
    namesIn(files, PATHS.logs),
  ]);
  const fileSystems: readonly FileSystem[] = [
    { path: '.', ...home },
    ...(isSameFileSystem(home, logs) ? [] : [{ path: PATHS.logs, ...logs } as const]),
  ];
  const oldest = now.getTime() - settings.crashLogDays * 86_400_000;
  const old = crashLogsIn(names ?? [])
    .slice(settings.keptCrashLogs)
    .filter(({ at }) => at < oldest);
  const oldCrashLogs = [];
  for (const log of old) {
    const { kind, size, isSymlink, links } = await files.stat(log.path);
    if (kind === 'file' && !isSymlink && links === 1 && size <= MAX_BYTES) oldCrashLogs.push({ ...log, bytes: size });
  }
  const usage = logs.freeBytes < settings.watchBelowMb * MEGABYTE ? await measure(files) : undefined;
  return { settings, fileSystems, oldCrashLogs, usage };
};

/** Two disks may be of one size, and what is free changes from one question to the next. */
const isSameFileSystem = (one: FreeSpace, other: FreeSpace): boolean =>
  one.totalBytes === other.totalBytes && Math.abs(one.freeBytes - other.freeBytes) < MAX_CHANGE;

const MAX_CHANGE = 64 * MEGABYTE;

const SESSIONS = `${PATHS.logs}/sessions/`;

const measure = async (files: DiskContext['files']): Promise<DiskState['usage']> => {
  const paths = await files.glob(READS[0]).catch(orTooMany);
  if (paths === 'too-many') return paths;
  const measured = { logs: { count: 0, bytes: 0 }, sessions: { count: 0, bytes: 0 } };
  for (const path of paths) {
    const { kind, size } = await files.stat(path);
    if (kind === 'directory') continue;
    const part = path.startsWith(SESSIONS) ? measured.sessions : measured.logs;
    part.count += 1;
    part.bytes += size;
  }
  return measured;
};

const orTooMany = (error: unknown): 'too-many' => {
  if (error instanceof DoctorError && error.code === 'files/too-many') return 'too-many';
  throw error;
};
