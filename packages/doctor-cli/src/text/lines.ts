import type { OutputPort } from '../terminal/terminal-port.js';

/** Writes lines to a stream, each with its end. */
export const writeLines = (stream: OutputPort, lines: readonly string[]): Promise<void> =>
  stream.write(`${lines.join('\n')}\n`);
