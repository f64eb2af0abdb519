import { displayName } from '@netclaw/doctor-core';
import { shellWord } from '@netclaw/doctor-core/engine';
import type { PermissionsState } from './permissions-state.js';

/** A command as it works for who runs the doctor, and where it is run, for the sentence "Run … …". */
export interface Cure {
  readonly cure: string;
  readonly where: string;
}

type Surroundings = Pick<PermissionsState, 'access' | 'container' | 'directories' | 'home'>;

/**
 * Commands of the home, by which a path of this owner changes. Only the owner and root change a mode, only root an owner. In a container nobody
 * becomes root, and where the file system is mounted read-only nothing is changed.
 */
export const cureFor = (
  state: Surroundings,
  { path, uid }: { readonly path: string; readonly uid: number },
  ...commands: readonly [string, ...string[]]
): Cure => {
  const { actor } = state.access;
  const isRoots = commands.some((command) => /^ch(own|grp) /.test(command));
  const needsRoot = isRoots || (uid !== actor.uid && actor.uid !== 0);
  const isInContainer = needsRoot && state.container !== undefined;
  const before = isInContainer
    ? `docker exec -u 0 -w ${shellWord(displayName(state.home))} ${state.container} `
    : needsRoot
      ? 'sudo '
      : '';
  const place = isInContainer ? 'outside of the container' : 'in the netclaw home';
  return {
    cure: commands.map((command) => `${before}${command}`).join(' && '),
    where: isOnReadOnly(state, path) ? `${place}, once its file system is mounted writable` : place,
  };
};

/** By the directory that holds it; where a user may not write, the system does not say that nobody may, so the home counts too. */
export const isOnReadOnly = ({ directories }: Pick<PermissionsState, 'directories'>, path: string): boolean => {
  const at = (place: string) => directories.find((directory) => directory.path === place)?.stat;
  const own = at(path) ?? at(path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');
  return own?.isReadOnly === true || (own?.isMountPoint !== true && at('.')?.isReadOnly === true);
};
