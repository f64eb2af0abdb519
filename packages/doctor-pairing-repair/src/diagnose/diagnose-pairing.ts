import type { Finding } from '@netclaw/doctor-core';
import type { PairingFindings } from '../findings.js';
import type { PairingState } from '../pairing-state.js';
import { accessFindings } from './access-findings.js';
import { hostFindings } from './host-findings.js';
import { listFindings } from './list-findings.js';

/** What is wrong with the pairing of a host that needs remote authentication, or whose mode cannot be told. Pure. */
export const diagnosePairing = (state: PairingState): readonly Finding<PairingFindings>[] => [
  ...accessFindings(state),
  ...listFindings(state),
  ...hostFindings(state),
];

/** `local` mode asks for no pairing; an unknown mode might. */
export const needsPairing = ({ mode }: PairingState): boolean => mode.kind !== 'known' || mode.mode !== 'local';
