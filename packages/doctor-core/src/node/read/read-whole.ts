import type { Stats } from 'node:fs';
import { errnoOf, INCOMPLETE_READ } from '../../contract/value/errno.js';

/** An open file, as `node:fs/promises` gives it. */
export interface ReadHandle {
  stat(): Promise<Stats>;
  /** The position is in the file, bytes. */
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  close(): Promise<void>;
}

/** The content of a file, and what was said of it before and after it was read. */
export interface ReadContent {
  readonly bytes: Uint8Array;
  readonly stats: Stats;
}

const TRIES = 5;
/** The first room for a file that does not say its size, as those of `/proc`: most are small, and room is cleared. */
const UNKNOWN_SIZE = 8 * 1024;

/**
 * Reads an open regular file from its begin to its end, and again where it changed meanwhile or gave less than its size. Node's own readers
 * are not used: they take a short read for the end of a file, and one of them an error. Throws what the system reports, and errors with a
 * code of `INCOMPLETE_READ`.
 */
export const readWhole = async (file: ReadHandle, maxBytes: number): Promise<ReadContent> => {
  let problem: string = INCOMPLETE_READ.changing;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const stats = await file.stat();
    const bytes = stats.size > maxBytes ? undefined : await readToEnd(file, stats.size, maxBytes);
    if (bytes === undefined) throw incomplete(INCOMPLETE_READ.tooLarge, Math.max(stats.size, maxBytes + 1));
    const after = await file.stat();
    const isChanged = after.size !== stats.size || after.mtimeMs !== stats.mtimeMs;
    if (!isChanged && (bytes.length === stats.size || stats.size === 0)) return { bytes, stats };
    problem = isChanged ? INCOMPLETE_READ.changing : INCOMPLETE_READ.short;
  }
  throw incomplete(problem);
};

/** Undefined where there is more than may be read. */
const readToEnd = async (file: ReadHandle, size: number, maxBytes: number): Promise<Uint8Array | undefined> => {
  // one byte more than it has: that it ends there is to be seen as well
  let buffer = room(size === 0 ? UNKNOWN_SIZE : size + 1);
  let length = 0;
  for (;;) {
    const count = await readSome(file, buffer, length);
    length += count;
    if (length > maxBytes) return undefined;
    // no copy of a file that may be large, and none of the room that one of unknown size did not need
    if (count === 0 || (size > 0 && length > size))
      return size > 0 ? buffer.subarray(0, length) : buffer.slice(0, length);
    if (length === buffer.length) buffer = withRoom(buffer);
  }
};

/** A signal may interrupt a read, and Node then reports it. */
export const readSome = async (file: ReadHandle, buffer: Uint8Array, position: number): Promise<number> => {
  for (;;) {
    try {
      return (await file.read(buffer, position, buffer.length - position, position)).bytesRead;
    } catch (error) {
      if (errnoOf(error) !== 'EINTR') throw error;
    }
  }
};

const room = (length: number): Uint8Array => {
  try {
    return new Uint8Array(length);
  } catch (error) {
    // what Node throws has no code
    throw Object.assign(new Error(`ENOMEM: no room for ${length} bytes`, { cause: error }), { code: 'ENOMEM' });
  }
};

const withRoom = (full: Uint8Array): Uint8Array => {
  const larger = room(full.length * 2);
  larger.set(full);
  return larger;
};

const MESSAGES: Readonly<Record<string, string>> = {
  [INCOMPLETE_READ.tooLarge]: 'the file is larger than what may be read',
  [INCOMPLETE_READ.changing]: 'the file changed each time it was read',
  [INCOMPLETE_READ.short]: 'the content of the file had another length than its size says',
};

const incomplete = (code: string, size?: number): Error =>
  Object.assign(new Error(`${code}: ${MESSAGES[code] ?? ''}`), { code, ...(size !== undefined && { size }) });
