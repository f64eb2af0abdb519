import { isSameData } from '@netclaw/doctor-core/engine';
import { MEMORY_NOW } from '../../world/memory-facts.js';
import { fixedRandom } from '../../world/fixed-random.js';
import { ANOTHER_TIME_MS, observe } from '../ambient/observe.js';
import type { Proposals } from '../ask/ask.js';
import { askIn, FIX, optionsOf } from '../ask/ask.js';
import { countedRandom } from '../ask/counted-random.js';
import { plainData, shapeOf, wordsOf } from '../compare/proposal-shape.js';
import type { ContractRule, Problem } from '../model/rule.js';
import { inEachCase } from '../model/rule.js';

const FROM_SOURCE =
  'Take every random byte from random.bytes() and the time from random.now(), where the steps are made, and keep nothing between two calls.';

/** Proposals follow from state, findings and random source: so a preview is true, and nobody can guess what is really written. */
export const proposesPurely: ContractRule = {
  name: 'proposes-purely',
  proves:
    'The same state, findings and random source give the same proposals and steps; another source changes nothing but values, and no word.',
  presumes: ['completes', 'mutates-nothing'],
  prove: inEachCase(async (contract, one) => {
    const { repairable, fix } = await askIn(contract, one);
    if (repairable.length === 0) return [];
    const sources = [countedRandom(), countedRandom()] as const;
    const first = await fix(sources[0]);
    const again = await fix(sources[1]);
    const { settled } = await observe(() => fix(), {
      limitMs: contract.options.timeoutMs,
      clockShiftMs: ANOTHER_TIME_MS,
    });
    const drawn = [contract.tally.drawn.get(one.name) ?? 0, ...sources.map((source) => source.drawn())];
    const other = await fix(fixedRandom(101, new Date(MEMORY_NOW.getTime() + ANOTHER_TIME_MS)));
    return [
      ...problemsOf(isSame(first, again), `${FIX} differs between two calls with the same random source`, FROM_SOURCE),
      ...problemsOf(
        settled.kind === 'done' && isSame(again, settled.value),
        `${FIX} depends on the ambient time or on ambient randomness`,
        FROM_SOURCE,
      ),
      ...problemsOf(
        drawn.every((bytes) => bytes === drawn[0]),
        `${FIX} draws ${drawn.join(', then ')} random bytes from the same source: it keeps what it has drawn`,
        FROM_SOURCE,
      ),
      ...problemsOf(
        isSameData(wordsOf(first), wordsOf(other)),
        `what ${FIX} says of a repair depends on the random source`,
        'Draw random bytes only in the function that makes the steps, and show none of them: the operator sees words from another source.',
      ),
      ...problemsOf(
        isSameData(shapesOf(first), shapesOf(other)),
        `the steps of ${FIX} do something else with another random source: other steps, places or modes`,
        'Let random bytes and time decide values alone, never which steps there are; else the preview is not what is written.',
      ),
    ];
  }),
};

const problemsOf = (holds: boolean, seen: string, change: string): readonly Problem[] =>
  holds ? [] : [{ seen, change }];

const isSame = (one: Proposals, other: Proposals): boolean => isSameData(plainData(one), plainData(other));

const shapesOf = (proposals: Proposals): unknown => optionsOf(proposals).map(({ steps }) => shapeOf(steps));
