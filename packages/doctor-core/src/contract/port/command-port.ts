/** How a program is run. */
export interface RunOptions {
  /** A declared directory; default: the home. */
  readonly cwd?: string;
  /** What it reads from its standard input; default: nothing. */
  readonly input?: string;
  /** Added to `PATH`, `HOME`, `LANG` and the declared variables, which are all that it gets. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default 5000; it is ended then. What it has started is ended with it, and when it ends by itself. */
  readonly timeoutMs?: number;
}

/** What came of a program. */
export interface CommandResult {
  /** It ran and exited with 0. */
  readonly ok: boolean;
  readonly exitCode?: number;
  /** Decoded as UTF-8; the first 1 MiB. */
  readonly stdout: string;
  readonly stderr: string;
  /** `not-found`: the program, or the directory it was to run in. `killed`: by a signal, or because the look was ended. */
  readonly failure?: 'not-found' | 'not-permitted' | 'timed-out' | 'killed' | 'too-much-output';
}

/** What the machine is asked for: within what was declared, and whole. */
interface CommandRequest {
  /** Relative to the home, `.` for the home itself, `~/…` or absolute. */
  readonly cwd: string;
  readonly input?: string;
  /** All that the program gets. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** A repair runs it: it may print as much as it likes, what it has started goes on when it ends, and it is asked to end before it is killed. */
  readonly repairs?: true;
}

/** Runs a program without a shell. Rejects only for what this process lacks: `system/failed`. */
export type RunCommand = (command: string, args: readonly string[], request: CommandRequest) => Promise<CommandResult>;
