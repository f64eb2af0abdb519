import type { Context, FileView } from '@netclaw/doctor-core';
import type { EffectiveConfig } from '@netclaw/state';
import { netclawVariables, observeConfig } from '@netclaw/state';

/** The configuration as files and variables hold it. */
export interface ConfigState {
  /** Absolute, for messages. */
  readonly home: string;
  readonly homeView: FileView;
  readonly config: EffectiveConfig;
  /** Of the variables of this environment that begin with `NETCLAW_`. */
  readonly variableNames: readonly string[];
}

export const observeConfigState = async (context: Context): Promise<ConfigState> => ({
  home: context.host.home,
  homeView: await context.files.view('.'),
  config: await observeConfig(context),
  variableNames: netclawVariables(context.env),
});
