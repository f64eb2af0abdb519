import process from 'node:process';

import { nodeFiles } from './node-files.js';
import { processTerminal } from './process-terminal.js';
import type { TerminalPort } from './terminal-port.js';

/** The terminal of this very process. */
export const nodeTerminal = (): TerminalPort => processTerminal(process, nodeFiles(), () => new Date());
