import type { PairingFind, PairingFinding } from '../model/findings.js';
import type { PairingState } from '../model/pairing-state.js';
import { accessFindings } from './access-findings.js';
import { hostFindings } from './host-findings.js';
import { listFindings } from './list-findings.js';

/** What is wrong with the pairing of a host that needs remote authentication, or whose mode is not known. */
export const diagnosePairing = (state: PairingState, find: PairingFind): readonly PairingFinding[] => [
  ...accessFindings(state, find),
  ...listFindings(state, find),
  ...hostFindings(state, find),
];

/** `local` mode asks for no pairing; an unknown mode might. */
export const needsPairing = ({ mode }: PairingState): boolean => mode.kind !== 'known' || mode.mode !== 'local';
