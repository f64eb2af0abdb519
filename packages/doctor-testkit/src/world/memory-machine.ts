import { join } from 'node:path/posix';
import type { IFs } from 'memfs';
import type { FileStat, FileView } from '@netclaw/doctor-core';
import { isDeclaredVariable, readAccess } from '@netclaw/doctor-core/engine';
import type {
  LockHolder,
  Machine,
  OwnedPlaces,
  OwnerPort,
  ProcessInfo,
  RunningProgram,
  UserDatabase,
} from '@netclaw/doctor-core/engine';
import { createFilePort, createFileStat, createOwnerSource } from '@netclaw/doctor-core/node';
import { MEMORY_HOME, MEMORY_NOW, MEMORY_UID } from './memory-facts.js';
import { isBelow } from './is-below.js';
import type { AfterRun } from './after-run.js';
import { changeBy, seenNow } from './after-run.js';
import type { MemoryPorts } from './memory-ports.js';
import { memoryHost, memoryListeners, memoryNames, memoryPorts } from './memory-ports.js';
import type { Ownership } from './ownership.js';
import { ownerFs, readableFs } from './ownership.js';
import { unlistedFiles } from './unlisted-files.js';

/** What a check sees beside the files of a home in memory. */
export interface ContextOptions extends MemoryPorts {
  readonly environment?: Readonly<Record<string, string>>;
  /** Paths that another process holds locked; `unknown`: locks cannot be seen. */
  readonly locked?: readonly string[] | 'unknown';
  /** Names of running processes; `unknown`: processes cannot be seen. */
  readonly running?: readonly string[] | 'unknown';
  /** By the whole line of a program that a repair runs: what the world is once it has ended well. */
  readonly afterRun?: Readonly<Record<string, AfterRun>>;
  /** The live processes that hold these paths locked, by id; what is known of them is in `processes`. */
  readonly lockHolders?: Readonly<Record<string, number>>;
  readonly processes?: Readonly<Record<number, MemoryProcess>>;
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
  /** The groups of who looks; default: the one with the number of the user. */
  readonly gids?: readonly number[];
  /** What says by its owner who the program of the home runs as; default: the home alone. */
  readonly owned?: OwnedPlaces;
  /** Groups of users, the primary one first, as the user database knows them; default: it knows nobody. */
  readonly users?: Readonly<Record<number, readonly number[]>>;
  /** Directories, relative to the home, on a file system that is mounted read-only. */
  readonly readOnly?: readonly string[];
  /** As in `process.platform`; default `linux`. */
  readonly platform?: string;
  readonly signal?: AbortSignal;
  /** Paths, relative to the home, that are mount points. */
  readonly mountPoints?: readonly string[];
  /** Directories, relative to the home, that cannot be listed: what is not laid out in them cannot be read either. */
  readonly unlisted?: readonly string[];
  /** What is seen at a path, by path relative to the home, that a file system in memory cannot make: a fifo, a device, a broken disk. */
  readonly views?: Readonly<Record<string, FileView>>;
  /** Takes the debug lines of the check; default: they are dropped. */
  readonly log?: (message: string) => void;
}

