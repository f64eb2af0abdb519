import type { Step } from '@netclaw/doctor-core';
import { isDeclared } from '@netclaw/doctor-core';
import { fixedMint } from '../../fixed-mint.js';
import { observe } from '../ambient/observe.js';
import { askable, askFindings, repairable } from '../ask.js';
import { listOf } from '../describe.js';
import { doctorOver, resultIn } from '../doctor-over.js';
import { isUndeclaredAccess } from '../undeclared-access.js';
import type { Broken, Contract, ContractRule, NamedCase } from '../rule.js';
import { inEachCase } from '../rule.js';

type Problem = Omit<Broken, 'case'>;

/** What is looked at, changed and consented to is what the effects and consents say. */
export const declaresEffects: ContractRule = {
  name: 'declares-effects',
  proves: 'It looks at, changes and asks consent for only what it declares, and looks only through its context.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => [
    ...(await undeclaredLooks(contract, one)),
    ...(await undeclaredChanges(contract, one)),
    ...(await looksPastContext(contract, one)),
  ]),
};

/** The engine refuses them. */
const undeclaredLooks = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const { outcome } = resultIn(contract, await doctorOver(contract, one, one.home()).diagnose());
  if (outcome.status !== 'crashed' || !isUndeclaredAccess(outcome.reason)) return [];
  const change =
    'Name it in the effects (reads, or processes) of the check, or of the strategy that looks; or do not look.';
  return [{ seen: outcome.reason, change }];
};

const undeclaredChanges = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const context = one.home().context(one.surroundings);
  const findings = repairable(contract, await askFindings(contract, context));
  const problems: Problem[] = [];
  for (const proposer of askable(contract, findings).filter(({ isAsked }) => isAsked)) {
    const { proposal, steps } = await proposer.prepare(context, findings);
    if (proposal.kind !== 'plan') continue;
    for (const option of proposal.options) {
      const strategy = proposer.strategies.find(({ id }) => id === option.strategy);
      if (!strategy) {
        const change = `Name in "strategy" one of its own: ${listOf(proposer.strategies.map(({ id }) => id))}.`;
        problems.push({
          seen: `${proposer.name} proposes a plan of the strategy "${option.strategy}", which it has not`,
          change,
        });
        continue;
      }
      const { consents = {}, effects } = strategy;
      for (const name of option.consents.filter((consent) => !Object.hasOwn(consents, consent))) {
        const change = `Add "${name}" to the consents of ${strategy.id}, with what it grants; else nobody can give it.`;
        problems.push({
          seen: `a plan of ${strategy.id} needs the consent "${name}", which it does not declare`,
          change,
        });
      }
      const paths = pathsOf(() => steps(option, fixedMint()));
      for (const path of paths.filter((changed) => !isDeclared(changed, effects.changes ?? []))) {
        const change = `Add "${path}", or a pattern that covers it, to effects.changes of ${strategy.id}; or do not change it.`;
        problems.push({ seen: `a plan of ${strategy.id} changes ${path}, which its effects do not declare`, change });
      }
    }
  }
  return problems;
};

/** What cannot be made is another rule's. */
const pathsOf = (make: () => readonly Step[]): readonly string[] => {
  try {
    return [...new Set(make().map(({ path }) => path))];
  } catch {
    return [];
  }
};

/** Once before, so that modules which are loaded at first use are there. */
const looksPastContext = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const context = one.home().context(one.surroundings);
  await askFindings(contract, context);
  const { reached } = await observe(() => askFindings(contract, context), { limitMs: contract.options.timeoutMs });
  const change = 'Look through the ports of the context alone: context.files and context.processes.';
  return reached.length === 0 ? [] : [{ seen: `diagnose() opened ${listOf(reached)} past its context`, change }];
};
