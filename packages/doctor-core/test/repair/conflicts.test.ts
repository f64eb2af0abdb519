import { describe, expect, it } from '@jest/globals';
import type { Check, Step } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import { bare, scripted } from '../support.js';
import { doctorOf, keyOf, outcomesOf, repairWith, safeCheck, safeWorld, set } from './support/safe.js';

const FILES = { 'a.json': '{ "x": 1, "y": 1 }', 'b.json': '{ "z": 1 }' };

/** A check that is content once this text is in the file `a.json`, and makes these steps until then. */
const wanting = (id: string, text: string, steps: readonly Step[]): Check =>
  scripted(id, async ({ files }) => ((await files.text('a.json'))?.includes(text) === true ? [] : [bare('bad')]), {
    changes: ['a.json', 'b.json'],
    fix: ({ repair }) => repair(id, steps),
  });

const planOf = async (...checks: readonly Check[]) => {
  const doctor = doctorOf(safeWorld(memoryHome({ files: FILES })), ...checks);
  return doctor.plan(await doctor.diagnose(), { consents: [] });
};

describe('two repairs of one run', () => {
  const one = wanting('one', '"first"', [set('a.json', '/x', 'first')]);

  it('that edit different keys of one file are both applied', async () => {
    const home = memoryHome({ files: FILES });
    const other = wanting('other', '"second"', [set('a.json', '/y', 'second')]);
    expect(outcomesOf(await repairWith(doctorOf(safeWorld(home), one, other)))).toEqual(['applied', 'applied']);
    expect(home.text('a.json')).toBe('{ "x": "first", "y": "second" }');
  });

  it('that add different keys to one file are both applied', async () => {
    const home = memoryHome({ files: FILES });
    const added = ['p', 'q'].map((key) => wanting(key, `"${key}"`, [set('a.json', `/${key}`, key)]));
    expect(outcomesOf(await repairWith(doctorOf(safeWorld(home), ...added)))).toEqual(['applied', 'applied']);
    expect(JSON.parse(home.text('a.json'))).toEqual({ x: 1, y: 1, p: 'p', q: 'q' });
  });

  it('whose steps do not commute: the later is a conflict in the plan, and the earlier is applied', async () => {
    const other = wanting('other', '"second"', [set('a.json', '/x', 'second')]);
    const { repairs } = await planOf(one, other);
    expect(repairs).toMatchObject([
      { check: 'one', outcome: 'planned' },
      {
        check: 'other',
        outcome: 'conflict',
        reason: 'another repair of this run changes a.json first',
        chosen: undefined,
      },
    ]);
    expect(repairs[1]?.changes).toHaveLength(1);
    const home = memoryHome({ files: FILES });
    expect(outcomesOf(await repairWith(doctorOf(safeWorld(home), one, other)))).toEqual(['applied', 'conflict']);
    expect(home.text('a.json')).toBe('{ "x": "first", "y": 1 }');
  });

  it('of which a third one commutes with both are a conflict without it', async () => {
    const other = wanting('other', '"second"', [set('a.json', '/x', 'second')]);
    const third = wanting('third', '"third"', [set('a.json', '/y', 'third')]);
    const { repairs } = await planOf(one, other, third);
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['planned', 'conflict', 'planned']);
  });

  /** A key made of random bytes, and a check whose words depend on it. */
  const key = safeCheck('safe', { front: (random) => [set('safe.json', '/front', keyOf(random))] });
  const naming = scripted(
    'naming',
    async ({ files }) => {
      const front = await files.json('safe.json', '/front');
      return (await files.json('b.json', '/z')) === 1 ? [{ ...bare('bad'), data: { front } }] : [];
    },
    {
      changes: ['b.json'],
      fix: ({ findings, repair }) =>
        repair('copy it', [set('b.json', '/z', `copy of ${Object.values(findings[0]?.data ?? {}).join()}`)]),
    },
  );

  it('of which the later one depends on random bytes of the earlier one: it is dropped, and is planned by a second run', async () => {
    const home = memoryHome({ files: { ...FILES, 'safe.json': '{}' } });
    const doctor = doctorOf(safeWorld(home), key, naming);
    const result = await repairWith(doctor);
    expect(result.repairs).toMatchObject([
      { check: 'safe', outcome: 'applied' },
      { check: 'naming', outcome: 'conflict', reason: 'another repair of this run changes safe.json first' },
    ]);
    expect(result.files).toEqual([{ path: 'safe.json', description: 'changed' }]);
    expect(home.text('b.json')).toBe(FILES['b.json']);
    expect(outcomesOf(await repairWith(doctor))).toEqual(['applied']);
    const { front } = JSON.parse(home.text('safe.json')) as { readonly front: string };
    expect(home.text('b.json')).toBe(`{ "z": "copy of ${front}" }`);
  });

  /** What it says depends on all of one file, which it changes. */
  const quoting = (path: keyof typeof FILES, steps: readonly Step[]): Check =>
    scripted(
      `quoting-${path.slice(0, 1)}`,
      async ({ files }) => [{ ...bare('bad'), data: { text: await files.text(path) } }],
      { changes: [path], fix: ({ findings, repair }) => repair(JSON.stringify(findings[0]?.data), steps) },
    );

  it.each([
    ['the earlier one', 'a.json', 'b.json'],
    ['the later one', 'b.json', 'a.json'],
  ] as const)('write nothing where the file of %s moved after the plan was shown', async (_, moved, other) => {
    const home = memoryHome({ files: FILES });
    const checks = [quoting('a.json', [set('a.json', '/y', 'x')]), quoting('b.json', [set('b.json', '/z', 'x')])];
    const text = '{ "x": 2, "y": 1, "z": 1 }';
    const result = await repairWith(doctorOf(safeWorld(home), ...checks), () => {
      home.fs.writeFileSync(`${home.home}/${moved}`, text);
    });
    expect(outcomesOf(result)).toEqual(['world-moved', 'world-moved']);
    expect(result.repairs[0]?.reason).toBe(`${moved} changed after the plan was shown`);
    expect([result.files, result.repairId]).toEqual([[], undefined]);
    expect([home.text(moved), home.text(other)]).toEqual([text, FILES[other]]);
  });

  it('write nothing where a check does not complete any more', async () => {
    const home = memoryHome({ files: FILES });
    let looks = 0;
    const once = scripted(
      'once',
      () => {
        looks += 1;
        if (looks > 1) throw new Error('gone');
        return [bare('bad')];
      },
      { changes: ['a.json'], fix: ({ repair }) => repair('x', [set('a.json', '/x', 'x')]) },
    );
    const result = await repairWith(doctorOf(safeWorld(home), once));
    expect(result.repairs).toMatchObject([
      { outcome: 'world-moved', reason: 'the check once does not complete any more: Error: gone' },
    ]);
    expect(home.text('a.json')).toBe(FILES['a.json']);
  });
});