/** A live process, by its id. */
interface MemoryProcess {
  readonly name: string;
  /** ms since the epoch */
  readonly startedAt: number;
  /** Default 1000, the owner of the home. */
  readonly uid?: number;
  /** As it was at its start; default: it cannot be read. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A machine whose home is in memory. */
export const memoryMachine = (fs: IFs, owners: Ownership, options: ContextOptions): Machine => {
  const uid = options.uid ?? MEMORY_UID;
  const actor = { uid, gids: options.gids ?? [uid] };
  const mountPoints = new Set((options.mountPoints ?? []).map((path) => `${MEMORY_HOME}/${path}`));
  const { locked = [], lockHolders = {}, views = {} } = options;
  const now = (): ContextOptions => seenNow(fs, options);
  const running = (): NonNullable<ContextOptions['running']> => now().running ?? [];
  const processes = (): NonNullable<ContextOptions['processes']> => now().processes ?? {};
  const reading = {
    fs: readableFs(fs, owners),
    home: MEMORY_HOME,
    uid,
    actor,
    names: memoryNames(options),
    access: () => owning.access(),
    isReadOnly: (path: string) => Promise.resolve(isBelow(readOnly, path)),
    mountPoints: () => Promise.resolve(mountPoints),
  };
  const onDisk = createFilePort(reading);
  const files = { ...onDisk, ...unlistedFiles(onDisk, options.unlisted ?? []) };
  const stat = createFileStat(reading);
  const readOnly = (options.readOnly ?? []).map((path) => join(MEMORY_HOME, path));
  const source = createOwnerSource(ownerFs(fs, owners), MEMORY_HOME, async () => {
    const [pid] = Object.values(lockHolders);
    return pid === undefined ? undefined : (processes()[pid]?.uid ?? MEMORY_UID);
  });
  const owning: OwnerPort = {
    access: () =>
      readAccess(source, options.owned ?? { directories: [], files: [] }, {
        actor,
        users: userDatabase(options.users ?? {}),
      }),
    ownerOf: (path) => source.ownerOf(path),
  };
  const lockHolder = (path: string): LockHolder => {
    const pid = lockHolders[path];
    if (pid !== undefined) return { kind: 'held', process: { pid, uid: processes()[pid]?.uid ?? MEMORY_UID } };
    if (locked === 'unknown') return { kind: 'unknown' };
    return locked.includes(path) ? { kind: 'held', process: undefined } : { kind: 'free' };
  };
  return {
    files: {
      ...files,
      view: (path) => Promise.resolve(views[path] ?? files.view(path)),
      head: async (path, length) => (views[path] ? undefined : files.head(path, length)),
      stat: async (path) => (views[path] ? undefined : asViewed(await stat(path), () => files.view(path))),
      owners: owning,
    },
    processes: {
      isRunning: (name) => Promise.resolve(running() === 'unknown' ? 'unknown' : running().includes(name)),
      isLocked: (path) => Promise.resolve(isHeld(lockHolder(path))),
      lockHolder: (path) => Promise.resolve(lockHolder(path)),
      startedAt: (pid) =>
        Promise.resolve(running() === 'unknown' ? 'unknown' : (processes()[pid]?.startedAt ?? 'gone')),
      programs: (name) => Promise.resolve((options.programs ?? []).filter((program) => program.name === name)),
      isHome: (path) => Promise.resolve(path === MEMORY_HOME || (options.homeLinks ?? []).includes(path)),
      nameOf: (pid) => Promise.resolve(processes()[pid]?.name),
      ...memoryListeners(now),
      info: (pid) => Promise.resolve(running() === 'unknown' ? 'unknown' : infoOf(processes()[pid])),
      environment: (pid, names) => Promise.resolve(variablesOf(processes()[pid]?.environment, names)),
    },
    environment: options.environment ?? {},
    host: {
      ...memoryHost(options),
      platform: options.platform ?? 'linux',
      machineName: options.machineName ?? 'workshop',
      uid,
      home: MEMORY_HOME,
    },
    actor,
    ...memoryPorts(fs, owners, actor, now, (line) => {
      const after = options.afterRun?.[line];
      if (after) changeBy(fs, owners, options, after);
    }),
    now: options.now ?? MEMORY_NOW,
    signal: options.signal ?? new AbortController().signal,
    log: options.log ?? (() => undefined),
  };
};

/** memfs lets every user read what one may, and so does `view`. */
const asViewed = async (found: FileStat, view: () => Promise<FileView>): Promise<FileStat | undefined> => {
  if (found.kind === 'absent' && (await view()).kind === 'unreadable') return undefined;
  if (found.kind !== 'unreadable' || found.uid < 0 || (await view()).kind !== 'file') return found;
  // not by its members: the names of owners would be looked up
  const facts = Object.entries(Object.getOwnPropertyDescriptors(found)).filter(([name]) => name !== 'errno');
  return Object.defineProperties({} as FileStat, {
    ...Object.fromEntries(facts),
    kind: { value: 'file', enumerable: true },
    canRead: { value: true, enumerable: true },
  });
};

const userDatabase = (users: Readonly<Record<number, readonly number[]>>): UserDatabase => ({
  groupsOf: async (uid) => users[uid] ?? [],
  isCrowded: async (gid, uid) =>
    Object.entries(users).some(([other, gids]) => ![0, uid].includes(Number(other)) && gids.includes(gid)),
});

const infoOf = (found: MemoryProcess | undefined): ProcessInfo | 'gone' =>
  found ? { name: found.name, startedAt: found.startedAt, uid: found.uid ?? MEMORY_UID } : 'gone';

const isHeld = ({ kind }: LockHolder): boolean | 'unknown' => (kind === 'unknown' ? 'unknown' : kind === 'held');

const variablesOf = (
  environment: Readonly<Record<string, string>> | undefined,
  names: readonly string[],
): Readonly<Record<string, string>> | 'unknown' =>
  environment
    ? Object.fromEntries(Object.entries(environment).filter(([name]) => isDeclaredVariable(name, names)))
    : 'unknown';
