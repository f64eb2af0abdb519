import { describe, expect, it } from '@jest/globals';
import type { Check } from '@netclaw/doctor-core';
import type { Disk, Doctor, RepairResult } from '@netclaw/doctor-core/engine';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryDisk, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { bare, scripted } from '../support.js';
import { doorCheck, doorDoctor, doorIn, fix, LIST, opens, OWN, SEAL } from './support/door.js';

const lockedOut = (): MemoryHome => memoryHome({ files: { [LIST]: '[]', [OWN]: '{ "Key": "stale" }' } });

const broken = (code: string): Error => Object.assign(new Error(code), { code });

/** A disk on which some operations fail. */
const failing = (home: MemoryHome, isBad: (operation: keyof Disk, path: string) => boolean): Disk => {
  const disk = memoryDisk(home.fs, home.owners);
  const unlessBad = async <T>(operation: keyof Disk, path: string, act: () => Promise<T>): Promise<T> => {
    if (isBad(operation, path)) throw broken('ENOSPC');
    return act();
  };
  return {
    ...disk,
    createFile: (path, mode) => unlessBad('createFile', path, () => disk.createFile(path, mode)),
    rename: (from, to) => unlessBad('rename', from, () => disk.rename(from, to)),
    unlink: (path) => unlessBad('unlink', path, () => disk.unlink(path)),
    syncDirectory: (path) => unlessBad('syncDirectory', path, () => disk.syncDirectory(path)),
  };
};

const doctorOn = (home: MemoryHome, disk: Disk, generation: number, more: readonly Check[] = []): Doctor =>
  doorDoctor({ home, disk, generation }, [doorCheck, ...more]);

const once = async (doctor: Doctor): Promise<RepairResult> =>
  doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));

const codesIn = ({ diagnosis }: RepairResult): readonly string[] =>
  diagnosis.results.flatMap(({ outcome }) =>
    outcome.status === 'completed' ? outcome.findings.map((f) => f.code) : [],
  );

/** Not pleased with what the repair makes of the own file. */
const grumbler: Check = scripted('grumbler', async (context) => {
  const view = await context.files.view(OWN);
  const isNew = view.kind === 'file' && !Buffer.from(view.bytes).toString().includes('stale');
  return isNew ? [bare('bad')] : [];
});

describe('a disk that fails to read while the lock is held', () => {
  /** From the moment on that the lock is taken, the views of a path at these places have an error of the disk, `from` counted from 1. */
  const failingViews = (home: MemoryHome, path: string, from: number, errno: string): Doctor => {
    const world = memoryWorld(home, { disk: memoryDisk(home.fs, home.owners) });
    let isHeld = false;
    let count = 0;
    return createDoctorInWorld({
      command: 'acme doctor',
      checks: [doorCheck],
      stateDirectory: '.doctor',
      world: {
        ...world,
        applier: {
          ...world.applier,
          run: async (transaction) => {
            isHeld = true;
            return world.applier.run(transaction);
          },
        },
        files: {
          ...world.files,
          view: async (asked) => {
            if (isHeld && asked === path && ++count === from) return { kind: 'unreadable', errno };
            return world.files.view(asked);
          },
        },
      },
    });
  };
  const places = [1, 2, 3, 4, 5, 6, 7, 8];

  it.each(places.flatMap((from) => ['EIO', 'EMFILE'].map((errno) => [from, errno] as const)))(
    'at view %i with %s changes nothing, or is reported as an error of the disk',
    async (from, errno) => {
      for (const path of [LIST, OWN]) {
        const home = lockedOut();
        const doctor = failingViews(home, path, from, errno);
        const planned = await doctor.plan(await doctor.diagnose(), { consents: [] });
        const result = await doctor.apply(planned).catch((error: unknown) => error);
        const isMade = opens(doorIn(home));
        if (result instanceof Error) {
          expect(result).toMatchObject({ code: 'system/failed', message: expect.stringContaining(errno) as unknown });
          expect(isMade).toBe(false);
        } else {
          const outcomes = (result as RepairResult).repairs.map(({ outcome }) => outcome);
          expect(isMade ? ['applied'] : ['world-moved', 'rolled-back', 'refused']).toContain(outcomes[0]);
        }
        if (!isMade) expect(home.text(OWN)).toBe('{ "Key": "stale" }');
      }
    },
  );
});

