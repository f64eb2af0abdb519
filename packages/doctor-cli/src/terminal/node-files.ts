import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { constants } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { DoctorError } from '@netclaw/doctor-core';
import { readWhole } from '@netclaw/doctor-core/node';

import type { FileAccess } from './file-access.js';
import { systemCode } from './system-code.js';

const MAX_BYTES = 4 * 1024 * 1024;

/** The files of this machine. */
export const nodeFiles = (): FileAccess => ({
  read: async (path) => {
    try {
      return await readSmall(resolve(path));
    } catch (error) {
      if (systemCode(error) === 'ENOENT' && !(await isLink(resolve(path)))) return undefined;
      throw new DoctorError(
        'usage/unreadable-file',
        `${path} cannot be read: ${systemCode(error) === 'ENOENT' ? 'it is a symlink that leads nowhere' : reasonOf(error)}.`,
        {
          next: 'Name a regular file that this user can read.',
          cause: error,
        },
      );
    }
  },
  write: (path, text) => unlessUnwritable(path, () => replaceFile(resolve(path), text)),
  probe: (path) => unlessUnwritable(path, () => tryToReplace(resolve(path))),
  append: (path, text) => unlessUnwritable(path, () => fs.appendFile(resolve(path), text)),
});

const readSmall = async (path: string): Promise<Uint8Array> => {
  // a fifo that nobody writes to must not be waited for
  const handle = await fs.open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) throw new Error('it is not a regular file');
    return (await readWhole(handle, MAX_BYTES)).bytes;
  } finally {
    await handle.close();
  }
};

/** One that leads nowhere was meant to be a file. */
const isLink = async (path: string): Promise<boolean> => (await lstatOf(path))?.isSymbolicLink() === true;

/** Undefined where there is nothing. */
const lstatOf = async (path: string): Promise<Stats | undefined> => {
  try {
    return await fs.lstat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const unlessUnwritable = async (path: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    throw new DoctorError('usage/unwritable-file', `${path} cannot be written: ${reasonOf(error)}.`, {
      next: adviceFor(error),
      cause: error,
    });
  }
};

/** Written beside it and renamed over it: whoever reads the file sees the old text or the new one. */
const replaceFile = async (path: string, text: string): Promise<void> => {
  await refuseOtherKinds(path);
  const temporary = besides(path);
  const handle = await fs.open(temporary, 'wx', 0o600);
  try {
    try {
      await handle.chmod(0o600);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, path);
  } catch (error) {
    // the first error is the one that says what happened
    await fs.unlink(temporary).catch(() => undefined);
    throw error;
  }
};

/** Everything that `replaceFile` needs, but for the space on the disk. */
const tryToReplace = async (path: string): Promise<void> => {
  await refuseOtherKinds(path);
  const temporary = besides(path);
  await (await fs.open(temporary, 'wx', 0o600)).close();
  await fs.unlink(temporary);
};

const refuseOtherKinds = async (path: string): Promise<void> => {
  const old = await lstatOf(path);
  if (old === undefined || old.isFile()) return;
  if (old.isDirectory()) throw new OtherKind('it is a directory', 'Name a file in it.');
  if (old.isSymbolicLink()) throw new OtherKind('it is a symlink', 'Name the file that it leads to.');
  throw new OtherKind('it is not a regular file', 'Choose another name.');
};

/** Something else has the name that was given. */
class OtherKind extends Error {
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}

const adviceFor = (error: unknown): string => {
  if (error instanceof OtherKind) return error.advice;
  switch (systemCode(error) ?? '') {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'Make room there, or name a file on another disk.';
    case 'ENOENT':
      return 'Make its directory first, or name a file in another one.';
    default:
      return 'Name a file in a directory that this user can write to.';
  }
};

const besides = (path: string): string => join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);

/** Without the path, which the message names already. */
const reasonOf = (error: unknown): string =>
  WORDS[systemCode(error) ?? ''] ?? systemCode(error) ?? (error instanceof Error ? error.message : String(error));

const WORDS: Readonly<Record<string, string>> = {
  'TOO-LARGE': 'it is larger than 4 MiB',
  CHANGING: 'another program writes to it',
  'SHORT-READ': 'it gives another number of bytes than its size',
};
