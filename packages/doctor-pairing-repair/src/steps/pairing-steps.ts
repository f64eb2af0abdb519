import type { Mint, Plan, Step } from '@netclaw/doctor-core';
import type { PairingState } from '../pairing-state.js';
import { chooseOptions } from '../repair/options.js';
import { renewSteps } from './renew-steps.js';
import { resetSteps } from './reset-steps.js';

/**
 * The steps of a plan that was chosen for this very state, in the order of their renames: what grants access writes the key, then the
 * list, then the secret; what withdraws it the secret, then the list. So no moment between two of them is worse than the one before.
 * Pure: all that is new comes from the mint. Throws where the plan is none of this state's.
 */
export const pairingSteps = (state: PairingState, plan: Plan, mint: Mint): readonly Step[] => {
  const option = chooseOptions(state).find((one) => one === plan.option);
  switch (option) {
    case undefined:
      throw new Error(`the repair ${plan.strategy} has no option ${plan.option ?? '(none)'} in this state`);
    case 'reset':
      return resetSteps(state);
    case 'keep':
    case 'mint':
    case 'adopt':
      return renewSteps(state, option, mint);
  }
};
