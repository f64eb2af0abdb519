import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { MayReplace } from './file-access.js';
import { ifThere } from './if-there.js';
import { OtherKind } from './other-kind.js';
import { systemCode } from './system-code.js';

const HEAD_BYTES = 64 * 1024;
const NEW_MODE = 0o600;

/** Refuses everything but a name that is free and a regular file of this one name; what is there. */
export const refuseOthers = async (path: string): Promise<Stats | undefined> => {
  const old = await ifThere(fs.lstat(path));
  if (old === undefined) return undefined;
  if (old.isDirectory()) throw new OtherKind('it is a directory', 'Name a file in it.');
  if (old.isSymbolicLink()) throw new OtherKind('it is a symlink', 'Name the file that the link leads to.');
  if (old.nlink > 1) {
    throw new OtherKind(
      'it has several hard links, and the others would keep the old text',
      'Name another file.',
      true,
    );
  }
  return old;
};

/** Refuses a file that may not be replaced, by how it begins. */
export const refuseOtherText = async (path: string, mayReplace: MayReplace): Promise<void> => {
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

/**
 * Written beside it and renamed over it: whoever reads the file sees the old text or the new one. Mode and owner of an old file stay.
 *
 * @param confirm runs right before; nothing is replaced where it throws
 */
export const replaceFile = (
  path: string,
  text: string | Uint8Array,
  old: Stats | undefined,
  confirm?: () => Promise<void>,
): Promise<void> =>
  withTemporary(path, async (temporary, handle) => {
    await takeOver(handle, old);
    await handle.writeFile(text);
    await handle.sync();
    await confirm?.();
    await fs.rename(temporary, path);
  });

/** Everything that `replaceFile` needs, but for the space on the disk. */
export const tryToReplace = (path: string, old: Stats | undefined): Promise<void> =>
  withTemporary(path, async (temporary, handle) => {
    await takeOver(handle, old);
    await fs.unlink(temporary);
  });

const withTemporary = async (
  path: string,
  use: (temporary: string, handle: fs.FileHandle) => Promise<void>,
): Promise<void> => {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  const handle = await fs.open(temporary, 'wx', NEW_MODE);
  try {
    await use(temporary, handle);
  } catch (error) {
    // the first error is the one that says what happened
    await fs.unlink(temporary).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
};

/** Permission bits alone: nothing that is written becomes setuid. */
const takeOver = async (handle: fs.FileHandle, old: Stats | undefined): Promise<void> => {
  const { uid, gid } = await handle.stat();
  if (old !== undefined && (old.uid !== uid || old.gid !== gid)) {
    try {
      await handle.chown(old.uid, old.gid);
    } catch (error) {
      if (systemCode(error) !== 'EPERM') throw error;
      throw new OtherKind(
        'its owner or its group would become another one',
        'Run this as the owner of the file, or name another file.',
        true,
      );
    }
  }
  await handle.chmod(old === undefined ? NEW_MODE : old.mode & 0o777);
};
