import { describe, expect, it } from '@jest/globals';
import { accessOfFiles, createTransactionApplier } from '@netclaw/doctor-core/engine';
import type { Diagnosis, World } from '@netclaw/doctor-core/engine';
import { memoryDisk, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import {
  BRIGHTER,
  CONSENT,
  KEY,
  lampCheck,
  lampHome,
  LINE,
  planIn,
  repairIn,
  shopOf,
  SWITCH,
  WORKING,
} from './support/lamp-shop.js';
import { doctorOf } from './support/safe.js';

class Killed extends Error {}

/** A world whose doctor is killed as soon as the transaction is closed. */
const killedAfterClose = (home: MemoryHome): World => {
  const world = memoryWorld(home, WORKING);
  return {
    ...world,
    applier: createTransactionApplier({
      disk: memoryDisk(home.fs, home.owners, 1000),
      home: home.home,
      stateDirectory: `${home.home}/.doctor`,
      random: world.random,
      access: () => accessOfFiles(world.files, 1000),
      locks: {
        acquire: async () => ({ release: async () => undefined, releaseHostLocks: () => Promise.reject(new Killed()) }),
      },
      activeProcess: async () => undefined,
    }),
  };
};

const messagesOf = ({ results }: Diagnosis): readonly string[] =>
  results.flatMap(({ check, outcome }) =>
    check.id === 'repair' && outcome.status === 'completed' ? outcome.findings.map(({ message }) => message) : [],
  );

const interrupted = async (watt = 40): Promise<MemoryHome> => {
  const home = lampHome(watt);
  const doctor = doctorOf(killedAfterClose(home), lampCheck([BRIGHTER, SWITCH]));
  const plan = await doctor.plan(await doctor.diagnose(), { consents: [CONSENT] });
  await expect(doctor.apply(plan)).rejects.toBeInstanceOf(Killed);
  return home;
};

describe('a program that a crash left', () => {
  it('is pending in the record, is said by the next run, and is not run by it', async () => {
    const home = await interrupted();
    expect(home.text('lamp.json')).toBe('{"watt":60}');
    const shop = shopOf(lampCheck([BRIGHTER, SWITCH]), home);
    const diagnosis = await shop.doctor.diagnose();
    const [past] = (await shop.doctor.history()).repairs;
    expect(past).toMatchObject({ commands: [{ command: 'lampctl', state: 'pending' }] });
    expect(messagesOf(diagnosis)).toEqual([
      `The repair ${past?.repairId ?? ''} ended before it had run all of its programs: \`${LINE}\` was not started`,
    ]);
    // what it was to fix is proposed again, with the same consent
    const plan = await planIn(shop, []);
    expect(plan.repairs.map(({ check, outcome }) => [check, outcome])).toEqual([['lamp', 'needs-consent']]);
    await shop.doctor.apply(plan);
    expect(shop.ran).toEqual([]);
  });

  it('is over once a later repair has run the same line well', async () => {
    const home = await interrupted();
    const shop = shopOf(lampCheck([BRIGHTER, SWITCH]), home);
    const { repairs, diagnosis } = await repairIn(shop);
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
    expect(messagesOf(diagnosis)).toEqual([]);
    expect(shop.ran).toEqual([KEY]);
  });

  it('is over once its repair is undone', async () => {
    const home = await interrupted();
    const { doctor } = shopOf(lampCheck([BRIGHTER, SWITCH]), home);
    const plan = await doctor.planUndo();
    // it was not run: nothing of it stays
    expect(plan.stays).toEqual([]);
    await doctor.undo(plan, { consents: plan.consents });
    expect(messagesOf(await doctor.diagnose())).toEqual([]);
    expect(home.text('lamp.json')).toBe('{"watt":40}');
  });

  it('is not known to have ended where the doctor was killed while it ran', async () => {
    const home = lampHome();
    const shop = shopOf(lampCheck([SWITCH]), home, WORKING, () => {
      throw new Killed();
    });
    await expect(repairIn(shop)).rejects.toBeInstanceOf(Killed);
    expect(messagesOf(await shopOf(lampCheck([SWITCH]), home).doctor.diagnose())[0]).toContain(
      `\`${LINE}\` was started, and nobody knows how it ended`,
    );
  });
});

describe('the undo of a repair that ran a program', () => {
  it('reverts the files, and says what stays', async () => {
    const home = lampHome(40);
    const { doctor } = shopOf(lampCheck([BRIGHTER, SWITCH]), home);
    await repairIn({ doctor });
    const plan = await doctor.planUndo();
    expect(plan.stays).toEqual([`what \`${LINE}\` has done stays: an undo reverts only changes of files`]);
    await doctor.undo(plan, { consents: plan.consents });
    expect(home.text('lamp.json')).toBe('{"watt":40}');
  });

  it('is none where no file was changed', async () => {
    const { doctor } = shopOf(lampCheck([SWITCH]), lampHome());
    const { repairId } = await repairIn({ doctor });
    await expect(doctor.planUndo(repairId)).rejects.toMatchObject({
      code: 'undo/nothing-to-undo',
      message: `the repair ${repairId ?? ''} changed no file`,
      next: `It only ran programs, and an undo cannot revert what they did: ${LINE}.`,
    });
    await expect(doctor.planUndo()).rejects.toMatchObject({
      code: 'undo/nothing-to-undo',
      message: `the repair ${repairId ?? ''} changed no file`,
    });
  });

  it('passes over one that changed no file', async () => {
    const home = lampHome(40);
    const off = { ...WORKING, afterRun: {} };
    const first = await repairIn(shopOf(lampCheck([BRIGHTER, SWITCH]), home, off));
    const later = { ...off, seed: 60 };
    const second = await repairIn(shopOf(lampCheck([SWITCH]), home, later));
    const { repair, notes } = await shopOf(lampCheck([SWITCH]), home, off).doctor.planUndo();
    expect(repair.repairId).toBe(first.repairId);
    expect(notes).toEqual([
      `the repair ${second.repairId ?? ''} is skipped: it only ran programs, and an undo cannot revert what they did`,
    ]);
  });
});
