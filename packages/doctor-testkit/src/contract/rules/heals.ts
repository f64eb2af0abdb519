import type { PlannedRepair } from '@netclaw/doctor-core';
import { findingKey } from '@netclaw/doctor-core';
import { describeError, listOf } from '../describe.js';
import { doctorOver } from '../doctor-over.js';
import { problemsIn, repairName, repairOnce } from '../repair-once.js';
import type { Broken, Contract, ContractRule, NamedCase } from '../rule.js';
import { inEachCase } from '../rule.js';
import type { RepairedOnce } from '../repair-once.js';

type Problem = Omit<Broken, 'case'>;

/** What a plan says it heals is gone afterwards, and nothing is worse. */
export const heals: ContractRule = {
  name: 'heals',
  proves: 'A repair that is made cures every finding that its plan names, and brings no new error or warning.',
  presumes: ['completes', 'declares-effects', 'proposes-without-writing', 'finds-what-is-broken', 'makes-pure-steps'],
  prove: inEachCase(async (contract, one) => {
    if (one.isHealthy) return [];
    const problems = consentProblems(contract, one);
    if (problems.length > 0) return problems;
    const repaired = await repairOnce(contract, one);
    return 'error' in repaired ? [cannotBeMade(repaired.error)] : judge(contract, one, repaired);
  }),
};

const consentProblems = (contract: Contract, one: NamedCase): readonly Problem[] => {
  const known = doctorOver(contract, one, one.home()).consents();
  return one.consents
    .filter((name) => !known.has(name))
    .map((name) => ({
      seen: `the case gives the consent "${name}", which no strategy knows`,
      change: 'Declare it in "consents" of the strategy that needs it, or correct the case.',
    }));
};

const cannotBeMade = (error: unknown): Problem => ({
  seen: `the repair cannot be made: ${describeError(error)}`,
  change: 'Propose steps that can be made on this home, or refuse.',
});

const judge = async (contract: Contract, one: NamedCase, repaired: RepairedOnce): Promise<readonly Problem[]> => {
  const { plan, result, before } = repaired;
  const { tally } = contract;
  for (const { proposal } of plan.repairs) {
    if (proposal.kind !== 'plan') continue;
    for (const option of proposal.options) tally.proposed.set(repairName(option), one.name);
  }
  for (const repair of result.repairs) {
    if (repair.outcome !== 'applied' || !repair.plan) continue;
    tally.repairs += 1;
    tally.made.add(repairName(repair.plan));
  }
  const problems: Problem[] = plan.repairs.flatMap(wasRefusedByEngine);
  if (plan.unusedConsents.length > 0) {
    problems.push({
      seen: `the case gives ${listOf(plan.unusedConsents)}, and nothing that is proposed needs it`,
      change: 'Take the consent out of the case; or let the plan need it.',
    });
  } else if (one.consents.length > 0 && !plan.repairs.some(({ outcome }) => outcome === 'planned')) {
    problems.push({
      seen: `the case gives ${listOf(one.consents)}, and still nothing is planned`,
      change: 'Give all consents that one option needs, or correct the proposal.',
    });
  }
  for (const repair of result.repairs) {
    const stray = repair.plan?.heals.find((healed) => !before.has(findingKey(healed)));
    if (stray && repair.plan) {
      problems.push({
        seen: `the plan of ${repair.plan.strategy} heals ${stray.code}, which is not found here with that subject`,
        change: 'Name in "heals" exactly findings that were given: their code and their subject.',
      });
    }
    if (repair.outcome === 'applied' || repair.outcome === 'declined' || repair.outcome === 'needs-consent') continue;
    if (repair.proposal.kind === 'refusal' || repair.outcome === 'refused') continue;
    problems.push({
      seen: `a repair of ${repair.proposer} ends as "${repair.outcome}": ${repair.reason ?? 'no reason is given'}`,
      change: 'Let the steps remove the cause of every finding that the plan heals, and break nothing that was right.',
    });
  }
  return problems.length > 0 ? problems : whatIsLeft(contract, one, repaired);
};

/** A plan that the check proposes and the engine cannot make. */
const wasRefusedByEngine = ({ proposal, outcome, reason }: PlannedRepair): readonly Problem[] =>
  proposal.kind === 'plan' && outcome === 'refused'
    ? [{ seen: `the engine cannot make the plan: ${reason ?? 'no reason is given'}`, change: cannotBeMade('').change }]
    : [];

/** A second doctor looks at what the first one left: it knows nothing of the repair. */
const whatIsLeft = async (
  contract: Contract,
  one: NamedCase,
  { home, before, result }: RepairedOnce,
): Promise<readonly Problem[]> => {
  const after = problemsIn(contract, await doctorOver(contract, one, home).diagnose());
  const healed = result.repairs.filter(({ outcome }) => outcome === 'applied').flatMap(({ heals: named }) => named);
  const unhealed = healed.filter((reference) => after.has(findingKey(reference)));
  const fresh = [...after].filter(([id]) => !before.has(id)).map(([, code]) => code);
  const change = 'Look at the world anew in every diagnose(), and let the repair break nothing.';
  return [
    ...(unhealed.length === 0 ? [] : [{ seen: `${listOf(unhealed.map(({ code }) => code))} is still there`, change }]),
    ...(fresh.length === 0 ? [] : [{ seen: `${listOf(fresh)} is new after the repair`, change }]),
  ];
};
