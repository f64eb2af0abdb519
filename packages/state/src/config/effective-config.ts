import type { Context, Environment } from '@netclaw/doctor-core';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import type { TextEncoding } from '../text/decode-text.js';
import type { ConfigContent } from './config-content.js';
import type { ConfigFile } from './config-file.js';
import { readConfigFile } from './config-file.js';
import type { DaemonConfig } from './daemon-config.js';
import { readDaemonConfig } from './daemon-config.js';
import { parseEnvironmentFile } from './environment-file.js';
import { daemonVariables, environmentLayer, hasConfigurationVariable, netclawVariables } from './environment-layer.js';

/**
 * The configuration, read three times, because the daemon's environment need not be that of the operator's shell:
 * the files alone, the files with `config/daemon.env`, the files with the environment of this process.
 */
export interface EffectiveConfig {
  /** netclaw.json. */
  readonly content: ConfigContent;
  /** That of netclaw.json; undefined where no file was read. */
  readonly encoding: TextEncoding | undefined;
  /** secrets.json, which is a source of the configuration too. */
  readonly secrets: ConfigContent;
  readonly daemonEnvironment: DaemonEnvironment;
  /** The variables of this process that set something in the `Daemon` section. */
  readonly environment: Readonly<Record<string, string>>;
  readonly files: DaemonConfig;
  readonly withDaemonEnvironment: DaemonConfig;
  readonly withEnvironment: DaemonConfig;
}

/** `config/daemon.env`; of its variables those that set something in the `Daemon` section. */
type DaemonEnvironment =
  | NoContent
  | {
      readonly kind: 'variables';
      readonly variables: Readonly<Record<string, string>>;
      /** Of all that begin with `NETCLAW_`. */
      readonly names: readonly string[];
    };

/**
 * Observes netclaw.json, secrets.json, `config/daemon.env` and this environment, and reads the `Daemon` section in three ways.
 *
 * @param secrets as it was observed before, to be read once
 */
export const observeConfig = async (context: Context, secrets?: ConfigFile): Promise<EffectiveConfig> => {
  const [config, overlay, daemonEnvironment] = await Promise.all([
    observeConfigFile(context, PATHS.config),
    secrets ?? observeConfigFile(context, PATHS.secrets),
    observeDaemonEnvironment(context),
  ]);
  const files = [config.layer, overlay.layer];
  const variables = daemonEnvironment.kind === 'variables' ? daemonEnvironment.variables : {};
  const environment = daemonVariables(context.env);
  return {
    content: config.content,
    encoding: config.encoding,
    secrets: overlay.content,
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

const observeConfigFile = async (context: Context, path: string): Promise<ConfigFile> =>
  readConfigFile(await context.files.view(path), path);

const observeDaemonEnvironment = async (context: Context): Promise<DaemonEnvironment> => {
  const view = await context.files.view(PATHS.daemonEnvironment);
  if (view.kind !== 'file') return noContent(view) ?? { kind: 'absent' };
  const assigned = parseEnvironmentFile(view.bytes);
  return { kind: 'variables', variables: daemonVariables(assigned), names: netclawVariables(assigned) };
};
