import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { MayReplace } from './file-access.js';
import { ifThere } from './if-there.js';
import { OtherKind } from './other-kind.js';

const HEAD_BYTES = 64 * 1024;

/** Refuses everything but a name that is free and a regular file that may be replaced. */
export const refuseOthers = async (path: string, mayReplace: MayReplace): Promise<void> => {
  const old = await ifThere(fs.lstat(path));
  if (old === undefined) return;
  if (old.isDirectory()) throw new OtherKind('it is a directory', 'Name a file in it.');
  if (old.isSymbolicLink()) throw new OtherKind('it is a symlink', 'Name the file that it leads to.');
  const head = await headOf(path);
  if (head.trim() === '' || mayReplace(head)) return;
  throw new OtherKind(
    'it exists, and is not an earlier document of this kind',
    'Choose another name, or remove the file first.',
    true,
  );
};

const headOf = async (path: string): Promise<string> => {
  const handle = await fs.open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
};

/** Written beside it and renamed over it: whoever reads the file sees the old text or the new one. */
export const replaceFile = async (path: string, text: string): Promise<void> => {
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
export const tryToReplace = async (path: string): Promise<void> => {
  const temporary = besides(path);
  await (await fs.open(temporary, 'wx', 0o600)).close();
  await fs.unlink(temporary);
};

const besides = (path: string): string => join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
