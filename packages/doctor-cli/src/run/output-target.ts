import { DoctorError } from '@netclaw/doctor-core';

import { isDocument as isDocumentOf, replacing, type DocumentKind } from '../files/document-kinds.js';
import type { OutputPort, TerminalPort } from '../terminal/terminal-port.js';

/** Where the result of a run goes. */
export interface OutputTarget {
  /** To write to: its stdout is the target. */
  readonly terminal: TerminalPort;
  /** Throws `output/unwritable` or `output/refused` where the result could not be kept; called before anything is looked at. */
  probe(): Promise<void>;
  /**
   * Hands over what was written. Throws `output/unwritable`; standard output then takes the place of a file, and gets what was written,
   * but for a document that says how the run ended: that is dropped.
   */
  deliver(): Promise<void>;
  /** Was a document dropped, so that it has to be made anew? */
  hasDropped(): boolean;
}

/** A file that was named for a result. */
interface OutputFile {
  readonly path: string;
  readonly kind: DocumentKind;
  /** As reports name it. */
  readonly program: string;
}

/** Where a result goes that was asked for in a file; standard error has a name in the file system too. */
export const namedOutput = async (
  terminal: TerminalPort,
  file: OutputFile,
  isDocument: boolean,
): Promise<OutputTarget> => {
  const isStderr = (await terminal.files.stream(file.path)) === 'stderr';
  return isStderr ? standardOutput({ ...terminal, stdout: terminal.stderr }) : fileOutput(terminal, file, isDocument);
};

/** Standard output, as it comes. */
export const standardOutput = (terminal: TerminalPort): OutputTarget => ({
  terminal,
  probe: () => Promise.resolve(),
  deliver: () => Promise.resolve(),
  hasDropped: () => false,
});

/**
 * A file that is written at the end, as a whole. Where it turns out that it cannot be written, what was said goes to standard output:
 * a reader gets one document on every path. Where nothing was written, a file that is there stays.
 *
 * @param isDocument does what is written say how the run ended?
 */
const fileOutput = (terminal: TerminalPort, { path, kind, program }: OutputFile, isDocument: boolean): OutputTarget => {
  let text = '';
  let isWritable = true;
  let hasDropped = false;
  const stdout: OutputPort = {
    isTerminal: false,
    columns: undefined,
    write: (more) => {
      text += more;
      return Promise.resolve();
    },
  };
  const takeText = (): string => {
    const whole = text;
    text = '';
    return whole;
  };
  return {
    terminal: { ...terminal, stdout },
    probe: async () => {
      try {
        // which information it will be is known only once it is there; until then nothing is changed
        await terminal.files.probe(path, (head) => kind === 'information' || isDocumentOf(kind, program, head));
      } catch (error) {
        isWritable = false;
        throw error;
      }
    },
    deliver: async () => {
      const whole = takeText();
      if (whole === '') return;
      if (!isWritable) return terminal.stdout.write(whole);
      try {
        await terminal.files.write(path, whole, replacing(kind, program, whole));
      } catch (error) {
        isWritable = false;
        hasDropped = isDocument;
        if (!isDocument) await terminal.stdout.write(whole);
        throw tooLate(error);
      }
    },
    hasDropped: () => hasDropped,
  };
};

/** No mistake of the command line any more: it was probed. */
const tooLate = (error: unknown): unknown =>
  error instanceof DoctorError
    ? new DoctorError('output/unwritable', error.message, {
        next: `${error.next} The report is on standard output instead.`,
        cause: error,
      })
    : error;
