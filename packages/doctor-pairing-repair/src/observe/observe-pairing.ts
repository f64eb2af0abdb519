import type { Context } from '@netclaw/doctor-core';
import type { KeyRingState } from '@netclaw/state';
import {
  containerOf,
  daemonAddress,
  findTokenInEnvironment,
  evaluateMode,
  isConfigured,
  observeClientEndpoint,
  observeConfig,
  observeDaemon,
  observeDevices,
  observeKeyRing,
  observeMarker,
  observeSecrets,
  PATHS,
} from '@netclaw/state';
import { isChangedByOther } from './changed-by-other.js';
import type { PairingState } from '../model/pairing-state.js';

/** Looks at everything that pairing depends on; changes nothing. */
export const observePairing = async (context: Context): Promise<PairingState> =>
  observeWithRing(context, await observeKeyRing(context));

/** The same, with keys that were looked at before. */
export const observeWithRing = async (context: Context, keyRing: KeyRingState): Promise<PairingState> => {
  const secrets = await observeSecrets(context, keyRing);
  const daemon = await observeDaemon(context);
  const [home, access, config, devices, keysDirectory, marker, endpoint] = await Promise.all([
    context.files.stat('.'),
    context.access(),
    observeConfig(context, { secrets: secrets.configuration, daemon }),
    observeDevices(context),
    context.files.view(PATHS.keys),
    observeMarker(context),
    observeClientEndpoint(context),
  ]);
  return {
    machineName: context.host.machineName,
    isOwnHome: access.right.kind === 'allowed' || home.uid === context.host.uid,
    mode: evaluateMode(config),
    isConfigured: isConfigured(config),
    devices,
    recoveredNames: devices.content.kind === 'not-a-list' ? devices.content.names : [],
    isChangedUnderDaemon: isChangedByOther(devices, daemon),
    secrets,
    keyRing,
    hasKeysDirectory: keysDirectory.kind === 'directory',
    marker,
    endpoint,
    daemon,
    container: containerOf(context),
    daemonAddress: daemonAddress(config.withDaemonEnvironment),
    tokenVariable: findTokenInEnvironment(context.env),
  };
};
