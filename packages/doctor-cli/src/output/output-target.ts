import { DoctorError } from '@netclaw/doctor-core';

import type { OutputPort, TerminalPort } from '../terminal/terminal-port.js';

/** Where the result of a run goes. */
export interface OutputTarget {
  /** To write to: its stdout is the target. */
  readonly terminal: TerminalPort;
  /** Throws `usage/unwritable-file` where the result could not be kept; called before anything is looked at. */
  probe(): Promise<void>;
  /** Hands over what was written. Throws `output/unwritable`. */
  deliver(): Promise<void>;
}

/** Standard output, as it comes. */
export const standardOutput = (terminal: TerminalPort): OutputTarget => ({
  terminal,
  probe: () => Promise.resolve(),
  deliver: () => Promise.resolve(),
});

/**
 * A file that is written at the end, as a whole. Where it turns out that it cannot be written, what was said goes to standard output:
 * a reader gets one document on every path. Where nothing was written, a file that is there stays.
 */
export const fileOutput = (terminal: TerminalPort, path: string): OutputTarget => {
  let text = '';
  let isWritable = true;
  const stdout: OutputPort = {
    isTerminal: false,
    columns: undefined,
    write: (more) => {
      text += more;
      return Promise.resolve();
    },
  };
  return {
    terminal: { ...terminal, stdout },
    probe: async () => {
      try {
        await terminal.files.probe(path);
      } catch (error) {
        isWritable = false;
        throw error;
      }
    },
    deliver: async () => {
      const whole = text;
      text = '';
      if (whole === '') return;
      await (isWritable ? writeWhole(terminal, path, whole) : terminal.stdout.write(whole));
    },
  };
};

/** Too late to be a mistake of the command line: it was probed. */
const writeWhole = async (terminal: TerminalPort, path: string, text: string): Promise<void> => {
  try {
    await terminal.files.write(path, text);
  } catch (error) {
    if (!(error instanceof DoctorError)) throw error;
    throw new DoctorError('output/unwritable', error.message, { next: error.next, cause: error });
  }
};
