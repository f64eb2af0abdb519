import { describe, expect, it } from '@jest/globals';
import type { Doctor } from '@netclaw/doctor-core/engine';
import { UNDO_CONSENT } from '@netclaw/doctor-core/engine';
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

  it('accepts that what was granted is revoked already', async () => {
    const home = await granted();
    write(home, LIST, [ANN]);
    await undo(doctorAt(home, 2));
    expect(doorIn(home)).toMatchObject({ list: [ANN], own: 'stale' });
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
      'the file is not JSON any more',
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
    expect(doorIn(home)).toMatchObject({ list: [{ Name: HALF_MADE, Key: 'h', Used: 'never' }], own: 'x' });
  });

  it('does not put a file back over one that was made since, and says where the old one is kept', async () => {
    const home = await halfMade();
    write(home, LIST, [ANN]);
    await expect(doctorAt(home, 2).planUndo()).rejects.toMatchObject({
      code: 'undo/collision',
      message: expect.stringMatching(/kept in \S+door%2Flist\.json/) as unknown,
    });
  });

  it('refuses where the kept copy was altered', async () => {
    const home = await halfMade();
    const kept = Object.keys(home.snapshot()).find((path) => path.endsWith('.kept.door%2Flist.json')) ?? '';
    write(home, kept, '[]');
    await expect(doctorAt(home, 2).planUndo()).rejects.toMatchObject({ code: 'undo/collision' });
  });
});

describe('the undo of a repair that wrote the list as a whole', () => {
  const TORN = '[{ "Name": "ann", "Key"';
  const made = async (list?: string): Promise<MemoryHome> => {
    const home = memoryHome({
      files: { ...(list !== undefined && { [LIST]: list }), [OWN]: '{ "Key": "stale" }' },
    });
    await fix(doctorAt(home, 1));
    expect(opens(doorIn(home))).toBe(true);
    return home;
  };
  const use = (home: MemoryHome, ...more: readonly object[]): void => {
    write(home, LIST, [...(doorIn(home).list ?? []).map((entry) => ({ ...entry, Used: 'today' })), ...more]);
  };

  it('removes the list that it made, although its owner has rewritten it', async () => {
    const home = await made();
    use(home);
    await undo(doctorAt(home, 2));
    expect(home.fs.existsSync(`${home.home}/${LIST}`)).toBe(false);
    expect(doorIn(home).own).toBe('stale');
  });

  it('leaves in it what others have added since', async () => {
    const home = await made();
    use(home, ANN);
    await undo(doctorAt(home, 2));
    expect(doorIn(home)).toMatchObject({ list: [ANN], own: 'stale' });
  });

  it('puts the old list back for one that its owner has rewritten', async () => {
    const home = await made(TORN);
    use(home);
    await undo(doctorAt(home, 2));
    expect(home.text(LIST)).toBe(TORN);
  });

  it('does not put it back over what others have added, and says where it is kept', async () => {
    const home = await made(TORN);
    use(home, ANN);
    await expect(doctorAt(home, 2).planUndo()).rejects.toMatchObject({
      code: 'undo/collision',
      message: expect.stringMatching(/kept in \.doctor\/records\/\S+door%2Flist\.json/) as unknown,
    });
  });
});

describe('a repair that was undone', () => {
  it('is listed as such, and not undone again', async () => {
    const home = await granted();
    await undo(doctorAt(home, 2));
    const { repairs } = await doctorAt(home, 3).history();
    const [undone, repair] = repairs;
    expect(repair).toMatchObject({ undoneBy: undone?.repairId, undoes: undefined });
    expect(undone).toMatchObject({ undoes: repair?.repairId, undoneBy: undefined });
    await expect(doctorAt(home, 3).planUndo(repair?.repairId)).rejects.toMatchObject({
      code: 'undo/already-undone',
      message: expect.stringContaining(`was already undone by ${undone?.repairId ?? ''}`) as unknown,
    });
  });

  it('holds again where its undo is undone', async () => {
    const home = await granted();
    await undo(doctorAt(home, 2));
    await undo(doctorAt(home, 3));
    expect(opens(doorIn(home))).toBe(true);
    const { repairs } = await doctorAt(home, 4).history();
    expect(repairs.map(({ undoneBy }) => undoneBy)).toEqual([undefined, repairs[0]?.repairId, undefined]);
    await undo(doctorAt(home, 4));
    expect(doorIn(home).own).toBe('stale');
  });
});

