import type { Context } from '@netclaw/doctor-core';
import type { Address, ClientEndpoints, DaemonState, EffectiveConfig } from '@netclaw/state';
import { observeClientEndpoints, observeConfig, observeDaemon } from '@netclaw/state';

/** Where commands go, and where the daemon listens. */
export interface EndpointState {
  readonly endpoints: ClientEndpoints;
  /** The address that counts; undefined where none is set, or none that can be understood. */
  readonly client: ClientAddress | undefined;
  readonly config: EffectiveConfig;
  readonly daemon: DaemonState;
}

export interface ClientAddress {
  readonly source: 'environment' | 'client-config';
  readonly address: Address;
}

export const observeEndpoints = async (context: Context): Promise<EndpointState> => {
  const daemon = await observeDaemon(context);
  const [endpoints, config] = await Promise.all([observeClientEndpoints(context), observeConfig(context, { daemon })]);
  return { endpoints, client: clientAddress(endpoints), config, daemon };
};

/** A variable counts even where it cannot be understood: then it is not known where commands go. */
const clientAddress = ({ environment, file }: ClientEndpoints): ClientAddress | undefined => {
  if (environment.kind === 'address') return { source: 'environment', address: environment };
  return environment.kind === 'unset' && file.kind === 'address'
    ? { source: 'client-config', address: file }
    : undefined;
};
