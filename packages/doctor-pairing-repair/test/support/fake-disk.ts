import type { Context, FileView, FileStep } from '@netclaw/doctor-core';
import type { LockHolder, RegularFile } from '@netclaw/doctor-core/engine';
import { modeFrom, NO_HOST_FACTS, NO_PORTS, NO_PROCESS_FACTS, openContext } from '@netclaw/doctor-core/engine';
import { applyJsonEdits } from '@netclaw/doctor-core/json';
import type { Disk } from './daemon-model.js';

/** A home as a plain map: thousands of them are made and thrown away, for which a file system in memory would be too slow. */
export type FakeDisk = ReadonlyMap<string, FileView>;

export const USER = 1000;
export const NOW = new Date('2026-03-02T12:00:00.000Z');

export const regular = (content: string | Uint8Array, special: Partial<RegularFile> = {}): RegularFile => ({
  kind: 'file',
  bytes: typeof content === 'string' ? Buffer.from(content, 'utf8') : content,
  mode: 0o600,
  uid: USER,
  gid: USER,
  links: 1,
  isSymlink: false,
  isMountPoint: false,
  modifiedAt: NOW.getTime() - 3_600_000,
  ...special,
});

export interface Surroundings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly isLocked?: boolean | 'unknown';
  readonly machineName?: string;
}

/** A context that looks at such a disk. */
export const contextOf = (disk: FakeDisk, around: Surroundings = {}): Context =>
  openContext({
    files: {
      view: (path) =>
        Promise.resolve(disk.get(path) ?? (isDirectory(disk, path) ? { kind: 'directory' } : { kind: 'absent' })),
      list: (path) => Promise.resolve(namesIn(disk, path)),
      directoryMode: (path) =>
        Promise.resolve(
          path === '.' || isDirectory(disk, path) ? { mode: 0o700, uid: USER, gid: USER, isLinked: false } : undefined,
        ),
    },
    processes: {
      isRunning: () => Promise.resolve(false),
      isLocked: () => Promise.resolve(around.isLocked ?? false),
      lockHolder: () => Promise.resolve(holderOf(around.isLocked ?? false)),
      environment: () => Promise.resolve('unknown'),
      programs: () => Promise.resolve([]),
      isHome: () => Promise.resolve(false),
      startedAt: () => Promise.resolve('gone'),
      nameOf: () => Promise.resolve(undefined),
      ...NO_PROCESS_FACTS,
    },
    ...NO_PORTS,
    environment: around.environment ?? {},
    host: {
      ...NO_HOST_FACTS,
      platform: 'linux',
      machineName: around.machineName ?? 'workshop',
      uid: USER,
      home: '/home/user/.netclaw',
    },
    now: NOW,
    signal: new AbortController().signal,
    log: () => undefined,
  });

const holderOf = (isLocked: boolean | 'unknown'): LockHolder => {
  if (isLocked === 'unknown') return { kind: 'unknown' };
  return isLocked ? { kind: 'held', process: undefined } : { kind: 'free' };
};

const isDirectory = (disk: FakeDisk, path: string): boolean =>
  [...disk.keys()].some((known) => known.startsWith(`${path}/`));

const namesIn = (disk: FakeDisk, path: string): string[] => {
  const below = [...disk.keys()].filter((known) => known.startsWith(`${path}/`));
  return [...new Set(below.map((known) => known.slice(path.length + 1).split('/')[0] ?? ''))].sort();
};

const bytesOf = (content: Extract<FileStep, { kind: 'write-file' }>['content']): Uint8Array => {
  const value = typeof content === 'string' ? content : content.reveal();
  return typeof value === 'string' ? Buffer.from(value) : value;
};

/** The disk after one step, as the engine would make it. */
export const afterStep = (disk: FakeDisk, step: FileStep): FakeDisk => {
  const next = new Map(disk);
  const old = disk.get(step.path);
  const file = old?.kind === 'file' ? old : undefined;
  switch (step.kind) {
    case 'edit-json':
      next.set(step.path, {
        ...(file ?? regular('')),
        bytes: applyJsonEdits(file?.bytes, step.edits),
        mode: (file?.mode ?? 0o600) & modeFrom(step.mode ?? 0o600, 0o600),
      });
      return next;
    case 'move':
      if (old) next.set(step.to, old);
      next.delete(step.path);
      return next;
    case 'write-file':
      next.set(step.path, {
        ...(file ?? regular('')),
        bytes: bytesOf(step.content),
        mode: modeFrom(step.mode ?? 0o600, 0o600),
      });
      return next;
    case 'set-mode':
      if (file) next.set(step.path, { ...file, mode: modeFrom(step.mode, file.mode) });
      return next;
    case 'edit-text':
      throw new Error('the pairing repair edits no text');
    case 'remove-file':
      next.delete(step.path);
      return next;
    case 'make-directory':
      return next;
  }
};

/** What the daemon's model sees of it. */
export const forDaemon = (disk: FakeDisk): Disk => ({
  files: new Map([...disk].flatMap(([path, view]) => (view.kind === 'file' ? [[path, view.bytes] as const] : []))),
  blocked: new Set(
    [...disk].filter(([, view]) => view.kind !== 'file' && view.kind !== 'absent').map(([path]) => path),
  ),
});
