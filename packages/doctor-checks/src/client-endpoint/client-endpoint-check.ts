import { defineCheck, inconclusive } from '@netclaw/doctor-core';
import { CONFIG_SOURCES, PATHS } from '@netclaw/state';
import { diagnoseEndpoints } from './diagnose-endpoints.js';
import { observeEndpoints } from './endpoint-state.js';
import { clientEndpointFindings } from './findings.js';

/** Which daemon do the commands of this host go to, and is it the one that is meant? */
export const ClientEndpointDoctorCheck = defineCheck({
  id: 'client-endpoint',
  title: 'Client endpoint',
  about:
    'Commands of netclaw go to the daemon that NETCLAW_DAEMON_ENDPOINT names, else to that of client/config.json, else to the daemon of this host. This check compares the three. It connects to none of them.',
  tags: ['network'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  reads: [PATHS.clientConfig, ...CONFIG_SOURCES.reads],
  processes: CONFIG_SOURCES.processes,
  env: CONFIG_SOURCES.env,
  findings: clientEndpointFindings,
  observe: observeEndpoints,
  diagnose: (state, find) => {
    const found = diagnoseEndpoints(state, find);
    const { unreadSources } = state.config;
    return found.length === 0 && unreadSources.length > 0 && state.client !== undefined
      ? inconclusive(`${unreadSources.join(' and ')} cannot be read or loaded, and may set where the daemon listens`)
      : found;
  },
});
