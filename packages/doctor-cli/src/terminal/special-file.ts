import { constants, fstatSync, readdirSync, readFileSync, write, type Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { UNSEEN, undefinedFor } from '@netclaw/doctor-core/engine';

import { OtherKind } from './other-kind.js';
import { systemCode } from './system-code.js';

/** How long a fifo may wait for its reader, ms. */
const MAX_WAIT_MS = 10_000;
const PAUSE_MS = 20;

const writeTo = promisify(write);

/** Refuses what is not to be written to: a disk, a socket, a fifo that somebody else may have put there. */
export const refuseSpecial = (stats: Stats): void => {
  if (stats.isBlockDevice()) throw new OtherKind('it is a block device', 'Choose another name.');
  if (stats.isSocket()) throw new OtherKind('it is a socket', 'Choose another name.');
  const uid = process.geteuid?.() ?? -1;
  if (stats.isFIFO() && uid > 0 && stats.uid !== uid && stats.uid !== 0) {
    throw new OtherKind('it is a fifo of another user', 'Choose another name.');
  }
};

/** Writes to a device, or to a fifo once somebody reads it. */
export const writeSpecial = async (path: string, text: string): Promise<void> => {
  const handle = await openForWriting(path);
  try {
    await writeAll(handle.fd, text);
  } finally {
    await handle.close();
  }
};

/** A fifo that nobody reads could not be opened otherwise without waiting for ever. */
const openForWriting = async (path: string): Promise<fs.FileHandle> => {
  const flags = constants.O_WRONLY | constants.O_NOCTTY | constants.O_NONBLOCK;
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      return await fs.open(path, flags);
    } catch (error) {
      if (systemCode(error) !== 'ENXIO') throw error;
      if (waited >= MAX_WAIT_MS) throw new OtherKind('nobody reads it', 'Start its reader first.');
      await sleep(PAUSE_MS);
    }
  }
};

/** Refuses a descriptor that the caller did not hand over. */
export const refuseDescriptor = (descriptor: number): void => {
  const stats = statOf(descriptor);
  if (stats === undefined || isOwn(descriptor, stats)) {
    throw new OtherKind(`the descriptor ${descriptor} is not open`, 'Name a descriptor that the shell opens.');
  }
  refuseSpecial(stats);
  if (isReadOnly(descriptor)) throw new OtherKind('it is open for reading only', 'Open it for writing.');
};

/** Writes to a descriptor at its own position, as a shell's command would. */
export const writeAll = async (descriptor: number, text: string): Promise<void> => {
  const bytes = Buffer.from(text);
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += (await writeTo(descriptor, bytes, offset, bytes.length - offset, null)).bytesWritten;
    } catch (error) {
      const code = systemCode(error);
      // whoever reads it has seen enough
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      await sleep(PAUSE_MS);
    }
  }
};

const statOf = (descriptor: number): Stats | undefined => {
  try {
    return fstatSync(descriptor);
  } catch (error) {
    undefinedFor(['EBADF'])(error);
    return undefined;
  }
};

/** One of the runtime: neither a file nor a device, or a pipe whose both ends are in this process. */
const isOwn = (descriptor: number, stats: Stats): boolean => {
  if (stats.isFile() || stats.isCharacterDevice() || stats.isSocket() || stats.isBlockDevice()) return false;
  if (!stats.isFIFO()) return true;
  return openDescriptors().some((other) => {
    const found = other === descriptor ? undefined : statOf(other);
    return found?.ino === stats.ino && found.dev === stats.dev && isReadOnly(other) !== isReadOnly(descriptor);
  });
};

const openDescriptors = (): readonly number[] => {
  try {
    return readdirSync('/proc/self/fd').map(Number);
  } catch (error) {
    undefinedFor(UNSEEN)(error);
    return [];
  }
};

/** From `/proc`; where there is none, writing says so. */
const isReadOnly = (descriptor: number): boolean => {
  try {
    const [, flags = ''] = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')) ?? [];
    return (Number.parseInt(flags, 8) & 3) === constants.O_RDONLY;
  } catch (error) {
    undefinedFor(UNSEEN)(error);
    return false;
  }
};
