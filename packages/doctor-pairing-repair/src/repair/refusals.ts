import type { RefusalCause } from '@netclaw/doctor-core';
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
  if (daemon.kind !== 'running') return undefined;
  const process = daemon.pid === undefined ? daemon.program : `${daemon.program} (process ${daemon.pid})`;
  if (daemon.program === 'netclaw') {
    return {
      cause: 'busy',
      reason: `${process} is at work on this home and may write the same files`,
      byHand: 'Let that command end, or close it, then run this repair again.',
    };
  }
  return {
    cause: 'busy',
    reason: `${process} runs: it keeps the list of devices in memory and would overwrite the repair`,
    byHand:
      'Stop the daemon, run this repair again, and start the daemon. In a container, where a supervisor starts it again at once, stop the container and repair from another one with the same volume.',
  };
};
