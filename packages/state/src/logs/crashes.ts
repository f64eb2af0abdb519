import { Buffer } from 'node:buffer';
import type { Context } from '@netclaw/doctor-core';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { namesIn } from '../home/names-in.js';
import { PATHS } from '../home/paths.js';
import { crashLogsIn } from './crash-logs.js';

/** What netclawd has written as it crashed. */
export interface Crash {
  readonly path: string;
  /** By its name, ms: for differences alone, since the time zone is not known. */
  readonly named: number;
  /** Last change of the file, ms since the epoch. */
  readonly at: number;
  /** It names SQLite, or what brings its tables up to date. */
  readonly isOfDatabase: boolean;
}

export interface Crashes {
  /** Those of netclawd, the newest first; of other programs of netclaw there may be some among the files. */
  readonly logs: readonly Crash[];
  /** Those of the newest that cannot be read. */
  readonly unreadable: readonly {
    readonly path: string;
    /** By its name, ms since the epoch. */
    readonly named: number;
    readonly content: Exclude<NoContent, { readonly kind: 'absent' }>;
  }[];
}

/** So many of the newest of netclawd are looked for. */
const MAX_LOGS = 10;

/** Among so many of all: a command that crashes each minute does not hide the daemon for an hour. */
const MAX_SEEN = 100;

/** The cause is in the first lines. */
const MAX_READ = 64 * 1024;

/** The newest logs of crashes; none where the directory cannot be listed. */
export const observeCrashes = async ({ files }: Pick<Context, 'files'>): Promise<Crashes> => {
  const logs: Crash[] = [];
  const unreadable: Crashes['unreadable'][number][] = [];
  for (const { path, at: named } of crashLogsIn((await namesIn(files, PATHS.logs)) ?? []).slice(0, MAX_SEEN)) {
    if (logs.length === MAX_LOGS) break;
    const view = await files.view(path);
    const content = noContent(view);
    if (content !== undefined && content.kind !== 'absent') unreadable.push({ path, named, content });
    const text = Buffer.from(view.bytes.subarray(0, MAX_READ)).toString('latin1');
    if (content !== undefined || !/^(?:\u00ef\u00bb\u00bf)?Netclaw daemon\b/i.test(text)) continue;
    logs.push({ path, named, at: view.modifiedAt, isOfDatabase: DATABASE.test(text) });
  }
  return { logs, unreadable };
};

const DATABASE = /SqliteConnection|SQLitePCL|e_sqlite3|SchemaMigrator/;
