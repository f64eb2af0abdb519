import { PATHS } from '@netclaw/state';
import type { PairingState } from '../model/pairing-state.js';
import type { PairingStep } from '../model/pairing-step.js';

/** Drops the token, then the list: of bootstrap entries nothing stays in it, and an empty list would block `netclaw init`. */
export const resetSteps = ({ secrets, devices }: PairingState): readonly PairingStep[] => {
  const { content } = secrets;
  // an empty token counts as absent for the newest netclaw only
  const hasToken = content.kind === 'object' && !(content.token.kind === 'absent' && content.token.form === 'missing');
  const dropToken: PairingStep = {
    kind: 'edit-json',
    path: PATHS.secrets,
    edits: [{ op: 'remove', pointer: '/DeviceToken' }],
    mode: 0o600,
  };
  const dropList: PairingStep = { kind: 'remove-file', path: PATHS.devices };
  return [...(hasToken ? [dropToken] : []), ...(devices.content.kind === 'absent' ? [] : [dropList])];
};
