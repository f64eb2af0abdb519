import { homedir, userInfo } from 'node:os';
import { DoctorError } from '@netclaw/doctor-core';
import { resolveHome } from '@netclaw/state';
import type { HomeSettings } from '@netclaw/doctor-cli';

/** Was the home named, so that the operator expects one there? A blank name is none. */
export const isHomeNamed = ({ home, environment }: HomeSettings): boolean =>
  [home, environment['NETCLAW_HOME']].some((name) => name !== undefined && name.trim() !== '');

/** The home of netclaw, absolute, as it is named. Throws `home/usage` where none is named and this user has no directory of its own. */
export const homeOf = ({ home, environment }: HomeSettings): string => {
  const found = resolveHome({
    ...(home !== undefined && { explicit: home }),
    environment,
    userHome: userHome() ?? NO_HOME,
    cwd: process.cwd(),
  });
  if (!found.includes(NO_HOME)) return found;
  throw new DoctorError('home/usage', 'this user has no home directory: HOME is not set', {
    next: 'Name the netclaw home with --home or NETCLAW_HOME.',
  });
};

/** A path that no file can have, to see whether the home depends on it. */
const NO_HOME = '/\0';

/** As .NET finds it: an empty `HOME` is none. A user without an entry in the user database, as in a container, has no other. */
const userHome = (): string | undefined => {
  try {
    return homedir() || userInfo().homedir;
  } catch {
    return undefined;
  }
};
