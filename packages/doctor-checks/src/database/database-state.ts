import type { Context } from '@netclaw/doctor-core';
import type { DaemonState } from '@netclaw/state';
import { namesIn, NETCLAW_PROCESSES, observeDaemon, PATHS } from '@netclaw/state';
import type { Header } from './sqlite-files.js';
import { HEADER_LENGTH, isHotJournal, isLog, LOG_HEADER_LENGTH, readHeader } from './sqlite-files.js';

export const DATABASE = PATHS.database;
export const LOG = `${DATABASE}-wal`;
export const JOURNAL = `${DATABASE}-journal`;

export const READS = [DATABASE, LOG, JOURNAL, PATHS.lock, PATHS.pid] as const;
export const PROCESSES = NETCLAW_PROCESSES;

/** What an operator may set. */
export const SETTINGS = { maxLogMb: 256 };

/** What lies at a path. `irregular`: no file, or a link that is not followed; the check `permissions` reports it. */
type Seen<T> = { readonly kind: 'absent' | 'irregular' } | ({ readonly kind: 'file' } & T);

export interface DatabaseState {
  readonly settings: typeof SETTINGS;
  readonly daemon: DaemonState['kind'];
  readonly database: Seen<{ readonly size: number; readonly header: Header; readonly isSymlink: boolean }>;
  /** Changes that SQLite has not written into the database yet; undefined where there are none, or none that bear on it. */
  readonly log: { readonly size: number; readonly isValid: boolean } | undefined;
  /** What a write that did not end has left. */
  readonly hasJournal: boolean;
}

type DatabaseContext = Context<string, string, string, string, string, unknown, typeof SETTINGS>;

/** Opens no database: SQLite would write to it, and take its locks. */
export const observeDatabase = async (context: DatabaseContext): Promise<DatabaseState> => {
  const { files, settings } = context;
  const names = await namesIn(files, '.');
  const look = (path: string, length: number): Promise<SeenFile> =>
    names?.includes(path) === false ? Promise.resolve({ kind: 'absent' }) : firstBytes(files, path, length);
  const [{ kind: daemon }, seen] = await Promise.all([observeDaemon(context), look(DATABASE, HEADER_LENGTH)]);
  const database = databaseOf(seen);
  const state = { settings, daemon, database, log: undefined, hasJournal: false };
  if (!isAtRest(state)) return state;
  const [log, journal] = await Promise.all([look(LOG, LOG_HEADER_LENGTH), look(JOURNAL, LOG_HEADER_LENGTH)]);
  return {
    ...state,
    log:
      log.kind === 'file' && log.size > LOG_HEADER_LENGTH ? { size: log.size, isValid: isLog(log.bytes) } : undefined,
    hasJournal: journal.kind === 'file' && isHotJournal(journal.bytes),
  };
};

const databaseOf = (seen: SeenFile): DatabaseState['database'] =>
  seen.kind === 'file'
    ? { kind: 'file', size: seen.size, isSymlink: seen.isSymlink, header: readHeader(seen.bytes) }
    : seen;

/** Nobody writes to it, and what SQLite keeps beside it is here: of a link it is beside what the link leads to. */
export const isAtRest = ({ daemon, database }: Pick<DatabaseState, 'daemon' | 'database'>): boolean =>
  daemon !== 'running' &&
  daemon !== 'unknown' &&
  database.kind !== 'irregular' &&
  !(database.kind === 'file' && database.isSymlink);

type SeenFile = Seen<{ readonly size: number; readonly isSymlink: boolean; readonly bytes: Uint8Array }>;

const firstBytes = async (files: Context['files'], path: string, length: number): Promise<SeenFile> => {
  const { kind, errno, size, isSymlink } = await files.stat(path);
  if (kind === 'absent') return { kind };
  if (kind === 'directory' || kind === 'other' || NOT_FOLLOWED.has(errno)) return { kind: 'irregular' };
  const bytes = await files.head(path, length);
  return bytes ? { kind: 'file', size, isSymlink, bytes } : { kind: 'absent' };
};

const NOT_FOLLOWED: ReadonlySet<string | undefined> = new Set(['ELOOP', 'DANGLING-LINK']);
