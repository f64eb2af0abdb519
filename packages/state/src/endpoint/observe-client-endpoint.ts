import type { DoctorContext } from '@netclaw/doctor-core';
import { PATHS } from '../paths.js';
import type { ClientEndpoint } from './client-endpoint.js';
import { readClientConfig, readEndpoint } from './read-endpoint.js';

/** Where this host's client connects to: remote if either source says so, the environment named first since it wins in netclaw. */
export const observeClientEndpoint = async (context: DoctorContext): Promise<ClientEndpoint> => {
  const environment = readEndpoint(context.environment.NETCLAW_DAEMON_ENDPOINT ?? '', 'environment');
  const clientConfig = readClientConfig(await context.files.view(PATHS.clientConfig));
  const sources = [environment, clientConfig];
  return (
    sources.find(({ kind }) => kind === 'remote') ??
    sources.find(({ kind }) => kind === 'loopback') ?? { kind: 'unset' }
  );
};
