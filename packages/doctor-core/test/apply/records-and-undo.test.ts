import { describe, expect, it } from '@jest/globals';
import type { Doctor } from '@netclaw/doctor-core';
import { UNDO_CONSENT } from '@netclaw/doctor-core';
import { memoryDisk, memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { doorDoctor, doorIn, fix, HALF_MADE, LIST, opens, OWN, SEAL } from './support/door.js';

const ANN = { Name: 'ann', Key: 'a1', Used: 'monday' };

const lockedOut = (): MemoryHome =>
  memoryHome({ files: { [LIST]: JSON.stringify([ANN], null, 2), [OWN]: '{ "Key": "stale", "Colour": "red" }' } });

const doctorAt = (home: MemoryHome, generation: number): Doctor =>
  doorDoctor({ home, disk: memoryDisk(home.fs, home.owners), generation });

const write = (home: MemoryHome, path: string, value: unknown): void => {
  home.fs.writeFileSync(`${home.home}/${path}`, typeof value === 'string' ? value : JSON.stringify(value));
};

const undo = async (doctor: Doctor): Promise<void> => {
  await doctor.undo(await doctor.planUndo(), { consents: [UNDO_CONSENT] });
};

const granted = async (): Promise<MemoryHome> => {
  const home = lockedOut();
  await fix(doctorAt(home, 1));
  expect(opens(doorIn(home))).toBe(true);
  return home;
};

describe('undo', () => {
  it('puts every byte back, but for a file that stays', async () => {
    const home = await granted();
    await undo(doctorAt(home, 2));
    const old = lockedOut();
    expect(home.text(LIST)).toBe(old.text(LIST));
    expect(home.text(OWN)).toBe(old.text(OWN));
    expect(home.text(SEAL)).toBe('wax');
  });

  it('finds its entry in a list that its owner has rewritten since', async () => {
    const home = await granted();
    const entries = doorIn(home).list ?? [];
    const late = { Name: 'cleo', Key: 'c3', Used: 'today' };
    write(home, LIST, [late, ...entries.map((entry) => ({ ...entry, Used: 'today' }))]);
    await undo(doctorAt(home, 2));
    expect(doorIn(home).list).toEqual([late, { ...ANN, Used: 'today' }]);
  });

  it('minds nothing that was granted and is revoked already', async () => {
    const home = await granted();
    write(home, LIST, [ANN]);
    await undo(doctorAt(home, 2));
    expect(doorIn(home)).toEqual({ list: [ANN], own: 'stale' });
  });

  it.each<readonly [string, (home: MemoryHome) => void]>([
    [
      'the value is another by now',
      (home) => {
        write(home, OWN, { Key: 'mine', Colour: 'red' });
      },
    ],
    [
      'the file is gone',
      (home) => {
        home.fs.unlinkSync(`${home.home}/${OWN}`);
      },
    ],
    [
      'the file is no JSON any more',
      (home) => {
        write(home, OWN, '{ "Key": ');
      },
    ],
  ])('refuses where %s', async (_name, meddle) => {
    const home = await granted();
    meddle(home);
    const before = home.snapshot();
    await expect(doctorAt(home, 2).planUndo()).rejects.toMatchObject({ code: 'undo/collision' });
    expect(home.snapshot()).toEqual(before);
  });

  const halfMade = async (): Promise<MemoryHome> => {
    const home = memoryHome({
      files: { [LIST]: JSON.stringify([{ Name: HALF_MADE, Key: 'h', Used: 'never' }]), [OWN]: '{ "Key": "x" }' },
    });
    await fix(doctorAt(home, 1));
    expect(home.fs.existsSync(`${home.home}/${LIST}`)).toBe(false);
    return home;
  };

  it('puts a removed file back as a whole', async () => {
    const home = await halfMade();
    await undo(doctorAt(home, 2));
    expect(doorIn(home)).toEqual({ list: [{ Name: HALF_MADE, Key: 'h', Used: 'never' }], own: 'x' });
  });

  it('does not put a file back over one that was made since, and says where the old one is kept', async () => {
    const home = await halfMade();
    write(home, LIST, [ANN]);
    await expect(doctorAt(home, 2).planUndo()).rejects.toMatchObject({
      code: 'undo/collision',
      message: expect.stringMatching(/kept in \S+door\.list\.json/) as unknown,
    });
  });

  it('refuses where the kept copy was altered', async () => {
    const home = await halfMade();
    const kept = Object.keys(home.snapshot()).find((path) => path.endsWith('.door.list.json')) ?? '';
    write(home, kept, '[]');
    await expect(doctorAt(home, 2).planUndo()).rejects.toMatchObject({ code: 'undo/collision' });
  });
});

describe('records', () => {
  const breakAgain = (home: MemoryHome): void => {
    write(home, OWN, { Key: 'stale', Colour: 'red' });
  };

  it('are kept for the newest ten repairs, and for good for one that removed a file', async () => {
    const home = memoryHome({
      files: { [LIST]: JSON.stringify([{ Name: HALF_MADE, Key: 'h', Used: 'never' }]), [OWN]: '{ "Key": "x" }' },
    });
    await fix(doctorAt(home, 1));
    const [reset] = await doctorAt(home, 1).history();
    write(home, LIST, [ANN]);
    for (let generation = 2; generation <= 14; generation += 1) {
      breakAgain(home);
      expect(await fix(doctorAt(home, generation))).toEqual(['applied']);
    }
    const history = await doctorAt(home, 20).history();
    expect(history).toHaveLength(11);
    expect(history.at(-1)).toEqual(reset);
    const ids = history.map(({ repairId }) => repairId);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids.slice(0, 10).map((id) => id.slice(0, 13)))).toEqual(
      new Set(Array.from({ length: 10 }, (_, index) => `20260302-12${String(index + 5).padStart(2, '0')}`)),
    );
  });

  it('that cannot be read do not spoil a repair', async () => {
    const home = await granted();
    home.fs.mkdirSync(`${home.home}/.doctor/records/20200101-000000-00000000.json`);
    breakAgain(home);
    expect(await fix(doctorAt(home, 2))).toEqual(['applied']);
  });

  it('and the journal hold no secret in the clear of what is granted', async () => {
    const home = lockedOut();
    const disk = memoryDisk(home.fs, home.owners);
    const journals: string[] = [];
    const watching = {
      ...disk,
      rename: async (from: string, to: string) => {
        await disk.rename(from, to);
        if (to.endsWith('/journal')) journals.push(home.text('.doctor/journal'));
      },
    };
    await fix(doorDoctor({ home, disk: watching, generation: 1 }));
    expect(journals.length).toBeGreaterThan(1);
    for (const journal of journals) expect(journal).not.toContain(doorIn(home).own);
  });
});
