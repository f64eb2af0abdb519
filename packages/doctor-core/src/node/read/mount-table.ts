/** Where Linux lists what is mounted. */
export const MOUNT_TABLE = '/proc/self/mountinfo';

interface Mount {
  /** Absolute, without any link. */
  readonly path: string;
  /** `ext4`, `fuse.sshfs`. */
  readonly type: string;
}

/** The fifth field of each line, its octal escapes (`\040` for a space) undone, and the first one behind the dash. */
export const parseMountTable = (text: string): readonly Mount[] =>
  text.split('\n').flatMap((line) => {
    const fields = line.split(' ');
    const path = fields[4];
    if (path === undefined) return [];
    return [{ path: unescapeOctal(path), type: fields[fields.indexOf('-', 6) + 1] ?? '' }];
  });

const unescapeOctal = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
