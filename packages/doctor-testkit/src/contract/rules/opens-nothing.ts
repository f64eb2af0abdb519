import { isLoosenConsent, loosenConsent } from '@netclaw/doctor-core/engine';
import type { PlannedRepair } from '@netclaw/doctor-core/engine';
import { repairOnce } from '../ask/repair-once.js';
import { listOf } from '../compare/describe.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** A repair that lets in more people is one that its author knows of. */
export const opensNothing: ContractRule = {
  name: 'opens-nothing',
  proves:
    'A repair opens nothing to more people than before, unless its case gives the consent `loosen-mode:<repair>`.',
  presumes: ['completes', 'observes-what-it-declares', 'finds-what-is-broken', 'proposes-purely'],
  prove: inEachCase(async (contract, one) => {
    if (one.isHealthy) return [];
    const repaired = await repairOnce(contract, one);
    return 'error' in repaired ? [] : repaired.plan.repairs.flatMap((repair) => problemsOf(repair, one.consents));
  }),
};

const problemsOf = ({ outcome, proposal, changes }: PlannedRepair, given: readonly string[]): readonly Problem[] => {
  if (outcome !== 'needs-consent' || proposal.kind !== 'repair') return [];
  // one that its author wants to be asked about is not what the case is about
  const opening = proposal.options.find(({ consents }) => {
    const missing = consents.filter((name) => !given.includes(name));
    return missing.length > 0 && missing.every(isLoosenConsent);
  });
  if (!opening) return [];
  const modes = changes.filter(({ action }) => action === 'mode').map(({ path, detail }) => `${path} (${detail})`);
  const change = `Keep the mode that the file has, or ask for a tighter one; where others must get in, give the consent "${loosenConsent(opening.repair)}" in the case.`;
  return [{ seen: `the repair "${opening.summary}" opens ${listOf(modes)} to more people`, change }];
};
