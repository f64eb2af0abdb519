import type { Host } from '../support.js';
import { hostWith } from '../support.js';
import type { Cases, More } from './cases-of-check.js';

export const DATABASE = 'netclaw.db';
export const LOG = 'netclaw.db-wal';
export const JOURNAL = 'netclaw.db-journal';

interface HeaderFields {
  readonly pageSize: number;
  readonly pages: number;
  /** Of the number of pages; another one than that of the file says nothing of it. */
  readonly countedAt: number;
  /** Other bytes, by their place. */
  readonly bytes: Readonly<Record<number, number>>;
}

/** A database of so many empty pages, of which the last bytes may be missing. */
export const database = (
  { pageSize = 512, pages = 4, countedAt = 7, bytes = {} }: Partial<HeaderFields> = {},
  missing = 0,
): Uint8Array => {
  const file = Buffer.alloc(pageSize * pages - missing);
  file.write('SQLite format 3\0', 'latin1');
  file.writeUInt16BE(pageSize === 65_536 ? 1 : pageSize, 16);
  file.set([2, 2, 0, 64, 32, 32], 18);
  file.writeUInt32BE(7, 24);
  file.writeUInt32BE(pages, 28);
  file.writeUInt32BE(4, 44);
  file.writeUInt32BE(1, 56);
  file.writeUInt32BE(countedAt, 92);
  for (const [at, byte] of Object.entries(bytes)) file[Number(at)] = byte;
  return new Uint8Array(file);
};

/** A log of changes, of so many bytes behind its header. */
export const log = (length = 536, magic = 0x37_7f_06_82): Uint8Array => {
  const file = Buffer.alloc(32 + length);
  file.writeUInt32BE(magic);
  return new Uint8Array(file);
};

/** What a write that did not end leaves. */
export const journal = (): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from('d9d505f920a163d7', 'hex'), Buffer.alloc(504)]));

const withFiles = (files: NonNullable<Host['files']>, rest: Host = {}): Host => hostWith({}, { ...rest, files });

export const RUNNING = {
  lockHolders: { 'netclaw.lock': 77 },
  processes: { 77: { name: 'netclawd', startedAt: 0 } },
} as const;

export const CASES: Cases = {
  'database/not-a-database': withFiles({ [DATABASE]: 'a backup of something else' }),
  'database/replaced-in-use': withFiles({ [DATABASE]: 'a backup of something else' }, RUNNING),
  'database/cut-off': withFiles({ [DATABASE]: database({}, 1) }),
  'database/log-without-database': withFiles({ [LOG]: log() }),
  'database/log-invalid': withFiles({ [DATABASE]: database(), [LOG]: log(536, 0) }),
  'database/log-large': withFiles({ [DATABASE]: database(), [LOG]: log() }, { settings: { maxLogMb: 0 } }),
  'database/interrupted-write': withFiles({ [DATABASE]: database(), [JOURNAL]: journal() }),
};

export const MORE: More = {
  'a database that is cut off, and a log of it that is damaged': {
    ...withFiles({ [DATABASE]: database({}, 512), [LOG]: log(536, 0) }),
    finds: ['database/cut-off', 'database/log-invalid'],
  },
  'what a database that is gone has left': {
    ...withFiles({ [DATABASE]: '', [LOG]: log(), [JOURNAL]: journal() }),
    finds: ['database/log-without-database'],
  },
};
