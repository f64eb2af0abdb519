import { Writable } from 'node:stream';

import type { OutputPort } from '../terminal/terminal-port.js';

/** A stream of our own for listr2, which takes over the `write` of the stream that it is given. */
export const listrStream = (output: OutputPort): NodeJS.WriteStream => {
  const stream = new Writable({
    decodeStrings: false,
    // at once, and not when the text before it was handed over: else it would mix with the report
    write: (chunk: unknown, _encoding, done) => {
      output.write(String(chunk)).catch(() => undefined);
      done();
    },
  });
  // listr2 asks for a whole terminal stream and uses `write` and `columns`
  return Object.assign(stream, { isTTY: true, columns: output.columns }) as Writable as NodeJS.WriteStream;
};
