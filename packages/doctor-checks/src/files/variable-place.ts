import { displayName } from '@netclaw/doctor-core';
import type { Subject } from '@netclaw/doctor-core';
import { describeOrigin, PATHS } from '@netclaw/state';
import type { VariableSource } from '@netclaw/state';

/** A variable of a source of the configuration, as the subject of a finding. */
export const variableSubject = (source: VariableSource, name: string): Subject => ({
  ...(source.source === 'daemon-environment' && { path: PATHS.daemonEnvironment }),
  name,
});

/** The same in words: its name, and where it is set, such as `in config/daemon.env`. */
export const describeVariable = (
  source: VariableSource,
  variable: string,
): { readonly variable: string; readonly source: string } => ({
  variable: displayName(variable),
  source: describeOrigin({ ...source, variable: '' }).trim(),
});
