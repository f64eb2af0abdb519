import { isSameData } from '@netclaw/doctor-core';
import type { DoctorContext, Finding } from '@netclaw/doctor-core';
import { ANOTHER_TIME_MS, observe } from '../ambient/observe.js';
import { askable, askFindings, repairable } from '../ask.js';
import { describeFindings } from '../describe.js';
import type { Broken, Contract, ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';
import { shuffleAnswers } from '../shuffle-answers.js';

type Problem = Omit<Broken, 'case'>;

/** The same world gives the same findings and the same proposal, in the same order. */
export const isDeterministic: ContractRule = {
  name: 'is-deterministic',
  proves:
    'It finds and proposes the same again, in the same order, whatever answers first, whatever the time and chance around it.',
  presumes: ['completes', 'looks-without-writing', 'proposes-without-writing', 'mutates-nothing'],
  prove: inEachCase(async (contract, one) => {
    const home = one.home();
    const look = (context: DoctorContext): Promise<readonly Finding[]> => askFindings(contract, context);
    const context = home.context(one.surroundings);
    const first = await look(context);
    const judge = (findings: readonly Finding[], how: string, change: string): readonly Problem[] =>
      isSameData(first, findings) ? [] : [{ seen: differenceOf(first, findings, how), change }];
    const moved = await observe(() => look(context), {
      limitMs: contract.options.timeoutMs,
      clockShiftMs: ANOTHER_TIME_MS,
    });
    return [
      ...judge(
        await look(context),
        'a second look',
        'Keep nothing between two looks: no variable outside of diagnose().',
      ),
      ...judge(
        await look(shuffleAnswers(context)),
        'a look whose answers came in another order',
        'Order findings by what they are about: await Promise.all() and use its results, instead of pushing as answers come.',
      ),
      ...(moved.settled.kind === 'done'
        ? judge(
            moved.settled.value,
            'a look at another ambient time, with other ambient randomness',
            'Take the time from context.clock.now() instead of Date, and let nothing depend on Math.random().',
          )
        : []),
      ...(await judgeProposals(contract, context, first)),
    ];
  }),
};

const judgeProposals = async (
  contract: Contract,
  context: DoctorContext,
  found: readonly Finding[],
): Promise<readonly Problem[]> => {
  const findings = repairable(contract, found);
  const problems: Problem[] = [];
  for (const { name, prepare } of askable(contract, findings)) {
    const { proposal } = await prepare(context, findings);
    const { settled } = await observe(() => prepare(shuffleAnswers(context), findings), {
      limitMs: contract.options.timeoutMs,
      clockShiftMs: ANOTHER_TIME_MS,
    });
    if (settled.kind === 'done' && isSameData(settled.value.proposal, proposal)) continue;
    const change =
      'Let the proposal follow from the files alone: the engine asks again under the lock, and drops a repair that is not the one that was shown.';
    problems.push({ seen: `${name} proposes something else when it is asked again`, change });
  }
  return problems;
};

const differenceOf = (first: readonly Finding[], other: readonly Finding[], how: string): string => {
  const [was, is] = [describeFindings(first), describeFindings(other)];
  return was === is
    ? `${how} gives the same codes with other data or subjects: ${was}`
    : `the first look finds ${was}; ${how} finds ${is}`;
};
