import { createFsFromVolume, Volume } from 'memfs';
import type { IFs } from 'memfs';
import type { Ownership } from './ownership.js';
import { createOwnership, readableFs } from './ownership.js';
import type { DoctorContext, Mint, RunningProgram } from '@netclaw/doctor-core';
import { createFilePort } from '@netclaw/doctor-core/node';

/** A file of a home in memory: its content alone (mode 0600), or content with what else matters. */
export type MemoryFile =
  | string
  | Uint8Array
  | {
      readonly content: string | Uint8Array;
      readonly mode?: number;
      readonly uid?: number;
      readonly modifiedAt?: Date;
    };

export interface MemoryHomeOptions {
  /** By path relative to the home. A path that ends with `/` is a directory. */
  readonly files?: Readonly<Record<string, MemoryFile>>;
  /** By path relative to the home: where the link leads, relative to its own directory or absolute. */
  readonly links?: Readonly<Record<string, string>>;
}

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
  /** Default 2026-03-02T12:00:00Z. */
  readonly now?: Date;
  /** Default `workshop`. */
  readonly machineName?: string;
  readonly uid?: number;
  readonly platform?: string;
  readonly signal?: AbortSignal;
  /** Paths, relative to the home, that are mount points. */
  readonly mountPoints?: readonly string[];
}

/** A home that exists only in memory. */
export interface MemoryHome {
  /** Absolute path within the file system in memory. */
  readonly home: string;
  readonly fs: IFs;
  /** Who owns what; memfs itself only knows the user of this process. */
  readonly owners: Ownership;
  context(options?: ContextOptions): DoctorContext;
  /** Every regular file below the home, by relative path: bytes in hex and mode. For comparing two moments. */
  snapshot(): Readonly<Record<string, string>>;
  read(path: string): Uint8Array;
  text(path: string): string;
  mode(path: string): number;
}

/** The user that owns a home in memory, and that looks at it unless told otherwise. */
export const MEMORY_UID = 1000;
export const MEMORY_NOW = new Date('2026-03-02T12:00:00.000Z');
const HOME = '/home/user/.netclaw';

/** Makes a home in memory with these files, owned by user 1000, files 0600, directories 0700. */
export const memoryHome = (options: MemoryHomeOptions = {}): MemoryHome => {
  const fs = createFsFromVolume(new Volume());
  const owners = createOwnership(MEMORY_UID);
  const makeDirectories = (path: string): void => {
    const parts = path.split('/').filter((part) => part !== '');
    parts.reduce((parent, part) => {
      const directory = `${parent}/${part}`;
      if (!fs.existsSync(directory)) {
        fs.mkdirSync(directory, { mode: 0o700 });
      }
      return directory;
    }, '');
  };
  makeDirectories(HOME);
  for (const [path, file] of Object.entries(options.files ?? {})) {
    const absolute = `${HOME}/${path}`;
    if (path.endsWith('/')) {
      makeDirectories(absolute);
      continue;
    }
    makeDirectories(absolute.slice(0, absolute.lastIndexOf('/')));
    const spec = typeof file === 'string' || file instanceof Uint8Array ? { content: file } : file;
    fs.writeFileSync(absolute, typeof spec.content === 'string' ? spec.content : Buffer.from(spec.content));
    fs.chmodSync(absolute, spec.mode ?? 0o600);
    if (spec.uid !== undefined) owners.set(fs.lstatSync(absolute), spec.uid);
    if (spec.modifiedAt) fs.utimesSync(absolute, spec.modifiedAt, spec.modifiedAt);
  }
  for (const [path, target] of Object.entries(options.links ?? {})) {
    makeDirectories(`${HOME}/${path}`.slice(0, `${HOME}/${path}`.lastIndexOf('/')));
    fs.symlinkSync(target, `${HOME}/${path}`);
  }
  return homeOver(fs, owners);
};

/** The home that a file system in memory holds already. */
export const homeOver = (fs: IFs, owners: Ownership): MemoryHome => {
  const read = (path: string): Uint8Array => new Uint8Array(Buffer.from(fs.readFileSync(`${HOME}/${path}`)));
  return {
    home: HOME,
    fs,
    owners,
    context: (contextOptions) => memoryContext(fs, owners, contextOptions ?? {}),
    snapshot: () => snapshotOf(fs),
    read,
    text: (path) => Buffer.from(read(path)).toString('utf8'),
    mode: (path) => fs.lstatSync(`${HOME}/${path}`).mode & 0o7777,
  };
};

const memoryContext = (fs: IFs, owners: Ownership, options: ContextOptions): DoctorContext => {
  const uid = options.uid ?? MEMORY_UID;
  const mountPoints = new Set((options.mountPoints ?? []).map((path) => `${HOME}/${path}`));
  const { locked = [], running = [], processes = {} } = options;
  return {
    files: createFilePort({
      fs: readableFs(fs, owners),
      home: HOME,
      uid,
      mountPoints: () => Promise.resolve(mountPoints),
    }),
    processes: {
      isRunning: (name) => Promise.resolve(running === 'unknown' ? 'unknown' : running.includes(name)),
      isLocked: (path) => Promise.resolve(locked === 'unknown' ? 'unknown' : locked.includes(path)),
      startedAt: (pid) => Promise.resolve(running === 'unknown' ? 'unknown' : (processes[pid]?.startedAt ?? 'gone')),
      programs: (name) => Promise.resolve((options.programs ?? []).filter((program) => program.name === name)),
      nameOf: (pid) => Promise.resolve(processes[pid]?.name),
    },
    environment: options.environment ?? {},
    host: {
      platform: options.platform ?? 'linux',
      machineName: options.machineName ?? 'workshop',
      uid,
      home: HOME,
    },
    clock: { now: () => options.now ?? MEMORY_NOW },
    signal: options.signal ?? new AbortController().signal,
    log: () => undefined,
  };
};

const snapshotOf = (fs: IFs): Record<string, string> => {
  const found: Record<string, string> = {};
  const walk = (directory: string): void => {
    for (const name of fs.readdirSync(directory).map(String).sort()) {
      const absolute = `${directory}/${name}`;
      const stats = fs.lstatSync(absolute);
      const mode = (stats.mode & 0o7777).toString(8);
      const relative = absolute.slice(HOME.length + 1);
      if (stats.isDirectory()) {
        found[`${relative}/`] = mode;
        walk(absolute);
      } else if (stats.isFile()) {
        found[relative] = `${mode} ${Buffer.from(fs.readFileSync(absolute)).toString('hex')}`;
      } else {
        found[relative] = 'other';
      }
    }
  };
  walk(HOME);
  return found;
};

/** A mint whose credentials are the same in every run: bytes count up from `seed`, the time stands still. */
export const fixedMint = (seed = 1, now: Date = MEMORY_NOW): Mint => {
  let next = seed;
  return {
    randomBytes: (length) => Uint8Array.from({ length }, () => next++ & 0xff),
    now: () => now,
  };
};
