import { formatPointer } from '@netclaw/doctor-core/json';
import { PATHS } from '@netclaw/state';
import { misspeltTokenKeys } from '../facts/local-token.js';
import type { PairingState } from '../model/pairing-state.js';
import type { PairingStep } from '../model/pairing-step.js';

/** Drops the token, whatever the case of its key, then the list: of bootstrap entries nothing stays in it, and an empty list would block `netclaw init`. */
export const resetSteps = ({ secrets, devices }: PairingState): readonly PairingStep[] => {
  const { content } = secrets;
  // an empty token counts as absent for the newest netclaw only
  const hasToken = content.kind === 'object' && !(content.token.kind === 'absent' && content.token.form === 'missing');
  const keys = [...(hasToken ? ['DeviceToken'] : []), ...misspeltTokenKeys(content)];
  const dropToken: PairingStep = {
    kind: 'edit-json',
    path: PATHS.secrets,
    edits: keys.map((key) => ({ op: 'remove', pointer: formatPointer([key]) })),
    mode: 0o600,
  };
  const dropList: PairingStep = { kind: 'remove-file', path: PATHS.devices };
  return [...(keys.length > 0 ? [dropToken] : []), ...(devices.content.kind === 'absent' ? [] : [dropList])];
};
