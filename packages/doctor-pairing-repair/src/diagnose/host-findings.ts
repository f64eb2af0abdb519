import { displayName } from '@netclaw/doctor-core';
import { describeErrno, PATHS } from '@netclaw/state';
import type { PairingFind, PairingFinding } from '../model/findings.js';
import { isEmptyList } from '../facts/device-list.js';
import { isModeUndetermined } from '../facts/mode.js';
import { isHidden } from '../facts/hidden-file.js';
import { describePairingWithoutStop } from '../facts/pair-without-stop.js';
import { isRepairDue } from '../facts/situation.js';
import type { PairingState } from '../model/pairing-state.js';

/** The marker, the environment and the daemon, as far as they bear on pairing. */
export const hostFindings = (state: PairingState, find: PairingFind): readonly PairingFinding[] => [
  ...modeFindings(state, find),
  ...markerFindings(state, find),
  ...tokenVariableFindings(state, find),
  ...daemonFindings(state, find),
];

/** Where the other sources ask for remote access, pairing is checked because of them. */
const modeFindings = ({ mode }: PairingState, find: PairingFind): readonly PairingFinding[] =>
  mode.kind === 'unreadable' && isModeUndetermined({ mode })
    ? [find('mode-undetermined', { path: mode.paths[0] ?? PATHS.config, paths: mode.paths.join(' and ') })]
    : [];

const MARKER = { path: PATHS.marker };

/** A damaged marker harms only where the daemon would seed by it, or cannot even open it; else the next start writes it anew. */
const markerFindings = (state: PairingState, find: PairingFind): readonly PairingFinding[] => {
  const { devices } = state;
  const { marker } = state.marker;
  switch (marker.kind) {
    case 'absent':
    case 'not-completed':
    case 'completed':
      return [];
    case 'unreadable': {
      const problem = isHidden(state, marker.errno)
        ? `${describeErrno(marker)}; the daemon may be able to read it`
        : `${describeErrno(marker)}, and no daemon starts with it`;
      return [find('marker-unreadable', { ...MARKER, problem })];
    }
    case 'malformed': {
      if (!isEmptyList(devices.content)) return [find('marker-malformed', MARKER)];
      const problem = 'its content is damaged, and as no device is left, netclawd may set this host up as a new one';
      return [find('marker-unreadable', { ...MARKER, problem })];
    }
  }
};

const tokenVariableFindings = ({ tokenVariable }: PairingState, find: PairingFind): readonly PairingFinding[] => {
  if (tokenVariable === undefined) return [];
  const variable = displayName(tokenVariable);
  return [find('token-in-environment', { name: variable, variable })];
};

const daemonFindings = (state: PairingState, find: PairingFind): readonly PairingFinding[] => {
  if (state.daemon.kind !== 'running') return [];
  return [
    ...(state.isChangedUnderDaemon ? [find('restart-needed', { path: PATHS.devices })] : []),
    ...(isRepairDue(state)
      ? [find('daemon-running', { path: PATHS.lock, first: firstWay(state), ...aroundRepair(state) })]
      : []),
  ];
};

/** In a container a stop of the daemon alone does not last. */
const aroundRepair = ({ container }: PairingState): { readonly stop: string; readonly where: string } =>
  container === undefined
    ? { stop: 'Stop the daemon', where: '' }
    : {
        stop: `Stop the container from outside of it (\`docker stop ${container}\`)`,
        where: ' in another container with the same volume (docs/containers.md)',
      };

const firstWay = (state: PairingState): string => {
  const withoutStop = describePairingWithoutStop(state);
  return withoutStop === undefined ? '' : `${withoutStop} Otherwise: `;
};
