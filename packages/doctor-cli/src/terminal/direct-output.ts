import { constants, fstatSync, openSync, statSync, writeSync, type Stats } from 'node:fs';
import { isatty } from 'node:tty';

import { undefinedFor } from '@netclaw/doctor-core/engine';

/** Writes what it can at once and returns the rest; throws what the system reports. */
type WriteAtOnce = (bytes: Uint8Array) => Uint8Array;

/** A socket takes that much unread wherever it is made, bytes. What waits for its reader does not hear a signal. */
const SOCKET_ROOM = 8 * 1024;

/**
 * Writes to a descriptor without a stream: to a regular file, to `/dev/null`, to a pipe as long as it has room, and the first 8 KiB to a
 * socket. Undefined for all else, and where `/proc` does not give the pipe once more: one that is shared must not be made non-blocking for
 * everybody.
 */
export const directOutput = (descriptor: number): WriteAtOnce | undefined => {
  try {
    const stats = fstatSync(descriptor);
    if (stats.isFile() || isNullDevice(stats)) return writeTo(descriptor);
    if (stats.isSocket()) return upTo(SOCKET_ROOM, writeTo(descriptor));
    if (!stats.isFIFO()) return undefined;
    return writeTo(openSync(`/proc/self/fd/${descriptor}`, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch {
    // the stream says what is wrong with it
    return undefined;
  }
};

const writeTo =
  (descriptor: number): WriteAtOnce =>
  (bytes) => {
    let left = bytes;
    try {
      while (left.length > 0) left = left.subarray(writeSync(descriptor, left));
    } catch (error) {
      undefinedFor(['EAGAIN'])(error);
    }
    return left;
  };

const upTo = (room: number, write: WriteAtOnce): WriteAtOnce => {
  let free = room;
  return (bytes) => {
    if (bytes.length > free) return bytes;
    free -= bytes.length;
    return write(bytes);
  };
};

/** Is a descriptor a terminal? */
export const isTerminal = (descriptor: number): boolean => {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && !isNullDevice(stats) && isatty(descriptor);
  } catch (error) {
    undefinedFor(['EBADF'])(error);
    return false;
  }
};

/** Known without loading what asks the system for a terminal. */
const isNullDevice = (stats: Stats): boolean =>
  stats.isCharacterDevice() && statSync('/dev/null', { throwIfNoEntry: false })?.rdev === stats.rdev;
