import type { ReadContent, ReadHandle } from './read-whole.js';
import { readSome } from './read-whole.js';

/** Reads the first bytes of an open regular file, or all of one that ends before. It may change meanwhile. Throws what the system reports. */
export const readHead = async (file: ReadHandle, length: number): Promise<ReadContent> => {
  const stats = await file.stat();
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = await readSome(file, buffer, filled);
    if (count === 0) break;
    filled += count;
  }
  return { bytes: buffer.subarray(0, filled), stats };
};
