import type { Mint, Plan, Prepared, Step } from '@netclaw/doctor-core';
import { isSameData } from '@netclaw/doctor-core';
import { fixedMint } from '../../fixed-mint.js';
import { MEMORY_NOW } from '../../memory-facts.js';
import { ANOTHER_TIME_MS, observe } from '../ambient/observe.js';
import { askable, askFindings, repairable } from '../ask.js';
import { describeError } from '../describe.js';
import type { Broken, ContractRule } from '../rule.js';
import { inEachCase } from '../rule.js';
import { plainSteps, shapeOf } from '../step-shape.js';

type Problem = Omit<Broken, 'case'>;

const FROM_MINT =
  'Take every random byte from mint.randomBytes() and the time from mint.now(), and keep nothing between two calls.';

/** Steps follow from state, plan and mint: so a preview cannot lie, and what was shown can be made again. */
export const makesPureSteps: ContractRule = {
  name: 'makes-pure-steps',
  proves: 'The same plan and mint give the same steps; another mint changes nothing but what is random or a date.',
  presumes: ['completes', 'is-deterministic', 'mutates-nothing'],
  prove: inEachCase(async (contract, one) => {
    const context = one.home().context(one.surroundings);
    const findings = repairable(contract, await askFindings(contract, context));
    const problems: Problem[] = [];
    for (const proposer of askable(contract, findings)) {
      const prepared = await proposer.prepare(context, findings);
      if (prepared.proposal.kind !== 'plan') continue;
      for (const option of prepared.proposal.options) {
        const name = [option.strategy, option.option].filter((part) => part !== undefined).join(' ');
        problems.push(...(await problemsOf(`the steps of "${name}"`, prepared, option)));
      }
    }
    return problems;
  }),
};

const problemsOf = async (what: string, { steps }: Prepared, plan: Plan): Promise<readonly Problem[]> => {
  const given = structuredClone(plan);
  const make = (mint: Mint): readonly Step[] => steps(given, mint);
  try {
    const first = make(fixedMint());
    const again = make(fixedMint());
    const { settled } = await observe(async () => make(fixedMint()), { limitMs: 1000, clockShiftMs: ANOTHER_TIME_MS });
    const moved = settled.kind === 'done' ? settled.value : [];
    const other = make(fixedMint(101, new Date(MEMORY_NOW.getTime() + ANOTHER_TIME_MS)));
    return [
      ...(isSameData(plainSteps(first), plainSteps(again))
        ? []
        : [{ seen: `${what} differ between two calls with the same plan and mint`, change: FROM_MINT }]),
      ...(isSameData(plainSteps(again), plainSteps(moved))
        ? []
        : [{ seen: `${what} depend on the ambient time or on ambient randomness`, change: FROM_MINT }]),
      ...(isSameData(shapeOf(first), shapeOf(other))
        ? []
        : [
            {
              seen: `${what} do something else with another mint: other steps, places or modes`,
              change:
                'Let chance and time decide over values alone, never over which steps there are; else the preview is not what is made.',
            },
          ]),
      ...(isSameData(given, plan)
        ? []
        : [{ seen: `${what} change the plan that they are given`, change: 'Leave the plan as it is.' }]),
    ];
  } catch (error) {
    const change =
      'Return the steps for every option that you propose; what cannot be repaired is refused in propose().';
    return [{ seen: `${what} cannot be made: it threw ${describeError(error)}`, change }];
  }
};
