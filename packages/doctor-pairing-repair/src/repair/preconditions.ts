import type { PairingState } from '../model/pairing-state.js';

/** What must hold while the repair runs, and how it is now. A daemon that runs is a refusal, so it is none of them. */
export const describePreconditions = ({ daemon }: PairingState): readonly string[] => [
  daemon.kind === 'unknown'
    ? 'netclawd must be stopped; the doctor cannot see from here whether it is'
    : 'netclawd is stopped, and cannot start during the repair',
];
