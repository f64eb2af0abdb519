import type { RepairResult } from '@netclaw/doctor-core/engine';
import { worstSeverity } from '@netclaw/doctor-core/engine';

/** What a run says that it did. */
export interface Statement {
  /** It says that all is well now, as a command does by exit code 0. */
  readonly isWell: boolean;
  /** Files that are not as before, relative to the home; a directory is none. */
  readonly changedFiles: readonly string[];
}

/** What the result of the engine says. */
export const statementOf = ({ diagnosis, files, again }: RepairResult): Statement => ({
  // a turn that closed an interrupted repair says nothing of the rest
  isWell: !again && worstSeverity(diagnosis.results) === 'pass',
  changedFiles: files.map(({ path }) => path),
});
