import { DoctorError } from '@netclaw/doctor-core';
import type { FileView } from '@netclaw/doctor-core';
import type { Machine } from '@netclaw/doctor-core/engine';
import { isBelow } from './is-below.js';

type Files = Machine['files'];
type Seen = Pick<Files, 'list' | 'view'> & Required<Pick<Files, 'head'>>;

/** Files of which it is not known what these directories hold: what is not laid out there cannot be read. */
export const unlistedFiles = ({ list, view, head }: Seen, directories: readonly string[]): Seen => {
  const orUnknown = <T extends FileView | undefined>(path: string, seen: T): T | FileView =>
    seen?.kind === 'absent' && isBelow(directories, path) ? { kind: 'unreadable', errno: 'EACCES' } : seen;
  return {
    list: async (path) => {
      if (!isBelow(directories, path)) return list(path);
      throw new DoctorError('files/unreadable', `${path}: it is not known what is in it`, {
        next: `Do not list ${path} of this home in memory.`,
      });
    },
    view: async (path) => orUnknown(path, await view(path)),
    head: async (path, length) => orUnknown(path, await head(path, length)),
  };
};
