import type { FileChange } from './edit/file-change.js';

/** What was there before and is open to more people afterwards, with its modes. */
export interface Loosened {
  readonly path: string;
  readonly before: number;
  readonly after: number;
}

const OTHER_PEOPLE = 0o077;

const openedBits = ({ before, after }: Loosened): number => after & ~before & OTHER_PEOPLE;

/** What net changes open to the group or to all others, however many steps did it; what its owner may do is not looked at. */
export const loosenedBy = (changes: readonly FileChange[]): readonly Loosened[] =>
  changes.flatMap((change) => {
    const before = modeBefore(change);
    if (before === undefined || !('mode' in change)) return [];
    const loosened = { path: change.path, before, after: change.mode };
    return openedBits(loosened) === 0 ? [] : [loosened];
  });

const modeBefore = (change: FileChange): number | undefined => {
  if (change.kind === 'set-directory-mode') return change.before;
  return change.kind === 'write' && change.before.kind === 'file' ? change.before.file.mode : undefined;
};

/** The first that opens more than these do, which were agreed to. */
export const openedBeyond = (found: readonly Loosened[], agreed: readonly Loosened[]): Loosened | undefined =>
  found.find((one) => {
    const same = agreed.filter(({ path }) => path === one.path);
    return (openedBits(one) & ~same.reduce((bits, other) => bits | openedBits(other), 0)) !== 0;
  });
