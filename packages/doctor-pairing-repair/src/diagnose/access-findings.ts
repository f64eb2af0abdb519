import type { PairedDevice } from '@netclaw/state';
import { describeErrno, PATHS } from '@netclaw/state';
import type { PairingFind, PairingFinding } from '../model/findings.js';
import { devicesOf, entriesOf, namesOf, unreachedDevices } from '../facts/device-list.js';
import { findRotatedDevice } from '../facts/host-device.js';
import { findHiddenFile } from '../facts/hidden-file.js';
import { localToken, malformedForm } from '../facts/local-token.js';
import { isModeUndetermined } from '../facts/mode.js';
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
  if (isModeUndetermined(state) && localToken(state.secrets.content).kind === 'unusable-file') return [];
  const main = situationFinding(state, find);
  const form = malformedForm(state);
  // elsewhere the finding about the situation says it
  return form !== undefined && HIDING.includes(situationOf(state))
    ? [...main, find('token-malformed', { ...TOKEN, form, others: '' })]
    : main;
};

/** Situations with a cause of their own beside the token. */
const HIDING: readonly string[] = ['no-devices', 'devices-unreadable'];

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
      return [mismatchFinding(state, find)];
    case 'local-token-missing':
      return [find('local-token-missing', { ...TOKEN, token: asOpening(token) })];
    case 'token-unreadable':
      return [find('token-unreadable', { ...TOKEN, token: asOpening(token) })];
    case 'orphan-token':
      return [find('orphan-token', { ...TOKEN, token: describeOrphan(state) })];
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

const mismatchFinding = (state: PairingState, find: PairingFind): PairingFinding => {
  const form = malformedForm(state);
  const others = describeOthers(state);
  return form === undefined
    ? find('local-token-mismatch', { ...TOKEN, token: asOpening(describeToken(state)), others })
    : find('token-malformed', { ...TOKEN, form, others: ` ${others}` });
};

const describeOrphan = (state: PairingState): string => {
  const form = malformedForm(state);
  return form === undefined ? 'a DeviceToken' : `a DeviceToken that is ${form}`;
};

/** A clause as a sentence; a path stays as it is spelt. */
const asOpening = (clause: string): string =>
  clause.startsWith('config/') ? `The file ${clause}` : `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`;

/** What the marker says of earlier starts, as the daemon reads it. */
const describeHistory = ({ marker: { marker } }: PairingState): string =>
  marker.kind === 'malformed'
    ? 'The record of a successful start, config/bootstrap-state.json, is damaged, so the daemon treats its set-up as not completed'
    : 'No start in a remote mode was ever recorded as successful';

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
