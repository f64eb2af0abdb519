import type { DocumentKind } from '../files/document-kinds.js';
import type { CommandDeclaration } from '../parse/declaration/command.js';
import type { CommandLine } from '../parse/parse-line.js';
import type { Session } from './session.js';

/** One command: how it is written, understood and run. */
export interface Command extends CommandDeclaration {
  /** What `--output` of it writes; absent = a report of a run. */
  readonly writes?: DocumentKind;
  /** Understands a line that names it, before anything is looked at; throws a `DoctorError` with a `usage/` code. */
  readonly parse: (line: CommandLine) => Run;
}

/** Returns the exit code; undefined where the record says how it ends and is still to be reported. */
export type Run = (session: Session) => Promise<number | undefined>;

/** A run whose code is loaded when it begins, so that no command costs the others anything. */
export const runLater =
  (load: () => Promise<Run>): Run =>
  async (session) =>
    (await load())(session);
