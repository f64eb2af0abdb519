import { undefinedFor, UNSEEN } from '../../contract/value/errno.js';
import { withSystemFailures } from '../../contract/value/system-failure.js';
import { readSystemText } from '../read/read-system-text.js';

/** Absolute paths that are mount points, from `/proc/self/mountinfo`; empty where there is none (not Linux). Throws `system/failed`. */
export const readMountPoints = (): Promise<ReadonlySet<string>> =>
  // many files are looked at in a row: who comes while it is read gets the same
  (reading ??= readOnce().finally(() => {
    reading = undefined;
  }));

let reading: Promise<ReadonlySet<string>> | undefined;

const MOUNTS = '/proc/self/mountinfo';

const readOnce = async (): Promise<ReadonlySet<string>> => {
  // a failure here says nothing of the files that are looked at
  const text = await withSystemFailures('it is not known what is a mount point', () =>
    readSystemText(MOUNTS).catch(undefinedFor(UNSEEN)),
  );
  return text === undefined ? new Set() : parseMountInfo(text);
};

/** The fifth field of each line, its octal escapes (`\040` for a space) undone. */
export const parseMountInfo = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split('\n')
      .map((line) => line.split(' ')[4])
      .filter((path) => path !== undefined)
      .map((path) =>
        path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
      ),
  );
