import type { PairingState } from '../model/pairing-state.js';

/** Is pairing evaluated only because a file cannot be read that may set the mode? One cause, one finding: what else it hides is not reported too. */
export const isModeUndetermined = ({ mode }: Pick<PairingState, 'mode'>): boolean =>
  mode.kind === 'unreadable' && mode.isLocalElsewhere;
