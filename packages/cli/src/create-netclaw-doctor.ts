import { homedir } from 'node:os';
import type { Doctor, World } from '@netclaw/doctor-core/engine';
import { DoctorError } from '@netclaw/doctor-core';
import { becomeOwner, createDoctor, preloadEngine, realHome } from '@netclaw/doctor-core/node';
import { builtInChecks } from '@netclaw/doctor-checks';
import pairingRepair from '@netclaw/doctor-pairing-repair';
import { findActiveProcess, hasConfigurationVariable, HOME_FILES, PATHS, resolveHome } from '@netclaw/state';
import { preloadCommandLine } from '@netclaw/doctor-cli';
import type { DoctorSettings, HomeSettings } from '@netclaw/doctor-cli';

const MEGABYTE = 1024 * 1024;
/** A list of devices and a file of secrets may grow; everything else that is read is small. */
const LARGE_FILES: readonly string[] = [PATHS.devices, PATHS.secrets];

/** The home of netclaw, absolute, no link in it. */
export const homeOf = ({ home, environment }: HomeSettings): string =>
  realHome(
    resolveHome({
      ...(home !== undefined && { explicit: home }),
      environment,
      userHome: homedir(),
      cwd: process.cwd(),
    }),
  );

/** Was the home named, so that the operator expects one there? A blank name is none. */
export const isHomeNamed = ({ home, environment }: HomeSettings): boolean =>
  [home, environment['NETCLAW_HOME']].some((name) => name !== undefined && name.trim() !== '');

/** As root this process becomes the owner of the home, before it opens anything there. */
export const enterHome = async (settings: HomeSettings): Promise<void> => {
  refuseHomeOfSudo(settings);
  await becomeOwner(homeOf(settings), () => Promise.all([preloadEngine(), preloadCommandLine()]));
};

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
    home: homeOf(settings),
    homeFiles: HOME_FILES,
    isConfiguredBy: hasConfigurationVariable,
    stateDirectory: PATHS.doctorState,
    environment: settings.environment,
    hostLocks: [PATHS.lock],
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
