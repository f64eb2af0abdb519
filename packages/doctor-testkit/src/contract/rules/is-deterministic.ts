import { isSameData } from '@netclaw/doctor-core/engine';
import type { Context } from '@netclaw/doctor-core';
import { ANOTHER_TIME_MS, observe } from '../ambient/observe.js';
import type { Asked } from '../ask/ask.js';
import { ask, FIX } from '../ask/ask.js';
import { describeFindings } from '../compare/describe.js';
import { plainData } from '../compare/proposal-shape.js';
import type { Contract } from '../model/contract.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';
import { shuffleAnswers } from '../ports/shuffle-answers.js';

/** The same world gives the same findings and the same proposals, in the same order. */
export const isDeterministic: ContractRule = {
  name: 'is-deterministic',
  proves:
    'Another observation finds and proposes the same, in the same order, whatever answers first, whatever the time and randomness around it.',
  presumes: ['completes', 'writes-nothing', 'mutates-nothing', 'proposes-purely'],
  prove: inEachCase(async (contract, one) => {
    const context = one.home().context(one.surroundings);
    const first = await ask(contract, context);
    const problems: Problem[] = [];
    for (const { how, change, asked } of await observeAgain(contract, context)) {
      if (!isSameData(first.findings, asked.findings)) problems.push({ seen: differenceOf(first, asked, how), change });
      else if (!isSameData(plainData(await first.fix()), plainData(await asked.fix())))
        problems.push({ seen: `after ${how} ${FIX} proposes something else`, change: SAME_STATE });
    }
    return problems;
  }),
};

const SAME_STATE =
  'Let the state follow from the files alone, in an order of its own: the engine asks again under the lock, and drops a repair that is not the one that was shown.';

interface Again extends Pick<Problem, 'change'> {
  readonly how: string;
  readonly asked: Asked;
}

const observeAgain = async (contract: Contract, context: Context): Promise<readonly Again[]> => {
  const { settled } = await observe(() => ask(contract, context), {
    limitMs: contract.options.timeoutMs,
    clockShiftMs: ANOTHER_TIME_MS,
  });
  return [
    {
      how: 'a second look',
      change: 'Keep nothing between two looks: no variable outside of observe() and diagnose().',
      asked: await ask(contract, context),
    },
    {
      how: 'a look whose answers came in another order',
      change:
        'Order what is observed by what it is about: await Promise.all() and use its results, instead of pushing as answers come.',
      asked: await ask(contract, shuffleAnswers(context)),
    },
    ...(settled.kind === 'done'
      ? [
          {
            how: 'a look at another ambient time, with other ambient randomness',
            change: 'Take the time from context.now instead of Date, and let nothing depend on Math.random().',
            asked: settled.value,
          },
        ]
      : []),
  ];
};

const differenceOf = (first: Asked, other: Asked, how: string): string => {
  const [was, is] = [describeFindings(first.findings), describeFindings(other.findings)];
  return was === is
    ? `${how} gives the same codes with other data or subjects: ${was}`
    : `the first look finds ${was}; ${how} finds ${is}`;
};
