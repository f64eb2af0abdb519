import { escapeInvisible } from '../value/display-name.js';
import { shellWord } from '../value/shell-word.js';

/** A program that a repair runs; its arguments are for everybody to see. */
export interface PlannedCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** As it was declared: relative to the home, `.` for the home itself, `~/…` or absolute. */
  readonly cwd: string;
  /** It is ended then, ms. */
  readonly timeoutMs: number;
}

/**
 * What came of a program of a repair. `pending`: it was not started, because the doctor was ended before; `started`: the doctor was ended meanwhile, so
 * that nobody knows how it ended; `not-run`: it was left out, because of what came before it.
 */
export type CommandState = 'pending' | 'started' | 'done' | 'failed' | 'not-run';

/** A program in the record of a repair. */
export interface RecordedCommand extends Pick<PlannedCommand, 'command' | 'args' | 'cwd'> {
  readonly state: CommandState;
}

/** A program of a repair of this run. */
export interface RanCommand extends RecordedCommand {
  /** Why it failed or was not run, in words. */
  readonly reason?: string;
}

/** A program as it would be typed into a shell, on one line. */
export const commandText = ({ command, args, cwd }: Pick<PlannedCommand, 'command' | 'args' | 'cwd'>): string => {
  const line = [command, ...args].map(shellWord).join(' ');
  return escapeInvisible(cwd === '.' ? line : `${line} (in ${cwd})`);
};