describe('a repair on a disk that fails', () => {
  it('is made where only its temporary files cannot be removed, and the next one removes them', async () => {
    const home = lockedOut();
    const result = await once(
      doctorOn(
        home,
        failing(home, (by, path) => by === 'unlink' && path.endsWith('.old')),
        1,
      ),
    );
    expect(result.repairs).toMatchObject([{ outcome: 'applied' }]);
    expect(result.files.map(({ path }) => path)).toEqual([SEAL, LIST, OWN]);
    expect(result.backups).toMatchObject([{ path: `.doctor/records/${result.repairId ?? ''}.json` }]);
    expect(result.notes).toEqual([
      'the repair is complete, but its temporary files could not be removed: the next --fix removes them (ENOSPC)',
    ]);
    expect(codesIn(result)).toEqual(['repair/interrupted']);
    expect(opens(doorIn(home))).toBe(true);
    const whole = memoryDisk(home.fs, home.owners);
    const { results } = await doctorOn(home, whole, 2).diagnose();
    expect(JSON.stringify(results)).toContain('the next --fix');
    expect(await fix(doctorOn(home, whole, 2))).toEqual([]);
    expect(Object.keys(home.snapshot()).filter((path) => /\.(new|old)$|journal/.test(path))).toEqual([]);
    expect((await doctorOn(home, whole, 3).history()).repairs).toHaveLength(1);
  });

  it.each([
    ['the staged content of another file', /own\.json.*\.new$/],
    ['the old content of another file', /own\.json.*\.old$/],
    ['a file itself', /door\/own\.json$/],
  ])('and cannot be rolled back names exactly what is changed, where %s cannot be looked at', async (_what, hidden) => {
    const home = lockedOut();
    const before = home.snapshot();
    const disk = memoryDisk(home.fs, home.owners);
    let isCommitted = false;
    const result = await once(
      doctorOn(
        home,
        {
          ...disk,
          rename: async (from, to) => {
            await disk.rename(from, to);
            isCommitted ||= to.endsWith(LIST);
          },
          stat: (path) => (isCommitted && hidden.test(path) ? Promise.reject(broken('EIO')) : disk.stat(path)),
        },
        1,
      ),
    );
    expect(result.repairs).toMatchObject([{ outcome: 'rollback-failed' }]);
    const changed = [SEAL, LIST, OWN].filter((path) => home.snapshot()[path] !== before[path]);
    expect(changed).toContain(LIST);
    expect(result.files.map(({ path }) => path)).toEqual(changed);
  });

  it('counts as rolled back where nothing was written yet', async () => {
    const home = lockedOut();
    const before = home.snapshot();
    const result = await once(
      doctorOn(
        home,
        failing(home, (by, path) => by === 'createFile' && path.includes('own.json')),
        1,
      ),
    );
    expect(result).toMatchObject({
      repairs: [{ outcome: 'rolled-back', reason: expect.stringContaining('ENOSPC') as unknown }],
      repairId: undefined,
      files: [],
    });
    expect(result.repairs[0]?.next).toContain('The files in the plan are as they were');
    expect(codesIn(result)).toEqual(['door/locked-out']);
    expect(home.text(OWN)).toBe('{ "Key": "stale" }');
    expect(Object.keys(home.snapshot()).filter((path) => !path.startsWith('.doctor'))).toEqual(Object.keys(before));
  });

  it('says what is changed where the rollback fails, and the next one continues it', async () => {
    const home = lockedOut();
    const isBad = (by: keyof Disk, path: string): boolean => by === 'rename' && path.endsWith('.old');
    const result = await once(doctorOn(home, failing(home, isBad), 1, [grumbler]));
    expect(result.repairs).toMatchObject([
      {
        outcome: 'rollback-failed',
        reason: 'grumbler/bad is new after the repair, and the repair could not be rolled back: I/O error ENOSPC',
      },
    ]);
    expect(result.repairs[0]?.next).toContain('run the doctor with --fix');
    expect(result.files).toEqual([
      { path: SEAL, description: 'created' },
      { path: LIST, description: 'changed' },
      { path: OWN, description: 'changed' },
    ]);
    expect(result.repairId).toBeDefined();
    expect(codesIn(result)).toContain('repair/interrupted');
    const again = await once(doctorOn(home, memoryDisk(home.fs, home.owners), 2));
    expect(again.files.map(({ path }) => path)).toEqual([LIST, OWN]);
    expect(home.text(OWN)).toBe('{ "Key": "stale" }');
  });

  it('is rolled back although the temporary files of the rollback cannot be removed', async () => {
    const home = lockedOut();
    const isBad = (by: keyof Disk, path: string): boolean => by === 'unlink' && path.endsWith('journal');
    const result = await once(doctorOn(home, failing(home, isBad), 1, [grumbler]));
    expect(result).toMatchObject({ repairs: [{ outcome: 'rolled-back' }], files: [{ path: SEAL }] });
    expect(result.notes.join()).toContain('everything is rolled back, but its temporary files could not be removed');
    expect(home.text(OWN)).toBe('{ "Key": "stale" }');
  });

  it('does not begin a recovery again and again whose temporary files cannot be removed', async () => {
    const home = lockedOut();
    const isBad = (by: keyof Disk, path: string): boolean => by === 'unlink' && path.endsWith('journal');
    await once(doctorOn(home, failing(home, isBad), 1));
    const result = await once(doctorOn(home, failing(home, isBad), 2));
    expect(result).toMatchObject({ again: false, repairs: [{ proposer: 'recover', outcome: 'applied' }] });
    expect(codesIn(result)).toEqual(['repair/interrupted']);
  });
});
