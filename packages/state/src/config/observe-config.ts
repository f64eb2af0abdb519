import type { DoctorContext } from '@netclaw/doctor-core';
import { PATHS } from '../paths.js';
import { readConfigFile, readSecretsOverlay } from './config-file.js';
import { daemonSection } from './daemon-section.js';
import type { EffectiveConfig } from './effective-config.js';
import { parseEnvironmentFile } from './environment-file.js';
import { environmentLayer } from './environment-layer.js';

/** Looks at netclaw.json, secrets.json, `config/daemon.env` and this environment, and reads the `Daemon` section in three ways. */
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
    files: daemonSection(files),
    withDaemonEnvironment: daemonSection([...files, environmentLayer(variables, 'daemon-environment')]),
    withEnvironment: daemonSection([...files, environmentLayer(context.environment, 'environment')]),
  };
};
