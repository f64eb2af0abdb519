import type { FileChange } from './edit/file-change.js';

/** What was there before and is open to more people afterwards, with its modes. */
export interface Loosened {
  readonly path: string;
  readonly before: number;
  readonly after: number;
  /** It is the directory that is more open, which it is moved into. */
  readonly isByPlace?: true;
}

const OTHER_PEOPLE = 0o077;

const openedBits = ({ before, after }: Loosened): number => after & ~before & OTHER_PEOPLE;

/** What net changes open to the group or to all others, however many steps did it; what its owner may do is not looked at. */
export const loosenedBy = (changes: readonly FileChange[]): readonly Loosened[] =>
  changes.flatMap((change) => modesOf(change).filter((one) => openedBits(one) !== 0));

const modesOf = (change: FileChange): readonly Loosened[] => {
  const { path } = change;
  if (change.kind === 'set-directory-mode') return [{ path, before: change.before, after: change.mode }];
  if (change.kind !== 'write') return [];
  if (change.moved) {
    const { file, reach } = change.moved;
    const isByMode = openedBits({ path, before: file.mode, after: change.mode }) !== 0;
    return [isByMode ? { path, before: file.mode, after: change.mode } : { path, ...reach, isByPlace: true }];
  }
  return change.before.kind === 'file' ? [{ path, before: change.before.file.mode, after: change.mode }] : [];
};

/** The first that opens more than these do, which were agreed to. */
export const openedBeyond = (found: readonly Loosened[], agreed: readonly Loosened[]): Loosened | undefined =>
  found.find((one) => {
    const same = agreed.filter(({ path }) => path === one.path);
    return (openedBits(one) & ~same.reduce((bits, other) => bits | openedBits(other), 0)) !== 0;
  });
