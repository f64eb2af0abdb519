import { describe, expect, it } from '@jest/globals';
import type { Disk, Doctor } from '@netclaw/doctor-core/engine';
import { memoryDisk, memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { doorDoctor, fix, LIST, OWN, HALF_MADE } from './support/door.js';

const lockedOut = (): MemoryHome =>
  memoryHome({ files: { [LIST]: '[]', [OWN]: '{ "Key": "stale" }', 'victim.json': '{"Key":"dear"}' } });

const doctorOver = (home: MemoryHome, disk: Disk = memoryDisk(home.fs, home.owners)): Doctor =>
  doorDoctor({ home, disk, generation: home.fs.existsSync(at(home, '.doctor/journal')) ? 2 : 1 });

const at = (home: MemoryHome, path: string): string => `${home.home}/${path}`;

/** What may stand where a file of ours is expected. */
const PLANTS: Readonly<Record<string, (home: MemoryHome, path: string) => void>> = {
  'a symlink': (home, path) => {
    home.fs.symlinkSync(at(home, 'victim.json'), path);
  },
  'a hard link': (home, path) => {
    home.fs.linkSync(at(home, 'victim.json'), path);
  },
  'a directory': (home, path) => {
    home.fs.mkdirSync(path);
  },
  'a file of another user': (home, path) => {
    home.fs.writeFileSync(path, '{}', { mode: 0o600 });
    home.owners.set(home.fs.lstatSync(path), 0);
  },
};
const NAMES = Object.keys(PLANTS);
const plant = (home: MemoryHome, name: string, path: string): void => {
  PLANTS[name]?.(home, path);
};

/** A process that dies after so many operations that change the disk. */
const dying = (home: MemoryHome, isLast: (kind: string, path: string) => boolean): Disk => {
  const disk = memoryDisk(home.fs, home.owners);
  let hasCrashed = false;
  const guard = async <T>(kind: string, path: string, act: () => Promise<T>): Promise<T> => {
    if (hasCrashed) throw new Error('the process crashed');
    const result = await act();
    hasCrashed = isLast(kind, path);
    return result;
  };
  return {
    ...disk,
    rename: (from, to) => guard('rename', to, () => disk.rename(from, to)),
    unlink: (path) => guard('unlink', path, () => disk.unlink(path)),
    createFile: (path, mode) => guard('createFile', path, () => disk.createFile(path, mode)),
    syncDirectory: (path) => guard('syncDirectory', path, () => disk.syncDirectory(path)),
    removeDirectory: (path) => guard('removeDirectory', path, () => disk.removeDirectory(path)),
  };
};

/** The list is in place, the own file is not; the journal is open. */
const cutOff = async (): Promise<MemoryHome> => {
  const home = lockedOut();
  const disk = dying(home, (kind, path) => kind === 'rename' && path.endsWith('list.json'));
  await expect(fix(doctorOver(home, disk))).rejects.toThrow();
  return home;
};

describe('what is at a target', () => {
  it.each(NAMES)('is not replaced where it is %s', async (name) => {
    const home = lockedOut();
    const doctor = doctorOver(home);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    home.fs.unlinkSync(at(home, OWN));
    plant(home, name, at(home, OWN));
    const before = home.snapshot();
    const outcome = await doctor.apply(plan).then(
      ({ repairs }) => repairs.map((repair) => repair.outcome).join(),
      (error: unknown) => (error as { readonly code: string }).code,
    );
    expect(['world-moved', 'refused']).toContain(outcome);
    expect(home.text('victim.json')).toBe('{"Key":"dear"}');
    expect(withoutState(home.snapshot())).toEqual(withoutState(before));
  });

  it('is not removed where the file has moved behind a link since the repair was composed', async () => {
    const list = JSON.stringify([{ Name: HALF_MADE, Key: 'h', Used: 'never' }]);
    const home = memoryHome({ files: { [LIST]: list, [OWN]: '{ "Key": "x" }', 'real/': '' } });
    const disk = memoryDisk(home.fs, home.owners);
    const moving: Disk = {
      ...disk,
      createFile: async (path, mode) => {
        if (path.endsWith('/journal.new') && !home.fs.existsSync(at(home, 'real/list.json'))) {
          home.fs.renameSync(at(home, LIST), at(home, 'real/list.json'));
          home.fs.symlinkSync('../real/list.json', at(home, LIST));
        }
        return disk.createFile(path, mode);
      },
    };
    expect(await fix(doctorOver(home, moving))).toEqual(['world-moved']);
    expect(home.text('real/list.json')).toBe(list);
    expect(home.text(OWN)).toBe('{ "Key": "x" }');
  });

  it.each(NAMES)('leaves an interrupted repair superseded where it is %s by then', async (name) => {
    const home = await cutOff();
    home.fs.unlinkSync(at(home, OWN));
    plant(home, name, at(home, OWN));
    const doctor = doctorOver(home);
    const diagnosis = await doctor.diagnose();
    const result = await doctor.apply(await doctor.plan(diagnosis, { consents: [] }));
    expect(result.again).toBe(true);
    expect(home.text('victim.json')).toBe('{"Key":"dear"}');
    expect(temporaryFiles(home)).toEqual([]);
  });
});

describe('what is already at a temporary name', () => {
  it.each(NAMES)('is neither followed nor overwritten where it is %s', async (name) => {
    const home = lockedOut();
    const disk = memoryDisk(home.fs, home.owners);
    let planted = '';
    const planting: Disk = {
      ...disk,
      createFile: async (path, mode) => {
        if (path.includes('own.json.') && planted === '') {
          planted = path;
          plant(home, name, path);
        }
        return disk.createFile(path, mode);
      },
    };
    expect(await fix(doctorOver(home, planting))).toEqual(['rolled-back']);
    expect(home.text('victim.json')).toBe('{"Key":"dear"}');
    expect(home.text(OWN)).toBe('{ "Key": "stale" }');
    expect(home.fs.existsSync(at(home, '.doctor/journal'))).toBe(false);
  });

  it.each(NAMES)('is not put in place by a recovery where it is %s by then', async (name) => {
    const home = await cutOff();
    const staged = temporaryFiles(home).find((path) => path.includes('own.json.') && path.endsWith('.new')) ?? '';
    home.fs.unlinkSync(at(home, staged));
    plant(home, name, at(home, staged));
    await fix(doctorOver(home));
    expect(home.text('victim.json')).toBe('{"Key":"dear"}');
    expect(home.fs.lstatSync(at(home, OWN)).isFile()).toBe(true);
    expect(home.text(OWN)).toMatch(/^\{ "Key": "[0-9a-f]{16}" \}$/);
  });
});

describe("what stands in the engine's directory", () => {
  it.each([...NAMES, 'open to others'])('makes a journal untrusted that is %s', async (name) => {
    const home = await cutOff();
    const path = at(home, '.doctor/journal');
    if (name === 'open to others') home.fs.chmodSync(path, 0o640);
    else {
      home.fs.unlinkSync(path);
      plant(home, name, path);
    }
    const before = home.snapshot();
    const { results } = await doctorOver(home).diagnose();
    expect(results.find(({ check }) => check.id === 'repair')?.outcome).toMatchObject({
      findings: [{ code: 'repair/untrusted-journal' }],
    });
    await expect(fix(doctorOver(home))).rejects.toMatchObject({ code: 'repair/untrusted-journal' });
    expect(home.snapshot()).toEqual(before);
  });

  it.each(NAMES)('spoils no other record where one is %s', async (name) => {
    const home = lockedOut();
    await fix(doctorOver(home));
    plant(home, name, at(home, '.doctor/records/20200101-000000-00000000.json'));
    const { repairs, notes } = await doctorOver(home).history();
    expect(repairs).toHaveLength(1);
    expect(notes).toEqual([expect.stringContaining('.doctor/records/20200101-000000-00000000.json cannot be trusted')]);
    expect(await doctorOver(home).planUndo(repairs[0]?.repairId)).toMatchObject({ repair: repairs[0], notes });
    // whether it is older cannot be known
    await expect(doctorOver(home).planUndo()).rejects.toMatchObject({ code: 'undo/untrusted-record' });
  });

  it('is not used where others may write it', async () => {
    const home = lockedOut();
    home.fs.mkdirSync(at(home, '.doctor'));
    home.fs.chmodSync(at(home, '.doctor'), 0o770);
    await expect(fix(doctorOver(home))).rejects.toMatchObject({ code: 'repair/untrusted-journal' });
    expect(home.text(OWN)).toBe('{ "Key": "stale" }');
  });
});

const temporaryFiles = (home: MemoryHome): readonly string[] =>
  Object.keys(home.snapshot()).filter((path) => /\.(new|old)$/.test(path) || path.startsWith('.doctor/journal'));

const withoutState = (snapshot: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(snapshot).filter(([path]) => !path.startsWith('.doctor')));
