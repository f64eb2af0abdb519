import type { RefusalCause } from '@netclaw/doctor-core';
import { describeActiveProcess } from '@netclaw/state';
import type { PairingState } from '../pairing-state.js';
import { refuseFiles, refuseForeignOwner } from './file-refusals.js';
import { refuseRing, refuseSecrets } from './secret-refusals.js';
import { refuseMode } from './mode-refusal.js';

/** Why nothing may be written, whatever the operator agrees to, and what to do instead. */
export interface Refusal {
  readonly cause: RefusalCause;
  readonly reason: string;
  readonly byHand: string;
}

/** The first reason that holds, in the order in which they are to be mended. */
export const findRefusal = (state: PairingState): Refusal | undefined =>
  refuseRunningDaemon(state) ??
  refuseForeignOwner(state) ??
  refuseSecrets(state) ??
  refuseRing(state) ??
  refuseFiles(state) ??
  refuseMode(state);

const refuseRunningDaemon = ({ daemon }: PairingState): Refusal | undefined => {
  const found = describeActiveProcess(daemon);
  return found && { cause: 'busy', reason: found.reason, byHand: found.next };
};
