/** A file as `/proc/locks` names it. */
interface ListedFile {
  /** Hexadecimal, at least two digits, as the kernel prints them. */
  readonly major: string;
  readonly minor: string;
  readonly inode: string;
}

type ListedLock = { readonly kind: 'held'; readonly pid: number } | { readonly kind: 'maybe' | 'none' };

/**
 * Is there an exclusive flock on the file? `pid` is that of who took it, not positive where it is out of sight. `maybe`: one on the same inode number of another device, which is how the file itself
 * shows where a file system reports one device to `stat` and another to the kernel (btrfs, overlays).
 */
export const findExclusiveFlock = (locks: string, file: ListedFile): ListedLock => {
  // a line of a waiter has `->` behind its number; it holds nothing
  const held = [...locks.matchAll(/^\d+:\s+FLOCK\s+\S+\s+WRITE\s+(-?\d+)\s+([0-9a-f]+):([0-9a-f]+):(\d+)\s/gm)].filter(
    ([, , , , inode]) => inode === file.inode,
  );
  const own = held.find(([, , major, minor]) => major === file.major && minor === file.minor);
  if (own) return { kind: 'held', pid: Number(own[1]) };
  return { kind: held.length > 0 ? 'maybe' : 'none' };
};

/** Splits Linux's `st_dev` into the parts that `/proc/locks` prints. */
export const lockedFile = (stats: { readonly dev: bigint; readonly ino: bigint }): ListedFile => ({
  major: hex(((stats.dev >> 8n) & 0xfffn) | ((stats.dev >> 32n) & ~0xfffn)),
  minor: hex((stats.dev & 0xffn) | ((stats.dev >> 12n) & 0xffffff00n)),
  inode: String(stats.ino),
});

const hex = (value: bigint): string => value.toString(16).padStart(2, '0');
