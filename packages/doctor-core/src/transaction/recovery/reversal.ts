import type { Standing } from '../files/file-status.js';
import { wasNeverInPlace } from '../files/file-status.js';

/** What the way back does with one file. */
type WayBackStep =
  /** The old content is there, or it never mattered. */
  | 'nothing'
  | 'restore'
  /** Someone else has written it: it is not replaced, and only what the repair grants in it is taken out. */
  | 'go-around'
  /** It stays as the repair made it, because one that was put in place after it is someone else's by now. */
  | 'leave'
  /** The copy of its old content is gone: here the way back ends. */
  | 'stop';

/** A walk over the files of a transaction in the reverse of its order. */
interface WayBackWalk {
  /** To be asked once for each file, in order, of where it stands at that moment. */
  next(standing: Standing): WayBackStep;
}

/**
 * A content that is neither the old nor the new one is never replaced. Behind one that someone else wrote over the new content only
 * grants are still withdrawn, which is safe on its own; nothing else is.
 */
export const walkBack = (): WayBackWalk => {
  let isBlocked = false;
  return {
    next: (standing) => {
      const { file, progress, isOldIntact } = standing;
      if (file.keep) return 'nothing';
      switch (progress) {
        case 'pre':
          return 'nothing';
        case 'post':
          if (isBlocked && file.granted.length === 0) return 'leave';
          return isOldIntact ? 'restore' : 'stop';
        case 'other':
        case 'granted-by-other':
          isBlocked ||= !wasNeverInPlace(standing);
          return 'go-around';
      }
    },
  };
};

/** How far the way back leads, by path, in the order of the files. */
export interface WayBack {
  readonly restored: readonly string[];
  readonly overtaken: readonly string[];
  readonly left: readonly string[];
  /** Copies of their old contents are gone; nothing before them in the order can be taken back. */
  readonly gone: readonly string[];
}

/** Where the way back would lead from where the files stand now. */
export const previewWayBack = (standings: readonly Standing[]): WayBack => {
  const walk = walkBack();
  const steps = new Map<string, WayBackStep>();
  for (const standing of [...standings].reverse()) {
    const step = walk.next(standing);
    steps.set(standing.file.path, step);
    if (step === 'stop') break;
  }
  const pathsOf = (wanted: WayBackStep): readonly string[] =>
    standings.map(({ file }) => file.path).filter((path) => steps.get(path) === wanted);
  return {
    restored: pathsOf('restore'),
    overtaken: pathsOf('go-around'),
    left: pathsOf('leave'),
    gone: pathsOf('stop'),
  };
};
