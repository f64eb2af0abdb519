import type { Context, Environment } from '@netclaw/doctor-core';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import type { ConfigContent } from './config-file.js';
import { readConfigFile, readSecretsOverlay } from './config-file.js';
import type { ConfigLayer } from './config-layer.js';
import type { DaemonConfig } from './daemon-config.js';
import { readDaemonConfig } from './daemon-config.js';
import { parseEnvironmentFile } from './environment-file.js';
import { daemonVariables, environmentLayer, hasConfigurationVariable } from './environment-layer.js';

/**
 * The configuration, read three times, because the daemon's environment need not be that of the operator's shell:
 * the files alone, the files with `config/daemon.env`, the files with the environment of this process.
 */
export interface EffectiveConfig {
  readonly content: ConfigContent;
  readonly daemonEnvironment: DaemonEnvironment;
  /** The variables of this process that set something in the `Daemon` section. */
  readonly environment: Readonly<Record<string, string>>;
  readonly files: DaemonConfig;
  readonly withDaemonEnvironment: DaemonConfig;
  readonly withEnvironment: DaemonConfig;
}

/** `config/daemon.env`; of its variables those that set something in the `Daemon` section. */
type DaemonEnvironment =
  NoContent | { readonly kind: 'variables'; readonly variables: Readonly<Record<string, string>> };

/**
 * Observes netclaw.json, secrets.json, `config/daemon.env` and this environment, and reads the `Daemon` section in three ways.
 *
 * @param overlay of a secrets.json that was observed before, which is then not read again
 */
export const observeConfig = async (context: Context, overlay?: ConfigLayer): Promise<EffectiveConfig> => {
  const [config, secrets, daemonEnvironment] = await Promise.all([
    context.files.view(PATHS.config),
    overlay ?? observeOverlay(context),
    observeDaemonEnvironment(context),
  ]);
  const { content, layer } = readConfigFile(config);
  const files = [layer, secrets];
  const variables = daemonEnvironment.kind === 'variables' ? daemonEnvironment.variables : {};
  const environment = daemonVariables(context.env);
  return {
    content,
    daemonEnvironment,
    environment,
    files: readDaemonConfig(files),
    withDaemonEnvironment: readDaemonConfig([...files, environmentLayer(variables, 'daemon-environment')]),
    withEnvironment: readDaemonConfig([...files, environmentLayer(environment, 'environment')]),
  };
};

/**
 * Is there a configuration, so that its defaults are those of a netclaw that was set up: netclaw.json, `config/daemon.env`, or variables of
 * this process?
 */
export const isConfigured = ({ content, daemonEnvironment }: EffectiveConfig, variables: Environment): boolean =>
  content.kind !== 'absent' || daemonEnvironment.kind !== 'absent' || hasConfigurationVariable(variables);

const observeOverlay = async (context: Context): Promise<ConfigLayer> =>
  readSecretsOverlay(await context.files.view(PATHS.secrets));

const observeDaemonEnvironment = async (context: Context): Promise<DaemonEnvironment> => {
  const view = await context.files.view(PATHS.daemonEnvironment);
  return view.kind === 'file'
    ? { kind: 'variables', variables: daemonVariables(parseEnvironmentFile(view.bytes)) }
    : (noContent(view) ?? { kind: 'absent' });
};
