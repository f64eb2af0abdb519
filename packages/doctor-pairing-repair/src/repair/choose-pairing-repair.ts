import type { FixTools, Proposal, Repair } from '@netclaw/doctor-core';
import type { RepairOption } from '../facts/options.js';
import { chooseOptions } from '../facts/options.js';
import { isRepairDue } from '../facts/situation.js';
import type { CONSENTS } from '../model/consents.js';
import type { findings } from '../model/findings.js';
import type { PairingState } from '../model/pairing-state.js';
import type { PairingPath } from '../model/pairing-step.js';
import { resetSteps } from '../steps/reset-steps.js';
import { renewSteps } from '../steps/renew-steps.js';
import { isFixedBy } from './fixes.js';
import { LABELS } from './labels.js';
import { consentsFor } from './needed-consents.js';
import { describeNextSteps } from './next-steps.js';
import { describePreconditions } from './preconditions.js';
import { describePreserved } from './preserves.js';
import { findRefusal } from './refusals.js';
import type { REPAIRS } from './repairs.js';
import { summarize } from './summaries.js';

/** The tools of this check's fix. */
type PairingTools = FixTools<typeof findings, keyof typeof CONSENTS, typeof REPAIRS, PairingPath>;

/**
 * Decides what is to be done about the pairing of a host: nothing, one repair with its options, or a refusal that no consent lifts.
 * The one place where that is decided; pure.
 */
export const choosePairingRepair = (
  state: PairingState,
  { findings: found, repair, oneOf, refuse }: PairingTools,
): Proposal | undefined => {
  if (!isRepairDue(state)) return undefined;
  const fixedBy = (option: RepairOption): PairingTools['findings'] =>
    found.filter((one) => isFixedBy(state, option, one));
  const repairWith = (option: RepairOption): Repair => {
    const details = {
      label: LABELS[option],
      fixes: fixedBy(option),
      consents: consentsFor(state, option),
      preconditions: describePreconditions(state),
      preserves: describePreserved(state, option),
      nextSteps: describeNextSteps(state, option),
    };
    const summary = summarize(state, option);
    return option === 'reset'
      ? repair(summary, resetSteps(state), { repair: 'reset-bootstrap', option, ...details })
      : repair(summary, (random) => renewSteps(state, option, random), {
          repair: 'renew-local-device',
          option,
          ...details,
        });
  };
  const [first, ...others] = chooseOptions(state);
  const refusal = findRefusal(state);
  if (!refusal) return oneOf(repairWith(first), ...others.map(repairWith));
  const { reason, remediation, cause } = refusal;
  return refuse(reason, remediation, { cause, about: fixedBy(first) });
};
