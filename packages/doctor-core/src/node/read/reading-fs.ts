import * as fs from 'node:fs';
import type { BigIntStats, Stats } from 'node:fs';
import { withoutStack } from '../../contract/value/without-stack.js';
import { localPaths, nowhereLocal } from './local-paths.js';
import type { IsLocal } from './local-paths.js';
import { MOUNT_TABLE } from './mount-table.js';
import { readWhole } from './read-whole.js';
import type { ReadHandle } from './read-whole.js';

/** The functions of `node:fs/promises` that only read. */
export interface ReadingFs {
  lstat(path: string): Promise<Stats>;
  lstat(path: string, options: { bigint: true }): Promise<BigIntStats>;
  stat(path: string): Promise<Stats>;
  stat(path: string, options: { bigint: true }): Promise<BigIntStats>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  readdir(path: string): Promise<string[]>;
  access(path: string, mode: number): Promise<void>;
  open(path: string, flags: number): Promise<ReadHandle>;
}

/** What is asked of the system in one call. */
type BlockingFs = Pick<
  typeof fs,
  | 'accessSync'
  | 'closeSync'
  | 'fstatSync'
  | 'lstatSync'
  | 'openSync'
  | 'readdirSync'
  | 'readlinkSync'
  | 'readSync'
  | 'realpathSync'
  | 'statSync'
>;

/** How long the process may read without a pause, s: signals and timers wait for it. */
const MAX_BLOCKED = 0.05;

/**
 * Reads at once, without Node's threads, where the process cannot be kept waiting; through `waiting` elsewhere.
 * Throws what the system reports.
 *
 * @param waiting gives `node:fs/promises`, which is loaded only where it is needed
 * @param uptime seconds, of a clock that only goes forward
 */
export const createReadingFs = (
  blocking: BlockingFs,
  waiting: () => ReadingFs,
  readMountInfo: () => Promise<string>,
  uptime: () => number = () => process.uptime(),
): ReadingFs => {
  let paths: Promise<IsLocal> | undefined;
  let resumed = uptime();
  const mayBlock = async (path: string, follows: boolean): Promise<boolean> => {
    paths ??= readMountInfo().then(
      (text) => localPaths(text, (at) => blocking.lstatSync(at, { throwIfNoEntry: false })),
      () => nowhereLocal,
    );
    if (!(await paths)(path, follows)) return false;
    if (uptime() - resumed > MAX_BLOCKED) {
      await new Promise(setImmediate);
      resumed = uptime();
    }
    return true;
  };
  const asked =
    <A extends readonly unknown[], T>(
      follows: boolean,
      atOnce: (path: string, ...rest: A) => T,
      later: (path: string, ...rest: A) => Promise<T>,
    ) =>
    async (path: string, ...rest: A): Promise<T> =>
      (await mayBlock(path, follows)) ? withoutStack(() => atOnce(path, ...rest)) : later(path, ...rest);
  return {
    lstat: asked(false, blocking.lstatSync as AnyStats, (...given) => (waiting().lstat as AskedStats)(...given)),
    stat: asked(true, blocking.statSync as AnyStats, (...given) => (waiting().stat as AskedStats)(...given)),
    readlink: asked(
      false,
      (path) => blocking.readlinkSync(path),
      (path) => waiting().readlink(path),
    ),
    realpath: asked(
      true,
      (path) => blocking.realpathSync.native(path),
      (path) => waiting().realpath(path),
    ),
    readdir: asked(
      true,
      (path) => blocking.readdirSync(path),
      (path) => waiting().readdir(path),
    ),
    access: asked(
      true,
      (path, mode: number) => {
        blocking.accessSync(path, mode);
      },
      (path, mode) => waiting().access(path, mode),
    ),
    open: asked(
      true,
      (path, flags: number) => blockingHandle(blocking, blocking.openSync(path, flags)),
      (path, flags) => waiting().open(path, flags),
    ),
  };
};

/** With whole numbers as large as the system's where they are asked for. */
type AnyStats = (path: string, options?: { bigint: true }) => Stats & BigIntStats;
type AskedStats = (path: string, options?: { bigint: true }) => Promise<Stats & BigIntStats>;

const blockingHandle = ({ fstatSync, readSync, closeSync }: BlockingFs, descriptor: number): ReadHandle => ({
  stat: async () => fstatSync(descriptor),
  read: async (buffer, offset, length, position) => ({
    bytesRead: readSync(descriptor, buffer, offset, length, position),
  }),
  close: async () => {
    closeSync(descriptor);
  },
});

const readMountInfo = async (): Promise<string> => {
  const file = blockingHandle(fs, fs.openSync(MOUNT_TABLE, fs.constants.O_RDONLY));
  try {
    return Buffer.from((await readWhole(file, MAX_MOUNT_INFO)).bytes).toString('utf8');
  } finally {
    await file.close();
  }
};

const MAX_MOUNT_INFO = 64 * 1024 * 1024;

/** Of this machine. */
export const readingFs = createReadingFs(fs, () => fs.promises, readMountInfo);
