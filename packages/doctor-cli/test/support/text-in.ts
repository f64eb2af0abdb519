import type { PassThrough } from 'node:stream';

/** All that is in a stream and was not read: newer Nodes give one chunk at a time. */
export const textIn = (stream: PassThrough): string => {
  let text = '';
  for (let chunk = next(stream); chunk !== null; chunk = next(stream)) text += String(chunk);
  return text;
};

const next = (stream: PassThrough): Buffer | string | null => stream.read() as Buffer | string | null;
