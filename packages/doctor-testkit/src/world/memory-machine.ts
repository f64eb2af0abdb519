import type { IFs } from 'memfs';
import type { FileView } from '@netclaw/doctor-core';
import type { Machine, RunningProgram } from '@netclaw/doctor-core/engine';
import { createFilePort } from '@netclaw/doctor-core/node';
import { MEMORY_HOME, MEMORY_NOW, MEMORY_UID } from './memory-facts.js';
import type { Ownership } from './ownership.js';
import { readableFs } from './ownership.js';

/** What a check sees beside the files of a home in memory. */
export interface ContextOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Paths that another process holds locked; `unknown`: locks cannot be seen. */
  readonly locked?: readonly string[] | 'unknown';
  /** Names of running processes; `unknown`: processes cannot be seen. */
  readonly running?: readonly string[] | 'unknown';
  /** Live processes by id, with their names and starts (ms since the epoch). */
  readonly processes?: Readonly<Record<number, { readonly name: string; readonly startedAt: number }>>;
  /** Running programs by the name of their executable file. */
  readonly programs?: readonly (RunningProgram & { readonly name: string })[];
  /** Absolute paths that lead to the home by links. */
  readonly homeLinks?: readonly string[];
  /** Default 2026-03-02T12:00:00Z. */
  readonly now?: Date;
  /** Default `workshop`. */
  readonly machineName?: string;
  /** Who looks; default 1000, the owner of the home. */
  readonly uid?: number;
  /** As in `process.platform`; default `linux`. */
  readonly platform?: string;
  readonly signal?: AbortSignal;
  /** Paths, relative to the home, that are mount points. */
  readonly mountPoints?: readonly string[];
  /** What is seen at a path, by path relative to the home, that a file system in memory cannot make: a fifo, a device, a broken disk. */
  readonly views?: Readonly<Record<string, FileView>>;
  /** Takes the debug lines of the check; default: they are dropped. */
  readonly log?: (message: string) => void;
}

/** A machine whose home is in memory. */
export const memoryMachine = (fs: IFs, owners: Ownership, options: ContextOptions): Machine => {
  const uid = options.uid ?? MEMORY_UID;
  const mountPoints = new Set((options.mountPoints ?? []).map((path) => `${MEMORY_HOME}/${path}`));
  const { locked = [], running = [], processes = {}, views = {} } = options;
  const files = createFilePort({
    fs: readableFs(fs, owners),
    home: MEMORY_HOME,
    uid,
    mountPoints: () => Promise.resolve(mountPoints),
  });
  return {
    files: { ...files, view: (path) => Promise.resolve(views[path] ?? files.view(path)) },
    processes: {
      isRunning: (name) => Promise.resolve(running === 'unknown' ? 'unknown' : running.includes(name)),
      isLocked: (path) => Promise.resolve(locked === 'unknown' ? 'unknown' : locked.includes(path)),
      startedAt: (pid) => Promise.resolve(running === 'unknown' ? 'unknown' : (processes[pid]?.startedAt ?? 'gone')),
      programs: (name) => Promise.resolve((options.programs ?? []).filter((program) => program.name === name)),
      isHome: (path) => Promise.resolve(path === MEMORY_HOME || (options.homeLinks ?? []).includes(path)),
      nameOf: (pid) => Promise.resolve(processes[pid]?.name),
    },
    environment: options.environment ?? {},
    host: {
      platform: options.platform ?? 'linux',
      machineName: options.machineName ?? 'workshop',
      uid,
      home: MEMORY_HOME,
    },
    now: options.now ?? MEMORY_NOW,
    signal: options.signal ?? new AbortController().signal,
    log: options.log ?? (() => undefined),
  };
};
