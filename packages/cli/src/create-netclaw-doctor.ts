import { homedir } from 'node:os';
import type { Doctor, World } from '@netclaw/doctor-core';
import { createDoctor, DoctorError, isDeclared } from '@netclaw/doctor-core';
import { becomeOwner, createNodeWorld, preloadRepair } from '@netclaw/doctor-core/node';
import { builtInChecks } from '@netclaw/doctor-checks';
import pairingRepair from '@netclaw/doctor-pairing-repair';
import { PATHS, resolveHome } from '@netclaw/state';
import { preloadProgress } from '@netclaw/doctor-cli';
import type { DoctorSettings } from '@netclaw/doctor-cli';

const MEGABYTE = 1024 * 1024;
/** A list of devices and a file of secrets may grow; everything else that is read is small. */
const LARGE_FILES: readonly string[] = [PATHS.devices, PATHS.secrets];

/**
 * Wires the framework for netclaw: its home, the built-in checks, the pairing plugin.
 *
 * @param adapt what is different from this machine, as in the captured screens of the docs, where a daemon runs or does not
 */
export const createNetclawDoctor = async (
  settings: DoctorSettings,
  adapt: (world: World) => World = (world) => world,
): Promise<Doctor> => {
  const { environment } = settings;
  refuseHomeOfSudo(settings);
  const home = resolveHome({
    ...(settings.home !== undefined && { explicit: settings.home }),
    environment,
    userHome: homedir(),
    cwd: process.cwd(),
  });
  await becomeOwner(home, () => Promise.all([preloadRepair(), preloadProgress()]));
  const changes = [...builtInChecks, ...(pairingRepair.checks ?? [])]
    .flatMap((check) => check.strategies ?? [])
    .flatMap((strategy) => strategy.effects.changes ?? []);
  return createDoctor({
    command: settings.command,
    checks: builtInChecks,
    plugins: [pairingRepair],
    stateDirectory: PATHS.doctorState,
    world: adapt(
      createNodeWorld({
        home,
        stateDirectory: PATHS.doctorState,
        environment,
        hostLocks: [PATHS.lock],
        limit: (path) => (LARGE_FILES.includes(path) ? 64 : 4) * MEGABYTE,
        isAllowed: (path) => isDeclared(path, changes),
      }),
    ),
  });
};

/** Under sudo `~` may be root's home or the caller's, by the machine's settings: a guess could repair the wrong one. */
const refuseHomeOfSudo = ({ home, environment }: DoctorSettings): void => {
  if (environment['SUDO_USER'] === undefined || home !== undefined || environment['NETCLAW_HOME'] !== undefined) return;
  throw new DoctorError('home/usage', 'under sudo it is not certain whose ~/.netclaw is meant', {
    next: 'Name the home with --home, or run the command as its owner without sudo.',
  });
};
