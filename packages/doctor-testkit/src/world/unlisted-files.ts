import { DoctorError } from '@netclaw/doctor-core';
import type { Machine } from '@netclaw/doctor-core/engine';
import { isBelow } from './is-below.js';

type Seen = Pick<Machine['files'], 'list' | 'view'>;

/** Files of which it is not known what these directories hold: what is not laid out there cannot be read. */
export const unlistedFiles = ({ list, view }: Seen, directories: readonly string[]): Seen => ({
  list: async (path) => {
    if (!isBelow(directories, path)) return list(path);
    throw new DoctorError('files/unreadable', `${path}: it is not known what is in it`, {
      next: `Do not list ${path} of this home in memory.`,
    });
  },
  view: async (path) => {
    const seen = await view(path);
    return seen.kind === 'absent' && isBelow(directories, path) ? { kind: 'unreadable', errno: 'EACCES' } : seen;
  },
});