describe('a repair of which nothing is in place', () => {
  const TORN = '[{ "Name": "ann", "Key"';
  const superseded = async (): Promise<MemoryHome> => {
    const home = memoryHome({ files: { [LIST]: TORN, [OWN]: '{ "Key": "stale" }' } });
    await fix(doctorAt(home, 1));
    write(home, LIST, [ANN]);
    write(home, OWN, { Key: 'a1' });
    return home;
  };

  it('is skipped for the one before it, and a note says so', async () => {
    const home = await granted();
    const list = home.text(LIST);
    const stale = '{ "Key": "stale", "Colour": "red" }';
    write(home, OWN, stale);
    await fix(doctorAt(home, 2));
    const [second, first] = (await doctorAt(home, 3).history()).repairs;
    expect((await doctorAt(home, 3).planUndo()).repair.repairId).toBe(second?.repairId);
    write(home, LIST, list);
    write(home, OWN, stale);
    // the first one's own key is gone too: what it granted is there still, but its undo collides
    await expect(doctorAt(home, 3).planUndo()).rejects.toMatchObject({
      code: 'undo/collision',
      message: expect.stringContaining(`kept in .doctor/records/${first?.repairId ?? ''}.json`) as unknown,
    });
    write(home, OWN, { Key: doorIn(home).list?.find(({ Name }) => Name === 'host')?.Key, Colour: 'red' });
    const { repair, notes } = await doctorAt(home, 3).planUndo();
    expect(repair.repairId).toBe(first?.repairId);
    expect(notes).toEqual([expect.stringContaining(`the repair ${second?.repairId ?? ''} is skipped`)]);
  });

  it('leaves nothing to undo where it is the only one', async () => {
    const home = await superseded();
    await expect(doctorAt(home, 2).planUndo()).rejects.toMatchObject({
      code: 'undo/nothing-to-undo',
      message: 'no change of a recorded repair is in place any more',
    });
  });

  it('is tried where it is named, and the collision says where its old content is', async () => {
    const home = await superseded();
    const [repair] = (await doctorAt(home, 2).history()).repairs;
    await expect(doctorAt(home, 2).planUndo(repair?.repairId)).rejects.toMatchObject({
      code: 'undo/collision',
      message: expect.stringMatching(/is kept in \.doctor\/records\/\S+$/) as unknown,
    });
  });

  it('is still the one to undo where its owner has rewritten all of it', async () => {
    const home = await granted();
    const entries = doorIn(home).list ?? [];
    write(home, LIST, [...entries.map((entry) => ({ ...entry, Used: 'today' })), { ...ANN, Name: 'late' }]);
    write(home, OWN, { Key: doorIn(home).own, Colour: 'blue' });
    await undo(doctorAt(home, 2));
    expect(doorIn(home).own).toBe('stale');
  });
});

describe('the preview of an undo', () => {
  it('says of what comes back that it is the old value', async () => {
    const home = await granted();
    const { changes } = await doctorAt(home, 2).planUndo();
    expect(changes).toContainEqual({
      path: OWN,
      pointer: '/Key',
      action: 'replace',
      detail: 'the value from before the repair',
    });
  });

  it('says what stays, and why', async () => {
    const home = memoryHome({
      files: { [LIST]: { content: JSON.stringify([ANN]), mode: 0o644 }, [OWN]: '{ "Key": "stale" }' },
    });
    await fix(doctorAt(home, 1));
    const { stays } = await doctorAt(home, 2).planUndo();
    expect(stays).toEqual([
      `${SEAL} stays: something that is in use may need it`,
      `${LIST} keeps mode 0600 (it was 0644): a mode is never loosened`,
    ]);
  });
});

