import process from 'node:process';

import { guardOutput } from './guard-process.js';
import { nodeFiles } from './node-files.js';
import { ownStreams } from './own-stream.js';
import { processTerminal, type OutputStream } from './process-terminal.js';
import type { TerminalPort } from './terminal-port.js';

/** The terminal of this very process. */
export const nodeTerminal = (): TerminalPort => processTerminal(process, nodeFiles(), () => new Date());

/** That of a process which runs nothing but a doctor, and what keeps its streams for the doctor until the process has ended. */
export const soleTerminal = (): { readonly terminal: TerminalPort; readonly keep: () => void } => {
  const streams = ownStreams<OutputStream>(process, true);
  return {
    terminal: processTerminal(process, nodeFiles(), () => new Date(), true, streams),
    keep: () => {
      guardOutput(process, streams);
    },
  };
};
