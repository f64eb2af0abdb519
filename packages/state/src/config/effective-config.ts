import type { DoctorContext } from '@netclaw/doctor-core';
import { PATHS } from '../home/paths.js';
import type { ConfigContent } from './config-file.js';
import { readConfigFile, readSecretsOverlay } from './config-file.js';
import type { DaemonConfig } from './daemon-config.js';
import { readDaemonConfig } from './daemon-config.js';
import { parseEnvironmentFile } from './environment-file.js';
import { environmentLayer } from './environment-layer.js';

/**
 * The configuration, read three times, because the daemon's environment need not be that of the operator's shell:
 * the files alone, the files with `config/daemon.env`, the files with the environment of this process.
 */
export interface EffectiveConfig {
  readonly content: ConfigContent;
  readonly files: DaemonConfig;
  readonly withDaemonEnvironment: DaemonConfig;
  readonly withEnvironment: DaemonConfig;
}

/** Observes netclaw.json, secrets.json, `config/daemon.env` and this environment, and reads the `Daemon` section in three ways. */
export const observeConfig = async (context: DoctorContext): Promise<EffectiveConfig> => {
  const [config, secrets, daemonEnvironment] = await Promise.all([
    context.files.view(PATHS.config),
    context.files.view(PATHS.secrets),
    context.files.view(PATHS.daemonEnvironment),
  ]);
  const { content, layer } = readConfigFile(config);
  const files = [layer, readSecretsOverlay(secrets)];
  const variables = daemonEnvironment.kind === 'file' ? parseEnvironmentFile(daemonEnvironment.bytes) : {};
  return {
    content,
    files: readDaemonConfig(files),
    withDaemonEnvironment: readDaemonConfig([...files, environmentLayer(variables, 'daemon-environment')]),
    withEnvironment: readDaemonConfig([...files, environmentLayer(context.environment, 'environment')]),
  };
};
