import { homedir, userInfo } from 'node:os';
import type { Doctor, World } from '@netclaw/doctor-core/engine';
import { DoctorError } from '@netclaw/doctor-core';
import { createDoctor, enterHome } from '@netclaw/doctor-core/node';
import type { EnteredHome } from '@netclaw/doctor-core/node';
import { builtInChecks } from '@netclaw/doctor-checks';
import pairingRepair from '@netclaw/doctor-pairing-repair';
import {
  findActiveProcess,
  hasConfigurationVariable,
  HOME_FILES,
  OWNED_PLACES,
  PATHS,
  resolveHome,
} from '@netclaw/state';
import { preloadCommandLine } from '@netclaw/doctor-cli/program';
import type { DoctorSettings, HomeSettings } from '@netclaw/doctor-cli';

const MEGABYTE = 1024 * 1024;
/** A list of devices and a file of secrets may grow; everything else that is read is small. */
const LARGE_FILES: readonly string[] = [PATHS.devices, PATHS.secrets];

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

/** As root this process becomes the user that the daemon runs as, before it opens anything in the home. */
export const enterNetclawHome = async (settings: HomeSettings): Promise<EnteredHome> => {
  refuseHomeOfSudo(settings);
  return enterHome(homeOf(settings), {
    owned: OWNED_PLACES,
    hostLocks: HOST_LOCKS,
    preload: preloadCommandLine,
    preservesVariable: (name) => name.startsWith('NETCLAW_'),
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

const HOST_LOCKS: readonly string[] = [PATHS.lock];

/**
 * Wires the framework for netclaw: its home, the built-in checks, the pairing plugin, and the plugins that the operator asks for.
 *
 * @param adapt what is different from this machine, as in the captured screens of the docs, where a daemon runs or does not
 */
export const createNetclawDoctor = (
  settings: DoctorSettings,
  adapt: (world: World) => World = (world) => world,
): Doctor =>
  createDoctor({
    name: settings.command,
    checks: builtInChecks,
    plugins: [pairingRepair, ...settings.plugins],
    settings: settings.settings,
    home: homeOf(settings),
    homeFiles: HOME_FILES,
    isConfiguredBy: hasConfigurationVariable,
    stateDirectory: PATHS.doctorState,
    environment: settings.environment,
    hostLocks: HOST_LOCKS,
    owned: OWNED_PLACES,
    activeProcess: findActiveProcess,
    limit: (path) => (LARGE_FILES.includes(path) ? 64 : 4) * MEGABYTE,
    adapt,
  });

/** Under sudo `~` may be root's home or the caller's, by the machine's settings: a guess could repair the wrong one. */
const refuseHomeOfSudo = ({ home, environment }: HomeSettings): void => {
  if (environment['SUDO_USER'] === undefined || home !== undefined || environment['NETCLAW_HOME'] !== undefined) return;
  throw new DoctorError('home/usage', 'under sudo it is not certain whose ~/.netclaw is meant', {
    next: 'Name the home with --home, or run the command as its owner without sudo.',
  });
};
