import { describe, expect, it } from '@jest/globals';
import type { Check, Context } from '@netclaw/doctor-core';
import type { Doctor } from '@netclaw/doctor-core/engine';
import { defineCheck, error } from '@netclaw/doctor-core';
import { UNDO_CONSENT } from '@netclaw/doctor-core/engine';
import { memoryDisk, memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { doorDoctor, fix, LIST } from './support/door.js';

const ANN = { Name: 'ann', Key: 'a1' };
const BOB = { Name: 'bob', Key: 'b2' };

const entriesIn = async ({ files }: Context<typeof LIST>): Promise<readonly unknown[]> => {
  const value = await files.json(LIST);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
};

/** Takes the entries at these places out, while the list is as long as it was at first. */
const pruning = (invalid: readonly number[], length: number): Check =>
  defineCheck({
    id: 'list',
    title: 'The list',
    reads: [LIST],
    findings: { invalid: error('The list has invalid entries', 'Run {doctor} --fix') },
    observe: async (context) => (await entriesIn(context)).length,
    diagnose: (count, find) => (count < length ? [] : [find('invalid')]),
    fix: (_count, { repair }) =>
      repair('prune', [
        {
          kind: 'edit-json',
          path: LIST,
          edits: invalid.map((index) => ({
            op: 'remove-entry',
            pointer: '',
            index,
            label: `element ${String(index)}`,
            identity: ['Key'],
          })),
        },
      ]),
  });

const listed = (entries: readonly unknown[]): string => JSON.stringify(entries, null, 2);

interface Pruned {
  readonly home: MemoryHome;
  readonly doctor: () => Doctor;
}

const pruned = async (entries: readonly unknown[], invalid: readonly number[]): Promise<Pruned> => {
  const home = memoryHome({ files: { [LIST]: listed(entries) } });
  let generation = 0;
  const doctor = (): Doctor => {
    generation += 1;
    return doorDoctor({ home, disk: memoryDisk(home.fs, home.owners), generation }, [pruning(invalid, entries.length)]);
  };
  expect(await fix(doctor())).toEqual(['applied']);
  return { home, doctor };
};

const undo = async (doctor: Doctor): Promise<void> => {
  await doctor.undo(await doctor.planUndo(), { consents: [UNDO_CONSENT] });
};

describe('an entry that no member identifies', () => {
  it.each<readonly [string, readonly unknown[], readonly number[]]>([
    ['nothing', [ANN, null, BOB], [1]],
    ['a text', [ANN, 'garbage', BOB], [1]],
    ['a list', [ANN, [1], BOB], [1]],
    ['an object without members', [ANN, {}, BOB], [1]],
    ['an object without the member', [ANN, { Name: 5 }, BOB], [1]],
    ['an object whose member is empty', [{ Name: 'c', Key: null }, ANN, { Name: 'd', Key: null }], [2]],
    ['nothing, beside an empty object that is valid', [ANN, null, BOB, {}], [1]],
    ['the second of two that are equal', [ANN, null, BOB, null], [3]],
    ['one of each kind', [null, ANN, 'garbage', {}, BOB, { Name: 5 }, null, 7, {}], [0, 2, 3, 5, 6, 7, 8]],
  ])('is taken out, put back and taken out again: %s', async (_name, entries, removed) => {
    const { home, doctor } = await pruned(entries, removed);
    const before = listed(entries);
    const after = home.text(LIST);
    expect(JSON.parse(after)).toEqual(entries.filter((_entry, index) => !removed.includes(index)));
    for (const expected of [before, after, before, after]) {
      await undo(doctor());
      expect(home.text(LIST)).toBe(expected);
    }
  });

  it('is found again where another writer has moved it', async () => {
    const { home, doctor } = await pruned([ANN, null, BOB], [1]);
    await undo(doctor());
    home.fs.writeFileSync(`${home.home}/${LIST}`, listed([{}, BOB, ANN, null]));
    await undo(doctor());
    expect(JSON.parse(home.text(LIST))).toEqual([{}, BOB, ANN]);
  });

  it('is no other entry where it was changed since', async () => {
    const { home, doctor } = await pruned([ANN, { Name: 5 }, BOB], [1]);
    await undo(doctor());
    const [repair] = (await doctor().history()).repairs;
    home.fs.writeFileSync(`${home.home}/${LIST}`, listed([ANN, { Name: 6 }, BOB, {}]));
    await expect(doctor().planUndo(repair?.repairId)).rejects.toMatchObject({ code: 'undo/collision' });
  });

  it.each<readonly [string, (place: Record<string, unknown>) => unknown, string]>([
    ['says nothing of it, as older ones', ({ list }) => ({ list, members: {} }), 'undo/collision'],
    ['says something else for its digest', (place) => ({ ...place, whole: 'x' }), 'undo/untrusted-record'],
  ])('is not looked for by a record that %s', async (_name, change, code) => {
    const { home, doctor } = await pruned([ANN, null, BOB, {}], [1]);
    await undo(doctor());
    const [repair] = (await doctor().history()).repairs;
    const path = `${home.home}/.doctor/records/${repair?.repairId ?? ''}.json`;
    const record = JSON.parse(String(home.fs.readFileSync(path))) as {
      files: { edits: { entry: Record<string, unknown> }[][] }[];
    };
    const [edit] = record.files[0]?.edits[0] ?? [];
    expect(edit?.entry['whole']).toMatch(/^[0-9a-f]{64}$/);
    if (edit) Object.assign(edit, { entry: change(edit.entry) });
    home.fs.writeFileSync(path, JSON.stringify(record));
    await expect(doctor().planUndo(repair?.repairId)).rejects.toMatchObject({ code });
  });

  it('gives no access back', async () => {
    const { doctor } = await pruned([ANN, null, BOB, {}], [1, 2, 3]);
    const { regrants } = await doctor().planUndo();
    expect(regrants).toEqual(['element 2']);
  });
});
