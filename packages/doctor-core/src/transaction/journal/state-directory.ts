import { posix } from 'node:path';
import type { Phase } from './journal.js';

/** Where the engine keeps its own files: the lock, the journal, undo records and kept contents. Absolute paths. */
export interface StateDirectory {
  readonly path: string;
  readonly lock: string;
  readonly journal: string;
  readonly records: string;
}

export const stateDirectoryAt = (path: string): StateDirectory => ({
  path,
  lock: posix.join(path, 'lock'),
  journal: posix.join(path, 'journal'),
  records: posix.join(path, 'records'),
});

/** Where the journal of a later phase is written in advance, so that entering the phase is a rename and needs no space. */
export const phaseFile = ({ journal }: StateDirectory, phase: Exclude<Phase, 'prepared'>): string =>
  `${journal}.${phase}`;

/** The temporary files beside the journal: only a crash leaves them behind. */
export const journalTemporaryFiles = (state: StateDirectory): readonly string[] => [
  `${state.journal}.new`,
  phaseFile(state, 'committed'),
  phaseFile(state, 'rolling-back'),
];
