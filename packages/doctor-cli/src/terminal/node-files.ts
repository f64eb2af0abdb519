import * as fs from 'node:fs/promises';
import { constants } from 'node:fs';
import { resolve } from 'node:path';

import { DoctorError } from '@netclaw/doctor-core';
import { isFault, systemFailure } from '@netclaw/doctor-core/engine';
import { pathTrustProblem, readingFs, readWhole } from '@netclaw/doctor-core/node';

import { descriptorOf } from './descriptor-of.js';
import type { FileAccess, MayReplace } from './file-access.js';
import { ifThere } from './if-there.js';
import { isWithin } from './is-within.js';
import { OtherKind } from './other-kind.js';
import { refuseOthers, refuseOtherText, replaceFile, tryToReplace } from './replace-file.js';
import { refuseDescriptor, refuseSpecial, writeAll, writeSpecial } from './special-file.js';
import { systemCode } from './system-code.js';

const MAX_BYTES = 4 * 1024 * 1024;

/** The files of this machine. */
export const nodeFiles = (): FileAccess => ({
  read: async (path) => {
    try {
      return await readSmall(resolve(path));
    } catch (error) {
      if (systemCode(error) === 'ENOENT' && !(await isLink(resolve(path)))) return undefined;
      if (isFault(error)) throw systemFailure(`the file ${path} cannot be read`, error);
      throw new DoctorError(
        'usage/unreadable-file',
        `the file ${path} cannot be read: ${systemCode(error) === 'ENOENT' ? 'it is a symlink that leads nowhere' : reasonOf(error)}.`,
        {
          next: 'Name a regular file that this user can read.',
          cause: error,
        },
      );
    }
  },
  write: (path, text, mayReplace) => unlessUnwritable(path, () => write(resolve(path), text, mayReplace)),
  edit: (path, before, text) => unlessUnwritable(path, () => edit(resolve(path), before, text)),
  probe: (path, mayReplace) => unlessUnwritable(path, () => probe(resolve(path), mayReplace)),
  probeNew: (path) => unlessUnwritable(path, () => probeNew(resolve(path))),
  append: (path, text) =>
    unlessUnwritable(path, async () => {
      await refuseWaiting(resolve(path));
      await fs.appendFile(resolve(path), text);
    }),
  stream: (path) =>
    unlessUnwritable(path, async () => {
      const descriptor = await descriptorOf(path);
      return descriptor === 1 ? 'stdout' : descriptor === 2 ? 'stderr' : undefined;
    }),
  trustProblem: (path) => pathTrustProblem(resolve(path)),
  realPath: (path) => fs.realpath(path).catch(() => path),
  isWithin: (path, directory, below) => unlessUnwritable(path, () => isWithin(path, directory, below)),
});

const readSmall = async (path: string): Promise<Uint8Array> => {
  // a fifo that nobody writes to must not be waited for
  const handle = await readingFs.open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) throw new Error('it is not a regular file');
    return (await readWhole(handle, MAX_BYTES)).bytes;
  } finally {
    await handle.close();
  }
};

/** One that leads nowhere was meant to be a file. */
const isLink = async (path: string): Promise<boolean> =>
  (await ifThere(readingFs.lstat(path)))?.isSymbolicLink() === true;

const write = async (path: string, text: string, mayReplace: MayReplace): Promise<void> => {
  const descriptor = await descriptorOf(path);
  if (descriptor !== undefined) {
    refuseDescriptor(descriptor);
    await writeAll(descriptor, text);
    return;
  }
  if (await isSpecial(path)) {
    await writeSpecial(path, text);
    return;
  }
  const old = await refuseOthers(path);
  if (old !== undefined) await refuseOtherText(path, mayReplace);
  await replaceFile(path, text, old);
};

const edit = async (path: string, before: Uint8Array | undefined, text: string | Uint8Array): Promise<void> => {
  const refuseChanged = async (): Promise<void> => {
    const now = await ifThere(readSmall(path));
    if (now === undefined ? before === undefined : before !== undefined && Buffer.compare(now, before) === 0) return;
    throw new OtherKind('it has changed meanwhile', 'Run the command again.', true);
  };
  await replaceFile(path, text, await refuseOthers(path), refuseChanged);
};

const probe = async (path: string, mayReplace: MayReplace): Promise<void> => {
  const descriptor = await descriptorOf(path);
  if (descriptor !== undefined) {
    refuseDescriptor(descriptor);
    return;
  }
  if (await isSpecial(path)) {
    await fs.access(path, constants.W_OK);
    return;
  }
  const old = await refuseOthers(path);
  if (old !== undefined) await refuseOtherText(path, mayReplace);
  await tryToReplace(path, old);
};

const probeNew = async (path: string): Promise<void> => {
  const old = await refuseOthers(path);
  if (old !== undefined && !old.isFile()) throw new OtherKind('it is not a regular file', 'Choose another name.', true);
  if (old !== undefined) throw new OtherKind('it exists', 'Choose another name, or remove the file first.', true);
  await tryToReplace(path, undefined);
};

/** Is it, or does it lead to, something that is written to and not replaced? Throws where it must not be written to either. */
const isSpecial = async (path: string): Promise<boolean> => {
  const stats = await ifThere(fs.stat(path));
  if (stats === undefined || stats.isFile() || stats.isDirectory()) return false;
  refuseSpecial(stats);
  return true;
};

/** Adding to a fifo that nobody reads would wait for ever. */
const refuseWaiting = async (path: string): Promise<void> => {
  const stats = await ifThere(fs.stat(path));
  if (stats?.isFIFO() === true || stats?.isSocket() === true || stats?.isBlockDevice() === true) {
    throw new OtherKind('it is not a regular file', 'Choose another name.');
  }
};

const unlessUnwritable = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof OtherKind && error.isRefusal ? 'output/refused' : 'output/unwritable';
    throw new DoctorError(code, `the file ${path} cannot be written: ${reasonOf(error)}.`, {
      next: adviceFor(error),
      cause: error,
    });
  }
};

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

/** Without the path, which the message names already. */
const reasonOf = (error: unknown): string =>
  WORDS[systemCode(error) ?? ''] ?? systemCode(error) ?? (error instanceof Error ? error.message : String(error));

const WORDS: Readonly<Record<string, string>> = {
  'TOO-LARGE': 'it is larger than 4 MiB',
  CHANGING: 'another program writes to it',
  'SHORT-READ': 'its content has another length than its size says',
};
