import type { Readable } from 'node:stream';

interface Collected {
  readonly bytes: Uint8Array;
  /** There was more. */
  readonly isCut: boolean;
}

/** Keeps the beginning of an output, at most so many bytes. */
export const collectBeginning = (stream: Readable | null, most: number, onFull?: () => void): (() => Collected) => {
  const parts: Buffer[] = [];
  let size = 0;
  stream?.on('data', (part: Buffer) => {
    parts.push(part.subarray(0, Math.max(0, most - size)));
    size += part.length;
    if (size > most) onFull?.();
  });
  return () => ({ bytes: Buffer.concat(parts), isCut: size > most });
};
