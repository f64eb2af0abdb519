import type { Context } from '@netclaw/doctor-core';
import type { DaemonState } from '../daemon/daemon-state.js';
import { NETCLAW_PROCESSES, observeDaemon } from '../daemon/daemon-state.js';
import { PATHS } from '../home/paths.js';
import type { TextEncoding } from '../text/decode-text.js';
import type { ConfigContent } from './config-content.js';
import type { ConfigFile } from './config-file.js';
import { readConfigFile } from './config-file.js';
import type { DaemonConfig } from './daemon-config.js';
import { readDaemonConfig } from './daemon-config.js';
import type { DaemonEnvironment, RunningEnvironment } from './daemon-environment.js';
import { observeEnvironmentFile, observeRunningEnvironment } from './daemon-environment.js';
import { daemonVariables, environmentLayer, hasConfigurationVariable } from './environment-layer.js';
import type { VariableSource } from './origin.js';
import type { VariableSettings } from './variable-settings.js';
import { variableSettings } from './variable-settings.js';

/**
 * The configuration, read in several ways, because the daemon's environment need not be that of the operator's shell: the files alone, the
 * files with `config/daemon.env`, the files with the environment of this process, and the files with what the running daemon was started with.
 */
export interface EffectiveConfig {
  /** netclaw.json. */
  readonly content: ConfigContent;
  /** That of netclaw.json; undefined where no file was read. */
  readonly encoding: TextEncoding | undefined;
  /** secrets.json, which is a source of the configuration too. */
  readonly secrets: ConfigContent;
  /** The keys that secrets.json gives a value, folded (`DAEMON:PORT`). */
  readonly secretKeys: ReadonlySet<string>;
  readonly daemonEnvironment: DaemonEnvironment;
  /** The variables of this process that set something in the `Daemon` section. */
  readonly environment: Readonly<Record<string, string>>;
  readonly running: RunningEnvironment | undefined;
  /** What may set any key for the daemon, its own environment alone where it runs and that can be read. */
  readonly variables: readonly { readonly source: VariableSource; readonly settings: VariableSettings }[];
  /** An environment sets something in the configuration, in whatever section. */
  readonly isSetByVariables: boolean;
  /** Paths of sources that may set any value, and cannot be read or loaded: what is read from the others may not be what holds. */
  readonly unreadSources: readonly string[];
  readonly files: DaemonConfig;
  readonly withDaemonEnvironment: DaemonConfig;
  readonly withEnvironment: DaemonConfig;
  /** Undefined where no daemon runs, or its environment cannot be read. */
  readonly ofRunningDaemon: DaemonConfig | undefined;
}

/** What `observeConfig` looks at, for the declarations of a check. */
export const CONFIG_SOURCES = {
  reads: [PATHS.config, PATHS.secrets, PATHS.daemonEnvironment, PATHS.lock, PATHS.pid],
  processes: NETCLAW_PROCESSES,
  env: ['NETCLAW_*'],
} as const;

/** What was observed before, and is then not observed again. */
interface Known {
  readonly config?: ConfigFile;
  readonly secrets?: ConfigFile;
  readonly daemon?: DaemonState;
}

/** Observes all sources of the configuration, and reads the `Daemon` section in each way. */
export const observeConfig = async (context: Context, known: Known = {}): Promise<EffectiveConfig> => {
  const [config, overlay, daemonEnvironment, daemon] = await Promise.all([
    known.config ?? observeConfigFile(context, PATHS.config),
    known.secrets ?? observeConfigFile(context, PATHS.secrets),
    observeEnvironmentFile(context),
    known.daemon ?? observeDaemon(context),
  ]);
  const running = await observeRunningEnvironment(context, daemon);
  const files = [config.layer, overlay.layer];
  const isFile = daemonEnvironment.kind === 'variables';
  const fromFile = isFile ? daemonEnvironment.variables : {};
  const environment = daemonVariables(context.env);
  const started = running?.variables;
  return {
    content: config.content,
    encoding: config.encoding,
    secrets: overlay.content,
    secretKeys: overlay.keys,
    daemonEnvironment,
    environment,
    running,
    variables:
      running && started
        ? [{ source: { source: 'running-daemon', pid: running.pid }, settings: running.settings }]
        : [
            ...(isFile
              ? [{ source: { source: 'daemon-environment' }, settings: daemonEnvironment.settings } as const]
              : []),
            { source: { source: 'environment' }, settings: variableSettings(context.env) },
          ],
    isSetByVariables:
      (isFile && daemonEnvironment.isConfiguration) ||
      hasConfigurationVariable(context.env) ||
      running?.isConfiguration === true,
    unreadSources: [
      ...(['absent', 'object'].includes(config.content.kind) ? [] : [PATHS.config]),
      // a root that is not an object sets nothing
      ...(['absent', 'object', 'not-an-object'].includes(overlay.content.kind) ? [] : [PATHS.secrets]),
      // the running daemon has what it was started with, whatever the file says
      ...(started || isFile || daemonEnvironment.kind === 'absent' ? [] : [PATHS.daemonEnvironment]),
    ],
    files: readDaemonConfig(files),
    withDaemonEnvironment: readDaemonConfig([...files, environmentLayer(fromFile, { source: 'daemon-environment' })]),
    withEnvironment: readDaemonConfig([...files, environmentLayer(environment, { source: 'environment' })]),
    ofRunningDaemon:
      running && started
        ? readDaemonConfig([...files, environmentLayer(started, { source: 'running-daemon', pid: running.pid })])
        : undefined,
  };
};

/** Is there a configuration, so that its defaults are those of a netclaw that was set up: netclaw.json, `config/daemon.env`, or variables? */
export const isConfigured = ({ content, daemonEnvironment, isSetByVariables }: EffectiveConfig): boolean =>
  content.kind !== 'absent' || daemonEnvironment.kind !== 'absent' || isSetByVariables;

/** The readings that may be the daemon's, its own environment first: one where the daemon runs and its environment can be read. */
export const readingsOf = ({
  ofRunningDaemon,
  withDaemonEnvironment,
  withEnvironment,
  files,
}: Pick<
  EffectiveConfig,
  'ofRunningDaemon' | 'withDaemonEnvironment' | 'withEnvironment' | 'files'
>): readonly DaemonConfig[] => (ofRunningDaemon ? [ofRunningDaemon] : [withDaemonEnvironment, withEnvironment, files]);

const observeConfigFile = async (context: Context, path: string): Promise<ConfigFile> =>
  readConfigFile(await context.files.view(path), path);
