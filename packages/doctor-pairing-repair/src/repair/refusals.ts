import { describeActiveProcess } from '@netclaw/state';
import type { Refusal } from '../model/refusal.js';
import type { PairingState } from '../model/pairing-state.js';
import { describePairingWithoutStop } from '../facts/pair-without-stop.js';
import { refuseFiles, refuseForeignOwner } from './file-refusals.js';
import { refuseRing, refuseSecrets } from './secret-refusals.js';
import { refuseMode } from './mode-refusal.js';

/** The first reason that holds, in the order in which they are to be removed. */
export const findRefusal = (state: PairingState): Refusal | undefined =>
  refuseRunningDaemon(state) ??
  refuseForeignOwner(state) ??
  refuseSecrets(state) ??
  refuseRing(state) ??
  refuseFiles(state) ??
  refuseMode(state);

const refuseRunningDaemon = (state: PairingState): Refusal | undefined => {
  const found = describeActiveProcess(state.daemon, state.container);
  if (!found) return undefined;
  const withoutStop = describePairingWithoutStop(state);
  const remediation = withoutStop === undefined ? found.next : `${withoutStop}\nOtherwise: ${found.next}`;
  return { cause: 'busy', reason: found.reason, remediation };
};
