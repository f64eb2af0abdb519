import type { PlannedRepair } from '@netclaw/doctor-core/engine';
import { findingKey } from '@netclaw/doctor-core/engine';
import { doctorOver } from '../ask/doctor-over.js';
import type { RepairedOnce } from '../ask/repair-once.js';
import { problemsIn, repairName, repairOnce } from '../ask/repair-once.js';
import { describeError, listOf } from '../compare/describe.js';
import type { Contract, NamedCase } from '../model/contract.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** What a repair says it fixes is gone once it is applied, and nothing is worse. */
export const fixesWhatItNames: ContractRule = {
  name: 'fixes-what-it-names',
  proves: 'A repair that is applied fixes every finding that it names, and brings no new error or warning.',
  presumes: ['completes', 'observes-what-it-declares', 'finds-what-is-broken', 'proposes-purely', 'opens-nothing'],
  prove: inEachCase(async (contract, one) => {
    if (one.isHealthy) return [];
    const unknown = unknownConsents(contract, one);
    if (unknown.length > 0) return unknown;
    const repaired = await repairOnce(contract, one);
    if ('error' in repaired)
      return [{ seen: `the repair cannot be applied: ${describeError(repaired.error)}`, change: POSSIBLE }];
    count(contract, one, repaired);
    const problems = [
      ...repaired.plan.repairs.flatMap(refusedByEngine),
      ...problemsOfConsents(one, repaired),
      ...repaired.result.repairs.flatMap(failed),
    ];
    return problems.length > 0 ? problems : whatIsLeft(contract, one, repaired);
  }),
};

const POSSIBLE = 'Propose steps that can be applied to this home, or refuse.';

const unknownConsents = (contract: Contract, one: NamedCase): readonly Problem[] => {
  const known = doctorOver(contract, one, one.home()).consents();
  return one.consents
    .filter((name) => !known.has(name))
    .map((name) => ({
      seen: `the case gives the consent "${name}", which the check does not declare`,
      change: 'Declare it in "consents" of the check, or correct the case.',
    }));
};

const count = ({ tally }: Contract, one: NamedCase, { plan, result }: RepairedOnce): void => {
  for (const { proposal } of plan.repairs) {
    if (proposal.kind !== 'repair') continue;
    for (const option of proposal.options) tally.proposed.set(repairName(option), one.name);
  }
  for (const { outcome, chosen } of result.repairs) {
    if (outcome !== 'applied' || !chosen) continue;
    tally.repairs += 1;
    tally.applied.add(repairName(chosen));
  }
};

/** A repair that the check proposes and the engine cannot plan. */
const refusedByEngine = ({ proposal, outcome, reason }: PlannedRepair): readonly Problem[] =>
  proposal.kind === 'repair' && outcome === 'refused'
    ? [{ seen: `the engine cannot plan the repair: ${reason ?? 'no reason is given'}`, change: POSSIBLE }]
    : [];

const problemsOfConsents = ({ consents }: NamedCase, { plan }: RepairedOnce): readonly Problem[] => {
  if (plan.unusedConsents.length > 0) {
    const seen = `the case gives ${listOf(plan.unusedConsents)}, and nothing that is proposed needs it`;
    return [{ seen, change: 'Take the consent out of the case; or let the repair need it.' }];
  }
  if (consents.length === 0 || plan.repairs.some(({ outcome }) => outcome === 'planned')) return [];
  const seen = `the case gives ${listOf(consents)}, and still nothing is planned`;
  return [{ seen, change: 'Give all consents that one option needs, or correct the proposal.' }];
};

const failed = ({ proposal, proposer, outcome, reason }: PlannedRepair): readonly Problem[] => {
  if (proposal.kind === 'refusal' || ['applied', 'declined', 'needs-consent', 'refused'].includes(outcome)) return [];
  const change =
    'Let the steps remove the cause of every finding that the repair fixes, and break nothing that was right.';
  return [{ seen: `a repair of ${proposer} ends as "${outcome}": ${reason ?? 'no reason is given'}`, change }];
};

/** A second doctor looks at what the first one left: it knows nothing of the repair. */
const whatIsLeft = async (
  contract: Contract,
  one: NamedCase,
  { home, before, result }: RepairedOnce,
): Promise<readonly Problem[]> => {
  const after = problemsIn(contract, await doctorOver(contract, one, home).diagnose());
  const fixed = result.repairs.filter(({ outcome }) => outcome === 'applied').flatMap(({ fixes }) => fixes);
  const still = fixed.filter((reference) => after.has(findingKey(reference)));
  // a key that is spelt in another case now is the same place
  const known = new Set([...before.keys()].map((id) => id.toLowerCase()));
  const fresh = [...after].filter(([id]) => !known.has(id.toLowerCase())).map(([, code]) => code);
  const change = 'Observe the world anew in every look, and let the repair break nothing.';
  return [
    ...(still.length === 0 ? [] : [{ seen: `${listOf(still.map(({ code }) => code))} is still there`, change }]),
    ...(fresh.length === 0 ? [] : [{ seen: `${listOf(fresh)} is new after the repair`, change }]),
  ];
};
