import { askable, askFindings, repairable } from '../ask.js';
import type { Contract, NamedCase } from '../rule.js';
import type { Observed } from './observe.js';
import { observe } from './observe.js';

/** One thing that the check was asked, and what its answer did to the process around it. */
export interface ObservedAnswer extends Observed<unknown> {
  /** `diagnose()`, `fix()`. */
  readonly asked: string;
}

/** Asks a check for everything that it can be asked for in one case, and watches each answer. */
export const observeAnswers = async (contract: Contract, one: NamedCase): Promise<readonly ObservedAnswer[]> => {
  const context = one.home().context(one.surroundings);
  const findings = repairable(contract, await askFindings(contract, context));
  const limits = { limitMs: contract.options.timeoutMs };
  const look = await observe(() => askFindings(contract, context), limits);
  const answers: ObservedAnswer[] = [{ asked: 'diagnose()', ...look }];
  for (const { name, prepare } of askable(contract, findings)) {
    answers.push({ asked: name, ...(await observe(() => prepare(context, findings), limits)) });
  }
  return answers;
};
