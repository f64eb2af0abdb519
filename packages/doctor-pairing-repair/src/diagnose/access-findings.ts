import type { Finding, Subject } from '@netclaw/doctor-core';
import { finding } from '@netclaw/doctor-core';
import { describeErrno, PATHS } from '@netclaw/state';
import type { PairingFindings } from '../findings.js';
import { findings } from '../findings.js';
import { entriesOf } from '../judge/device-list.js';
import { findHiddenFile } from '../judge/hidden-file.js';
import { localToken } from '../judge/local-token.js';
import { judgeSituation } from '../judge/situation.js';
import type { PairingState } from '../pairing-state.js';
import { describeListProblem } from './describe-list-problem.js';
import { describeSeederObstacle } from './describe-seeder-obstacle.js';
import { describeToken } from './describe-token.js';

const DEVICES: Subject = { path: PATHS.devices };
const TOKEN: Subject = { path: PATHS.secrets, pointer: '/DeviceToken' };

/** Can this host open its own daemon, and can that daemon start? */
export const accessFindings = (state: PairingState): readonly Finding<PairingFindings>[] => {
  const hidden = findHiddenFile(state);
  if (hidden) {
    const { path, content } = hidden;
    return [finding(findings, 'pairing/not-judged', { path }, { path, problem: describeErrno(content) })];
  }
  const main = situationFinding(state);
  const token = localToken(state.secrets.content);
  if (token.kind !== 'malformed') return main;
  const form = token.form === 'blank' ? 'blank text' : 'no text';
  return [...main, finding(findings, 'pairing/token-malformed', TOKEN, { form })];
};

const situationFinding = (state: PairingState): readonly Finding<PairingFindings>[] => {
  const situation = judgeSituation(state);
  const token = describeToken(state);
  switch (situation) {
    case 'healthy':
      return [];
    case 'bootstrap-pending':
      return [finding(findings, 'pairing/bootstrap-pending', DEVICES, {})];
    case 'bootstrap-incomplete': {
      const entries = entriesOf(state.devices.content).length;
      const count = entries === 1 ? '1 entry' : `${entries} entries`;
      return [finding(findings, 'pairing/bootstrap-incomplete', DEVICES, { count, token })];
    }
    case 'local-token-mismatch':
      return [finding(findings, 'pairing/local-token-mismatch', TOKEN, { token })];
    case 'local-token-missing':
      return [finding(findings, 'pairing/local-token-missing', TOKEN, { token })];
    case 'token-unreadable':
      return [finding(findings, 'pairing/token-unreadable', TOKEN, { token })];
    case 'orphan-token':
      return [finding(findings, 'pairing/orphan-token', TOKEN, {})];
    case 'no-devices':
      return [finding(findings, 'pairing/no-devices', DEVICES, {})];
    case 'seeder-blocked':
      return [
        finding(
          findings,
          'pairing/seeder-blocked',
          { path: PATHS.secrets },
          { obstacle: describeSeederObstacle(state) },
        ),
      ];
    case 'devices-unreadable':
      return [finding(findings, 'pairing/devices-unreadable', DEVICES, { problem: describeListProblem(state) })];
  }
};
