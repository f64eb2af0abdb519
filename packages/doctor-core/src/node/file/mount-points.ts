import { undefinedFor, UNSEEN } from '../../contract/value/errno.js';
import { withSystemFailures } from '../../contract/value/system-failure.js';
import { MOUNT_TABLE, parseMountTable } from '../read/mount-table.js';
import { oncePerTurn } from '../read/once-per-turn.js';
import { readSystemText } from '../read/read-system-text.js';

/** Absolute paths that are mount points, from `/proc/self/mountinfo`; empty where there is none (not Linux). Throws `system/failed`. */
export const readMountPoints = oncePerTurn(async (): Promise<ReadonlySet<string>> => {
  // a failure here says nothing of the files that are looked at
  const text = await withSystemFailures('it is not known what is a mount point', () =>
    readSystemText(MOUNT_TABLE).catch(undefinedFor(UNSEEN)),
  );
  return text === undefined ? new Set() : new Set(parseMountTable(text).map(({ path }) => path));
});
