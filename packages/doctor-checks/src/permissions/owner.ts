import { displayName } from '@netclaw/doctor-core';
import type { Access, FileStat, Find, Finding } from '@netclaw/doctor-core';
import { ownerCure } from '../files/cure.js';
import type { permissionsFindings } from './findings.js';
import type { PermissionsState } from './permissions-state.js';

/** Its own mode is for its owner to decide. */
export const isOfDaemon = ({ daemon }: Access, uid: number): boolean => daemon.kind === 'user' && daemon.uid === uid;

/** That a path belongs to somebody else, so that the daemon cannot use it. */
export const foreignOwner = (
  { path, uid }: { readonly path: string; readonly uid: number },
  state: PermissionsState,
  use: string,
  find: Find<typeof permissionsFindings>,
): Finding<typeof permissionsFindings> => {
  const { daemon } = state.access;
  const isGroup = daemon.kind === 'group';
  const id = daemon.kind === 'user' ? daemon.uid : isGroup ? daemon.gid : uid;
  return find('foreign-owner', {
    path,
    place: path === '.' ? 'The netclaw home' : displayName(path),
    owner: uid,
    daemon: `${isGroup ? 'a user of group' : 'user'} ${id}`,
    use,
    ...ownerCure(state, { path, uid }),
  });
};

/** What is at a path instead of a file; undefined for a file, for nothing, and for what cannot be seen. */
export const describeOddity = ({ kind, errno }: FileStat): string | undefined => {
  if (kind === 'directory') return 'a directory';
  if (kind === 'other') return 'a fifo, a socket or a device';
  return kind === 'unreadable' && errno === 'DANGLING-LINK' ? 'a symlink that leads nowhere or in a circle' : undefined;
};
