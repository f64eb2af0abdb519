import type { FileStatus } from '../files/file-status.js';
import { wasNeverInPlace } from '../files/file-status.js';

/** What the reversal does with one file. */
type ReversalStep =
  /** The old content is there, or it never mattered. */
  | 'nothing'
  | 'restore'
  /** Someone else has written it: it is not replaced, and only what the repair grants in it is taken out. */
  | 'skip'
  /** It stays as the repair made it, because one that was put in place after it is someone else's by now. */
  | 'leave'
  /** The copy of its old content is gone: here the reversal ends. */
  | 'stop';

/** A walk over the files of a transaction in the reverse of its order. */
interface ReversalWalk {
  /** To be called once for each file, in order, with its status at that moment. */
  next(status: FileStatus): ReversalStep;
}

/**
 * A content that is neither the old nor the new one is never replaced. Behind one that someone else wrote over the new content only
 * grants are still withdrawn, which is safe on its own; nothing else is.
 */
export const walkReversal = (): ReversalWalk => {
  let isBlocked = false;
  return {
    next: (status) => {
      const { file, progress, isOldIntact } = status;
      if (file.keep) return 'nothing';
      switch (progress) {
        case 'pre':
          return 'nothing';
        case 'post':
          if (isBlocked && file.granted.length === 0) return 'leave';
          return isOldIntact ? 'restore' : 'stop';
        case 'other':
        case 'granted-by-other':
          isBlocked ||= !wasNeverInPlace(status);
          return 'skip';
      }
    },
  };
};

/** How far the reversal leads, by path, in the order of the files. */
export interface Reversal {
  readonly restored: readonly string[];
  readonly modifiedByOthers: readonly string[];
  readonly left: readonly string[];
  /** New files that are in place and stay: another process may use them by now. */
  readonly kept: readonly string[];
  /** Copies of their old contents are gone; nothing before them in the order can be rolled back. */
  readonly gone: readonly string[];
}

export const isKept = ({ file, progress }: FileStatus): boolean => file.keep && progress === 'post';

/** How far the reversal would lead from the present status of the files. */
export const previewReversal = (statuses: readonly FileStatus[]): Reversal => {
  const walk = walkReversal();
  const steps = new Map<string, ReversalStep>();
  for (const status of [...statuses].reverse()) {
    const step = walk.next(status);
    steps.set(status.file.path, step);
    if (step === 'stop') break;
  }
  const pathsOf = (wanted: ReversalStep): readonly string[] =>
    statuses.map(({ file }) => file.path).filter((path) => steps.get(path) === wanted);
  return {
    restored: pathsOf('restore'),
    modifiedByOthers: pathsOf('skip'),
    left: pathsOf('leave'),
    kept: statuses.filter(isKept).map(({ file }) => file.path),
    gone: pathsOf('stop'),
  };
};
