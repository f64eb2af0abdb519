import { observe } from '../ambient/observe.js';
import { ask, OBSERVING } from '../ask/ask.js';
import { resultOnce } from '../ask/doctor-over.js';
import { listOf } from '../compare/describe.js';
import type { Contract, NamedCase } from '../model/contract.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

/** What is observed is what the declarations say. */
export const observesWhatItDeclares: ContractRule = {
  name: 'observes-what-it-declares',
  proves: 'It observes only what it declares, and only through its context.',
  presumes: ['completes'],
  prove: inEachCase(async (contract, one) => [
    ...(await undeclaredAccess(contract, one)),
    ...(await accessPastContext(contract, one)),
  ]),
};

/** The engine refuses it. */
const undeclaredAccess = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const { outcome } = await resultOnce(contract, one);
  if (outcome.status !== 'crashed' || !outcome.isUndeclaredAccess) return [];
  const change = 'Declare it in "reads", "processes" or "env" of the check; or do not observe it.';
  return [{ seen: outcome.reason, change }];
};

/** Once before, so that modules which are loaded at first use are there. */
const accessPastContext = async (contract: Contract, one: NamedCase): Promise<readonly Problem[]> => {
  const context = one.home().context(one.surroundings);
  await ask(contract, context);
  const { reached } = await observe(() => ask(contract, context), { limitMs: contract.options.timeoutMs });
  const change = 'Observe through the ports of the context alone: context.files and context.processes.';
  return reached.length === 0 ? [] : [{ seen: `${OBSERVING} opened ${listOf(reached)} without its context`, change }];
};
