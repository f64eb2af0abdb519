import type { Finding } from '@netclaw/doctor-core';
import { displayName, finding } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import type { PairingFindings } from '../findings.js';
import { findings } from '../findings.js';
import { isEmptyList } from '../judge/device-list.js';
import { isHidden } from '../judge/hidden-file.js';
import { isRepairDue, judgeSituation } from '../judge/situation.js';
import type { PairingState } from '../pairing-state.js';

/** The marker, the environment and the daemon, as far as they bear on pairing. */
export const hostFindings = (state: PairingState): readonly Finding<PairingFindings>[] => [
  ...markerFindings(state),
  ...tokenVariableFindings(state),
  ...clientConfigFindings(state),
  ...daemonFindings(state),
];

const MARKER = { path: PATHS.marker };

/** A damaged marker harms only where the daemon would seed by it, or cannot even open it; else the next start writes it anew. */
const markerFindings = (state: PairingState): readonly Finding<PairingFindings>[] => {
  const { devices } = state;
  const { marker } = state.marker;
  switch (marker.kind) {
    case 'absent':
    case 'not-completed':
    case 'completed':
      return [];
    case 'unreadable': {
      const problem = isHidden(state, marker.errno)
        ? `it is not read here (${marker.errno}), though the daemon may well read it`
        : `it cannot be read (${marker.errno}), and no daemon starts with it`;
      return [finding(findings, 'pairing/marker-unreadable', MARKER, { problem })];
    }
    case 'malformed': {
      if (!isEmptyList(devices.content)) return [finding(findings, 'pairing/marker-malformed', MARKER, {})];
      const problem = 'its content is damaged, and as no device is left, netclawd might set this host up as a new one';
      return [finding(findings, 'pairing/marker-unreadable', MARKER, { problem })];
    }
  }
};

const tokenVariableFindings = ({ tokenVariable }: PairingState): readonly Finding<PairingFindings>[] => {
  if (tokenVariable === undefined) return [];
  const variable = displayName(tokenVariable);
  return [finding(findings, 'pairing/token-in-environment', { name: variable }, { variable })];
};

const clientConfigFindings = ({ endpoint }: PairingState): readonly Finding<PairingFindings>[] =>
  endpoint.kind !== 'remote' || endpoint.problem === undefined
    ? []
    : [finding(findings, 'pairing/client-config-unclear', { path: PATHS.clientConfig }, { problem: endpoint.problem })];

const daemonFindings = (state: PairingState): readonly Finding<PairingFindings>[] => {
  if (state.daemon.kind !== 'running') return [];
  return [
    ...(state.isChangedUnderDaemon ? [finding(findings, 'pairing/restart-needed', { path: PATHS.devices }, {})] : []),
    ...(isRepairDue(judgeSituation(state))
      ? [finding(findings, 'pairing/daemon-running', { path: PATHS.lock }, {})]
      : []),
  ];
};
