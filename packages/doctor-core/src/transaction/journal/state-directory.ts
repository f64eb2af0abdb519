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

/** Where the journal of a later phase lies ready, so that entering the phase is a rename and needs no space. */
export const phaseFile = ({ journal }: StateDirectory, phase: Exclude<Phase, 'prepared'>): string =>
  `${journal}.${phase}`;

/** Names beside the journal that only a crash leaves behind. */
export const journalLeftovers = (state: StateDirectory): readonly string[] => [
  `${state.journal}.new`,
  phaseFile(state, 'committed'),
  phaseFile(state, 'rolling-back'),
];
