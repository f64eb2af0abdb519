import { describe, expect, it } from '@jest/globals';
import type { Check, RandomSource, FileStep } from '@netclaw/doctor-core';
import { MEMORY_NOW, memoryHome } from '@netclaw/doctor-testkit';
import { doctorOf, keyOf, LATER, outcomesOf, repairWith, safeCheck, safeWorld, set } from './support/safe.js';

/** What was asked of one check: how often it observed, and the key and time of each list of steps, by repair. */
interface Asked {
  observed: number;
  readonly made: Record<string, (readonly [key: string, at: Date])[]>;
}

/** A check of a safe whose keys are made of random bytes, and what is asked of it. */
const counting = (id: string, ...names: readonly string[]): { readonly check: Check; readonly asked: Asked } => {
  const asked: Asked = { observed: 0, made: Object.fromEntries(names.map((name) => [name, []])) };
  const steps =
    (name: string) =>
    (random: RandomSource): readonly FileStep[] => {
      const key = keyOf(random);
      asked.made[name]?.push([key.reveal(), random.now()]);
      return [set(`${id}.json`, `/${name}`, key)];
    };
  const repairs = Object.fromEntries(names.map((name) => [name, steps(name)]));
  return { asked, check: safeCheck(id, repairs, () => (asked.observed += 1)) };
};

const homeWith = (...ids: readonly string[]) =>
  memoryHome({ files: Object.fromEntries(ids.map((id) => [`${id}.json`, '{}'])) });

/** Two for the preview, from one fixed source, and one real. */
const expectThree = ({ observed, made }: Asked): void => {
  expect(observed).toBe(3);
  for (const calls of Object.values(made)) {
    expect(calls).toHaveLength(3);
    const [shown, again, real] = calls;
    expect(again).toEqual(shown);
    expect(shown?.[1]).toEqual(MEMORY_NOW);
    expect(real?.[0]).not.toBe(shown?.[0]);
    expect(real?.[1]).toEqual(LATER);
  }
};

describe('a run that repairs', () => {
  it('observes three times, and makes steps three times', async () => {
    const { check, asked } = counting('safe', 'front');
    const home = homeWith('safe');
    expect(outcomesOf(await repairWith(doctorOf(safeWorld(home), check)))).toEqual(['applied']);
    expectThree(asked);
    expect(JSON.parse(home.text('safe.json'))).toEqual({ front: asked.made['front']?.[2]?.[0] });
  });

  it('does so for each of two checks', async () => {
    const [one, other] = [counting('safe', 'front'), counting('vault', 'back')];
    const home = homeWith('safe', 'vault');
    const result = await repairWith(doctorOf(safeWorld(home), one.check, other.check));
    expect(outcomesOf(result)).toEqual(['applied', 'applied']);
    expectThree(one.asked);
    expectThree(other.asked);
    expect(one.asked.made['front']?.[2]?.[0]).not.toBe(other.asked.made['back']?.[2]?.[0]);
  });

  it('does so for one check that proposes two independent repairs', async () => {
    const { check, asked } = counting('safe', 'front', 'back');
    const home = homeWith('safe');
    const result = await repairWith(doctorOf(safeWorld(home), check));
    expect(outcomesOf(result)).toEqual(['applied', 'applied']);
    expectThree(asked);
    expect(asked.made['front']?.[0]?.[0]).not.toBe(asked.made['back']?.[0]?.[0]);
    expect(JSON.parse(home.text('safe.json'))).toEqual({
      front: asked.made['front']?.[2]?.[0],
      back: asked.made['back']?.[2]?.[0],
    });
  });

  it('observes once where nothing is applied', async () => {
    const { check, asked } = counting('safe', 'front');
    const doctor = doctorOf(safeWorld(homeWith('safe')), check);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    await doctor.apply(plan, { accept: () => false });
    expect([asked.observed, asked.made['front']?.length]).toEqual([1, 1]);
  });
});
