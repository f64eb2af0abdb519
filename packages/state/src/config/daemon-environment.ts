import type { Context } from '@netclaw/doctor-core';
import type { DaemonState } from '../daemon/daemon-state.js';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { oncePerLook } from '../home/once-per-look.js';
import { PATHS } from '../home/paths.js';
import { decodeText, describeEncoding } from '../text/decode-text.js';
import { parseEnvironmentFile } from './environment-file.js';
import { daemonVariables, hasConfigurationVariable, netclawVariables } from './environment-layer.js';
import type { VariableSettings } from './variable-settings.js';
import { variableSettings } from './variable-settings.js';

/** `config/daemon.env`; of its variables those that set something in the `Daemon` section. */
export type DaemonEnvironment =
  | NoContent
  | {
      readonly kind: 'variables';
      readonly variables: Readonly<Record<string, string>>;
      /** Of all that begin with `NETCLAW_`. */
      readonly names: readonly string[];
      /** One of them sets something in the configuration, in whatever section. */
      readonly isConfiguration: boolean;
      readonly settings: VariableSettings;
      /** What it is instead of UTF-8 text without a byte order mark, in words; undefined where it is that. */
      readonly oddity: string | undefined;
    };

/** What the running daemon was started with: of values those for the `Daemon` section alone, since others may be secrets. */
export interface RunningEnvironment {
  readonly pid: number;
  /** Those for the `Daemon` section; undefined where this user may not read them. */
  readonly variables: Readonly<Record<string, string>> | undefined;
  /** One of its variables sets something in the configuration, in whatever section. */
  readonly isConfiguration: boolean;
  readonly settings: VariableSettings;
}

export const observeEnvironmentFile = async (context: Context): Promise<DaemonEnvironment> =>
  readEnvironment(await context.files.view(PATHS.daemonEnvironment));

const readEnvironment = oncePerLook((view): DaemonEnvironment => {
  if (view.kind !== 'file') return noContent(view) ?? { kind: 'absent' };
  const assigned = parseEnvironmentFile(view.bytes);
  return {
    kind: 'variables',
    variables: daemonVariables(assigned),
    names: netclawVariables(assigned),
    isConfiguration: hasConfigurationVariable(assigned),
    settings: variableSettings(assigned),
    oddity: oddityOf(view.bytes),
  };
});

const oddityOf = (bytes: Uint8Array): string | undefined => {
  const { encoding } = decodeText(bytes);
  if (encoding !== 'utf-8') return describeEncoding(encoding);
  if (bytes.includes(0)) return 'text with NUL characters';
  return [0xef, 0xbb, 0xbf].every((byte, at) => bytes[at] === byte) ? 'text with a byte order mark' : undefined;
};

/** Undefined where no daemon is known to run, or not which process it is. */
export const observeRunningEnvironment = async (
  context: Context,
  daemon: DaemonState,
): Promise<RunningEnvironment | undefined> => {
  if (daemon.kind !== 'running' || daemon.program !== 'netclawd' || daemon.pid === undefined) return undefined;
  const started = await context.processes.environment(daemon.pid, ['NETCLAW_*']);
  const variables = started === 'unknown' ? {} : started;
  return {
    pid: daemon.pid,
    variables: started === 'unknown' ? undefined : daemonVariables(started),
    isConfiguration: hasConfigurationVariable(variables),
    settings: variableSettings(variables),
  };
};
