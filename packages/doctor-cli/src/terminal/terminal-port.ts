import type { Clock } from './clock.js';
import type { FileAccess } from './file-access.js';

/** One of the two output streams. */
export interface OutputPort {
  readonly isTerminal: boolean;
  /** Undefined where the stream is not a terminal; some terminals claim 0. */
  readonly columns: number | undefined;
  /**
   * Resolves when the text was handed over or its reader has gone away (`EPIPE`); rejects with a `DoctorError`
   * (`output/unwritable`) where it cannot be written.
   */
  write(text: string): Promise<void>;
  /**
   * Keeps what code of others prints here until the returned function is called: a display that redraws itself would erase it. Absent where
   * nobody else prints.
   */
  holdOthers?(): () => void;
}

/** What came of one question: a line, the end of the input, or Ctrl-C. */
export type PromptAnswer =
  { readonly kind: 'line'; readonly text: string } | { readonly kind: 'end' } | { readonly kind: 'interrupted' };

/** Questions on stderr, answers from stdin. */
export interface PromptSession {
  ask(question: string): Promise<PromptAnswer>;
  /** Gives the terminal back; nothing waits for input afterwards. */
  close(): void;
}

/** Ctrl-C, an orderly end, and a terminal that went away. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The process and its terminal, as the command line needs them. */
export interface TerminalPort {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** As in `process.platform`. */
  readonly platform: string;
  readonly stdin: { readonly isTerminal: boolean };
  /** Carries the result. */
  readonly stdout: OutputPort;
  /** Carries progress, prompts and notes. */
  readonly stderr: OutputPort;
  readonly files: FileAccess;
  now(): Date;
  /** What a run waits by; absent = that of the process. */
  readonly clock?: Clock;
  openPrompt(): Promise<PromptSession>;
  /** Returns a function that stops listening. */
  onSignal(listener: (signal: StopSignal) => void): () => void;
  /**
   * Until the returned function is called the process is the doctor's: other code prints to stderr only, cannot exit, and what it throws
   * where nobody catches it is given to the listener.
   */
  guard(onUnhandled: (error: unknown) => void): () => void;
  /**
   * All is reported, and the exit code is settled; called before nobody listens to signals any more. A host that now ends the process ignores
   * them, so that it ends with that code.
   */
  ended?(): void;
  /** The code with which the process ends once nothing is left to do. */
  setExitCode(code: number): void;
}
