import { displayName } from '@netclaw/doctor-core';
import type { Access, Context, FileStat } from '@netclaw/doctor-core';
import { shellWord } from '@netclaw/doctor-core/engine';
import { containerOf } from '@netclaw/state';

/** A command as it works for who runs the doctor, and where it is run, for the sentence "Run … …". */
export interface Cure {
  readonly cure: string;
  readonly where: string;
}

/** What decides how an owner or a mode is changed. */
export interface Surroundings {
  readonly access: Access;
  /** The name of the container that the doctor runs in, if in one. */
  readonly container: string | undefined;
  /** Those that hold the paths, and the home, `.`. */
  readonly directories: readonly { readonly path: string; readonly stat: FileStat }[];
  /** Absolute. */
  readonly home: string;
}

/** The surroundings of files in one directory of the home. */
export const observeSurroundings = async (context: Context, directory: string): Promise<Surroundings> => ({
  access: await context.access(),
  container: containerOf(context),
  directories: await Promise.all(
    ['.', directory].map(async (path) => ({ path, stat: await context.files.stat(path) })),
  ),
  home: context.host.home,
});

/**
 * Commands of the home, by which a path of this owner changes. Only the owner and root change a mode, only root an owner. In a container nobody
 * becomes root, and where the file system is mounted read-only nothing is changed.
 */
export const cureFor = (
  state: Surroundings,
  { path, uid }: { readonly path: string; readonly uid: number },
  ...commands: readonly string[]
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

/** What brings such a path back: said once where two checks find it. */
export const NOT_AS_ROOT = 'Run no netclaw command as root: its files would belong to root again.';

/** How a path of somebody else becomes the daemon's. */
export const ownerCure = (state: Surroundings, of: { readonly path: string; readonly uid: number }): Cure => {
  const { daemon } = state.access;
  const word = shellWord(displayName(of.path));
  return daemon.kind === 'group'
    ? cureFor(state, of, `chgrp ${daemon.gid} ${word}`, `chmod g+rwX ${word}`)
    : cureFor(state, of, `chown ${daemon.kind === 'user' ? daemon.uid : 'USER'} ${word}`);
};

/** By the directory that holds it; where a user may not write, the system does not say that nobody may, so the home counts too. */
export const isOnReadOnly = ({ directories }: Pick<Surroundings, 'directories'>, path: string): boolean => {
  const at = (place: string) => directories.find((directory) => directory.path === place)?.stat;
  const own = at(path) ?? at(path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');
  return own?.isReadOnly === true || (own?.isMountPoint !== true && at('.')?.isReadOnly === true);
};
