import type { PairedDevice } from '@netclaw/state';
import { describeErrno, PATHS } from '@netclaw/state';
import type { PairingFind, PairingFinding } from '../model/findings.js';
import { devicesOf, entriesOf, namesOf, unreachedDevices } from '../facts/device-list.js';
import { findRotatedDevice } from '../facts/host-device.js';
import { findHiddenFile } from '../facts/hidden-file.js';
import { localToken } from '../facts/local-token.js';
import { isNamedForMachine } from '../facts/machine-names.js';
import { situationOf } from '../facts/situation.js';
import type { PairingState } from '../model/pairing-state.js';
import { describeCorrection, describeListProblem } from './describe-list-problem.js';
import { describeSeederBlocker } from './describe-seeder-blocker.js';
import { describeToken } from './describe-token.js';

const DEVICES = { path: PATHS.devices };
const TOKEN = { path: PATHS.secrets, pointer: '/DeviceToken' };

/** Can this host open its own daemon, and can that daemon start? */
export const accessFindings = (state: PairingState, find: PairingFind): readonly PairingFinding[] => {
  const hidden = findHiddenFile(state);
  if (hidden) {
    const { path, content } = hidden;
    return [find('not-checked', { path, problem: describeErrno(content) })];
  }
  const main = situationFinding(state, find);
  const token = localToken(state.secrets.content);
  if (token.kind !== 'malformed') return main;
  const form = token.form === 'blank' ? 'blank text' : 'not a text';
  return [...main, find('token-malformed', { ...TOKEN, form })];
};

const situationFinding = (state: PairingState, find: PairingFind): readonly PairingFinding[] => {
  const situation = situationOf(state);
  const token = describeToken(state);
  switch (situation) {
    case 'healthy':
      return [];
    case 'bootstrap-pending':
      return [find('bootstrap-pending', DEVICES)];
    case 'bootstrap-incomplete': {
      const entries = entriesOf(state.devices.content).length;
      const count = entries === 1 ? '1 entry' : `${entries} entries`;
      return [find('bootstrap-incomplete', { ...DEVICES, count, token, history: describeHistory(state) })];
    }
    case 'local-token-mismatch':
      return [find('local-token-mismatch', { ...TOKEN, token: asOpening(token), others: describeOthers(state) })];
    case 'local-token-missing':
      return [find('local-token-missing', { ...TOKEN, token: asOpening(token) })];
    case 'token-unreadable':
      return [find('token-unreadable', { ...TOKEN, token: asOpening(token) })];
    case 'orphan-token':
      return [find('orphan-token', TOKEN)];
    case 'no-devices':
      return [find('no-devices', DEVICES)];
    case 'seeder-blocked':
      return [find('seeder-blocked', { path: PATHS.secrets, blocker: describeSeederBlocker(state) })];
    case 'devices-unreadable':
      return [
        find('devices-unreadable', {
          ...DEVICES,
          problem: describeListProblem(state),
          correction: describeCorrection(state),
        }),
      ];
  }
};

/** A clause as the beginning of a sentence; a path stays as it is spelt. */
const asOpening = (clause: string): string => (clause.startsWith('the ') ? `T${clause.slice(1)}` : clause);

/** What the marker says of earlier starts, as the daemon reads it. */
const describeHistory = ({ marker: { marker } }: PairingState): string =>
  marker.kind === 'malformed'
    ? 'the record of a successful start, config/bootstrap-state.json, is damaged, so the daemon treats its set-up as not completed'
    : 'no start in a remote mode was ever recorded as successful';

/** Which of the other devices cannot get in either. */
const describeOthers = (state: PairingState): string => {
  const { content } = state.devices;
  const rotated = findRotatedDevice(state)?.index;
  const isOwn = ({ index, isBootstrap, name }: PairedDevice): boolean =>
    index === rotated || (isBootstrap && isNamedForMachine(name, state.machineName));
  const unreached = new Set(unreachedDevices(content));
  const affected = devicesOf(content).filter(
    (device) => !isOwn(device) && (device.problems.length > 0 || unreached.has(device)),
  );
  if (affected.length === 0) return 'Other devices are not affected.';
  return `${affected.length === 1 ? 'This other device' : 'These other devices'} cannot get in either: ${namesOf(affected)}.`;
};