describe('a record that someone has spoilt', () => {
  const VICTIM = 'victim.json';
  const spoil = async (home: MemoryHome, change: (record: Record<string, unknown>) => unknown): Promise<string> => {
    const path = Object.keys(home.snapshot()).find((name) => /records\/[^/]*[0-9a-f]\.json$/.test(name)) ?? '';
    const changed = change(JSON.parse(home.text(path)) as Record<string, unknown>);
    write(home, path, changed);
    return path;
  };
  const fileOf = (record: Record<string, unknown>, change: object): unknown => ({
    ...record,
    files: [{ ...(record['files'] as readonly object[])[1], ...change }],
  });

  it.each<readonly [string, (record: Record<string, unknown>) => unknown]>([
    ['a file outside of the home', (record) => fileOf(record, { path: `../${VICTIM}`, pre: null, edits: null })],
    ['a file of the engine', (record) => fileOf(record, { path: '.doctor/lock', pre: null, edits: null })],
    ['a kept content of another name', (record) => fileOf(record, { kept: '../../door/own.json' })],
    ['no file at all', (record) => ({ ...record, files: [null] })],
    ['text for edits', (record) => fileOf(record, { edits: 'x' })],
    ['edits that are none', (record) => fileOf(record, { edits: [[{}]] })],
    [
      'an edit without a place',
      (record) => fileOf(record, { edits: [[{ edit: { op: 'remove' }, entry: null, written: null }]] }),
    ],
    ['nothing that it fixed', (record) => ({ ...record, fixes: undefined })],
    ['a time that is none', (record) => ({ ...record, at: 'yesterday' })],
    ['the id of another', (record) => ({ ...record, repairId: '20260101-000000-00000000' })],
    ['a list', () => []],
    ['half a text', () => '{ "version": 1, '],
  ])('is not followed where it names %s', async (_name, change) => {
    const home = await granted();
    home.fs.writeFileSync(`${home.home}/${VICTIM}`, '{}', { mode: 0o600 });
    const path = await spoil(home, change);
    const before = home.snapshot();
    const { repairs, notes } = await doctorAt(home, 2).history();
    expect(repairs).toEqual([]);
    expect(notes).toEqual([expect.stringContaining(`${path} cannot be trusted`)]);
    const spoilt = { code: 'undo/untrusted-record', next: expect.stringContaining(path) as unknown };
    await expect(doctorAt(home, 2).planUndo()).rejects.toMatchObject(spoilt);
    await expect(doctorAt(home, 2).planUndo(path.slice(-29, -5))).rejects.toMatchObject(spoilt);
    expect(home.snapshot()).toEqual(before);
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
    const [reset] = (await doctorAt(home, 1).history()).repairs;
    write(home, LIST, [ANN]);
    for (let generation = 2; generation <= 14; generation += 1) {
      breakAgain(home);
      expect(await fix(doctorAt(home, generation))).toEqual(['applied']);
    }
    const { repairs: history } = await doctorAt(home, 20).history();
    expect(history).toHaveLength(11);
    expect(history.at(-1)).toEqual(reset);
    const ids = history.map(({ repairId }) => repairId);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids.slice(0, 10).map((id) => id.slice(0, 13)))).toEqual(
      new Set(Array.from({ length: 10 }, (_, index) => `20260302-12${String(index + 5).padStart(2, '0')}`)),
    );
  });

  it('of a clock that was ahead, or that was put back, are older than the one just made', async () => {
    const home = lockedOut();
    for (let generation = 30; generation >= 20; generation -= 1) {
      breakAgain(home);
      expect(await fix(doctorAt(home, generation))).toEqual(['applied']);
    }
    breakAgain(home);
    await fix(doctorAt(home, 1));
    const { repairs: history } = await doctorAt(home, 2).history();
    const minutes = history.map(({ repairId }) => repairId.slice(11, 13));
    expect(minutes).toEqual(['01', '20', '21', '22', '23', '24', '25', '26', '27', '28']);
    expect((await doctorAt(home, 2).planUndo()).repair.repairId).toBe(history[0]?.repairId);
  });

  it('of an older version, without a sequence, come before those that have one', async () => {
    const home = lockedOut();
    await fix(doctorAt(home, 30));
    const path = Object.keys(home.snapshot()).find((name) => /records\/[^/]*[0-9a-f]\.json$/.test(name)) ?? '';
    const { sequence, ...old } = JSON.parse(home.text(path)) as Record<string, unknown>;
    expect(sequence).toBe(1);
    write(home, path, old);
    breakAgain(home);
    await fix(doctorAt(home, 1));
    const { repairs } = await doctorAt(home, 2).history();
    expect(repairs.map(({ repairId }) => repairId.slice(11, 13))).toEqual(['01', '30']);
  });

  it.each([
    ['older', '20200101-000000-00000000'],
    ['newer', '29990101-000000-00000000'],
  ])('that cannot be trusted may be the newest, though the clock in their name was %s', async (_what, repairId) => {
    const home = await granted();
    const [repair] = (await doctorAt(home, 2).history()).repairs;
    const path = `.doctor/records/${repairId}.json`;
    home.fs.writeFileSync(`${home.home}/${path}`, 'torn', { mode: 0o600 });
    const before = home.snapshot();
    await expect(doctorAt(home, 2).planUndo()).rejects.toMatchObject({
      code: 'undo/untrusted-record',
      message: `the record of the repair ${repairId} cannot be trusted, so it is not known which repair is the newest: it is not JSON`,
      next: `Look at ${path} and move it away; then run the undo again, with the id of the repair to undo.`,
    });
    expect(home.snapshot()).toEqual(before);
    const named = await doctorAt(home, 2).planUndo(repair?.repairId);
    expect([named.repair.repairId, named.notes]).toEqual([
      repair?.repairId,
      [`${path} cannot be trusted and is left out: it is not JSON`],
    ]);
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
