import type { Doctor, World } from '@netclaw/doctor-core/engine';
import { DoctorError } from '@netclaw/doctor-core';
import type { Check, Plugin } from '@netclaw/doctor-core';
import { createDoctor, enterHome, preloadEngine } from '@netclaw/doctor-core/node';
import type { EnteredHome } from '@netclaw/doctor-core/node';
import { builtInChecks, preloadChecks } from '@netclaw/doctor-checks';
import pairingRepair from '@netclaw/doctor-pairing-repair';
import { findActiveProcess, hasConfigurationVariable, HOME_FILES, OWNED_PLACES, PATHS } from '@netclaw/state';
import { preloadCommandLine } from '@netclaw/doctor-cli/program';
import type { DoctorSettings, HomeSettings } from '@netclaw/doctor-cli';
import { loadBundle } from './bundle/load-bundle.js';
import { homeOf } from './home-of.js';

const MEGABYTE = 1024 * 1024;
/** A list of devices and a file of secrets may grow; everything else that is read is small. */
const LARGE_FILES: readonly string[] = [PATHS.devices, PATHS.secrets];

/** As root this process becomes the user that the daemon runs as, before it opens anything in the home. */
export const enterNetclawHome = async (settings: HomeSettings): Promise<EnteredHome> => {
  refuseHomeOfSudo(settings);
  return enterHome(homeOf(settings), {
    owned: OWNED_PLACES,
    hostLocks: HOST_LOCKS,
    preload: () => Promise.all([preloadCommandLine(), preloadNetclaw()]),
    preservesVariable: (name) => name.startsWith('NETCLAW_'),
  });
};

/** Loads all that is loaded late, but for the command line. */
export const preloadNetclaw = (): Promise<unknown> => Promise.all([preloadEngine(), preloadChecks(), loadBundle()]);

const HOST_LOCKS: readonly string[] = [PATHS.lock];

/**
 * Wires the framework for netclaw: its home, the built-in checks, the pairing plugin, and the plugins that the operator asks for.
 *
 * @param adapt what is different from this machine, as in the captured screens of the docs, where a daemon runs or does not
 * @param tested what is not validated: that takes longer than some checks look
 */
export const createNetclawDoctor = (
  settings: DoctorSettings,
  adapt: (world: World) => World = (world) => world,
  tested: readonly (Check | Plugin)[] = TESTED,
): Doctor =>
  createDoctor({
    name: settings.command,
    checks: builtInChecks,
    plugins: [pairingRepair, ...settings.plugins],
    tested,
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

const TESTED = [...builtInChecks, pairingRepair];

/** Under sudo `~` may be root's home or the caller's, by the machine's settings: a guess could repair the wrong one. */
const refuseHomeOfSudo = ({ home, environment }: HomeSettings): void => {
  if (environment['SUDO_USER'] === undefined || home !== undefined || environment['NETCLAW_HOME'] !== undefined) return;
  throw new DoctorError('home/usage', 'under sudo it is not certain whose ~/.netclaw is meant', {
    next: 'Name the home with --home, or run the command as its owner without sudo.',
  });
};
