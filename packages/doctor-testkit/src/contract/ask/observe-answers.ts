import type { Observed } from '../ambient/observe.js';
import { observe } from '../ambient/observe.js';
import { oncePerCase } from '../model/contract.js';
import { ask, FIX, OBSERVING } from './ask.js';

/** One thing that the check was asked, and what its answer did to the process around it. */
interface ObservedAnswer extends Observed<unknown> {
  /** `observe() or diagnose()`, `fix()`. */
  readonly asked: string;
}

/** Asks a check for everything that it can be asked for in one case, and watches each answer. */
export const observeAnswers = oncePerCase(async (contract, one): Promise<readonly ObservedAnswer[]> => {
  const context = one.home().context(one.surroundings);
  // once before, so that modules which are loaded at first use are there
  const { fix } = await ask(contract, context);
  await fix();
  const limits = { limitMs: contract.options.timeoutMs };
  const answers = [
    { asked: OBSERVING, ...(await observe(() => ask(contract, context), limits)) },
    { asked: FIX, ...(await observe(() => fix(), limits)) },
  ];
  contract.tally.waiting.push(...answers.map(({ isWaiting }) => isWaiting));
  return answers;
});
