import { describe, expect, it } from '@jest/globals';
import type { FileStep } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { FileChange, StepSource } from '../../src/compose/edit/file-change.js';
import { createOverlay } from '../../src/compose/overlay.js';
import { doctorOf, filesOf, keyOf, outcomesOf, repairWith, safeCheck, safeWorld, set } from './support/safe.js';

const emptySafe = () => memoryHome({ files: { 'safe.json': '{}' } });
const KEY = new Secret('0123456789abcdef');

describe('the applier', () => {
  const applied = async (source: StepSource) => {
    const home = emptySafe();
    const world = safeWorld(home);
    const overlay = createOverlay(world.files);
    await overlay.make([set('safe.json', '/front', KEY)], source);
    const run = world.applier.run({
      fixes: [],
      undoes: null,
      signal: new AbortController().signal,
      compose: (): Promise<readonly FileChange[]> => overlay.changes(),
      verify: () => Promise.resolve(undefined),
    });
    return { home, run };
  };

  it.each(['preview', 'predictable'] as const)(
    'refuses steps whose source is %s, and writes nothing',
    async (source) => {
      const { home, run } = await applied(source);
      await expect(run).rejects.toMatchObject({ code: 'apply/predictable' });
      expect(filesOf(home)).toEqual(filesOf(emptySafe()));
      expect(Object.values(home.snapshot()).join()).not.toContain(Buffer.from(KEY.reveal()).toString('hex'));
    },
  );

  it('writes real ones', async () => {
    const { home, run } = await applied('real');
    expect(await run).toMatchObject({ outcome: 'applied' });
    expect(JSON.parse(home.text('safe.json'))).toEqual({ front: KEY.reveal() });
  });
});

describe('a fix', () => {
  const run = async (steps: Parameters<typeof safeCheck>[1], files = { 'safe.json': '{}' }) => {
    const home = memoryHome({ files });
    return { home, result: await repairWith(doctorOf(safeWorld(home), safeCheck('safe', steps))) };
  };

  it('that memoizes its first random bytes is refused, and nothing is written', async () => {
    let first: Secret<string> | undefined;
    const { home, result } = await run({ front: (random) => [set('safe.json', '/front', (first ??= keyOf(random)))] });
    expect(result.repairs).toMatchObject([
      {
        outcome: 'refused',
        reason: 'safe.json would get the same secrets as in the preview, although random bytes were drawn for them',
        next: 'Report this to the author of the repair; nothing was changed.',
      },
    ]);
    expect([result.files, result.repairId]).toEqual([[], undefined]);
    expect(filesOf(home)).toEqual(filesOf(emptySafe()));
    expect(Object.values(home.snapshot()).join()).not.toContain(Buffer.from(first?.reveal() ?? '').toString('hex'));
  });

  it('that memoizes them across two diagnoses of one doctor is refused too, though its second preview draws nothing', async () => {
    let first: Secret<string> | undefined;
    const home = emptySafe();
    const doctor = doctorOf(
      safeWorld(home),
      safeCheck('safe', { front: (random) => [set('safe.json', '/front', (first ??= keyOf(random)))] }),
    );
    await doctor.diagnose();
    const result = await repairWith(doctor);
    expect(outcomesOf(result)).toEqual(['refused']);
    expect(filesOf(home)).toEqual(filesOf(emptySafe()));
  });

  it('that draws random bytes and does not use them for its secret is refused', async () => {
    const { home, result } = await run({
      front: (random) => {
        random.bytes(8);
        return [set('safe.json', '/front', KEY)];
      },
    });
    expect(outcomesOf(result)).toEqual(['refused']);
    expect(filesOf(home)).toEqual(filesOf(emptySafe()));
  });

  it('that writes a constant text beside what is random is not refused', async () => {
    const note: FileStep = { kind: 'write-file', path: 'note.txt', content: 'keep it', label: 'a note' };
    const { home, result } = await run({ front: (random) => [set('safe.json', '/front', keyOf(random)), note] });
    expect(outcomesOf(result)).toEqual(['applied']);
    expect(home.text('note.txt')).toBe('keep it');
  });

  it.each<readonly [what: string, steps: Parameters<typeof safeCheck>[1][string]]>([
    ['a list', [set('safe.json', '/front', KEY)]],
    ['a function', () => [set('safe.json', '/front', KEY)]],
  ])('that draws nothing is not refused, whose steps are %s', async (_, steps) => {
    const { home, result } = await run({ front: steps });
    expect(outcomesOf(result)).toEqual(['applied']);
    expect(JSON.parse(home.text('safe.json'))).toEqual({ front: KEY.reveal() });
  });

  it('that draws nothing is not refused beside another one of its check that draws', async () => {
    const { home, result } = await run({
      front: (random) => [set('safe.json', '/front', keyOf(random))],
      back: [set('safe.json', '/back', KEY)],
    });
    expect(outcomesOf(result)).toEqual(['applied', 'applied']);
    expect(JSON.parse(home.text('safe.json'))).toMatchObject({ back: KEY.reveal() });
  });

  it('whose words depend on random bytes writes nothing', async () => {
    const home = emptySafe();
    let said = '';
    const steps = (random: Parameters<typeof keyOf>[0]) => {
      said = keyOf(random).reveal();
      return [set('safe.json', `/${said}`, 'x')];
    };
    const result = await repairWith(doctorOf(safeWorld(home), safeCheck('safe', { front: steps })));
    expect(outcomesOf(result)).toEqual(['world-moved']);
    expect(filesOf(home)).toEqual(filesOf(emptySafe()));
  });
});
