import { describe, expect, it } from '@jest/globals';
import type { Check } from '@netclaw/doctor-core';
import type { Doctor } from '@netclaw/doctor-core/engine';
import { memoryDisk, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { modeFrom } from '../../src/contract/author/mode.js';
import { decideRecovery } from '../../src/transaction/recovery/decide-recovery.js';
import { bare, scripted } from '../support.js';
import { doctorOf, filesOf, outcomesOf } from './support/safe.js';
import { logDirectory, logsWith, sharedDirectory } from './support/mode-checks.js';

const OPEN = ['loosen-mode:shared'];
const SAID = '{ "level": "some" }';

const doctorAt = (home: MemoryHome, seed: number, ...checks: readonly Check[]): Doctor =>
  doctorOf(memoryWorld(home, { seed: seed * 16, now: new Date(Date.UTC(2026, 0, 1, 0, seed)) }), ...checks);

const repair = async (doctor: Doctor, consents: readonly string[] = []) =>
  doctor.apply(await doctor.plan(await doctor.diagnose(), { consents }));

const undo = async (doctor: Doctor) => {
  const plan = await doctor.planUndo();
  return { plan, result: await doctor.undo(plan, { consents: plan.consents }) };
};

/** A repair of both, which is cut off once its first mode is set, or right before. */
const cutOff = async (when: 'before' | 'after'): Promise<MemoryHome> => {
  const home = logsWith(0o755);
  const disk = memoryDisk(home.fs, home.owners);
  let isCut = false;
  const dies = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isCut) throw new Error('killed');
    return work();
  };
  const world = memoryWorld(home, {
    disk: {
      ...disk,
      setMode: async (path, mode) => {
        if (when === 'before') isCut = true;
        await dies(() => disk.setMode(path, mode));
        isCut = true;
      },
      rename: (from, to) => dies(() => disk.rename(from, to)),
      unlink: (path) => dies(() => disk.unlink(path)),
      stat: (path) => dies(() => disk.stat(path)),
    },
  });
  await expect(repair(doctorOf(world, logDirectory))).rejects.toThrow();
  return home;
};

describe('the mode of a directory', () => {
  it('leaves bits that are not permissions: a check that wants them gone is rolled back', async () => {
    const home = logsWith(0o2755);
    const doctor = doctorAt(home, 1, logDirectory);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs[0]?.changes).toContainEqual({ path: 'logs', action: 'mode', detail: '2755 > 2700' });
    const result = await doctor.apply(plan);
    expect(result.repairs).toMatchObject([{ outcome: 'rolled-back' }]);
    expect(home.mode('logs')).toBe(0o2755);
  });

  it('is closed with what is in it, and stays closed when it is undone', async () => {
    const home = logsWith(0o755);
    const doctor = doctorAt(home, 1, logDirectory);
    const { repairs, files } = await repair(doctor);
    expect(repairs).toMatchObject([{ outcome: 'applied' }]);
    expect(files).toEqual([
      { path: 'logs/level.json', description: 'changed' },
      { path: 'logs', description: 'changed' },
    ]);
    expect([home.mode('logs'), home.text('logs/level.json')]).toEqual([0o700, SAID]);
    expect((await doctor.history()).repairs).toMatchObject([{ files: ['logs/level.json', 'logs'] }]);
    const { plan } = await undo(doctorAt(home, 2, logDirectory));
    expect(plan.stays).toEqual(['logs keeps mode 0700 (it was 0755): a mode is never loosened']);
    expect([home.mode('logs'), home.text('logs/level.json')]).toEqual([0o700, '{ "level": "all" }']);
  });

  it('is opened with consent, and closed again when it is undone', async () => {
    const home = logsWith(0o700);
    expect(await repair(doctorAt(home, 1, sharedDirectory))).toMatchObject({ repairs: [{ outcome: 'needs-consent' }] });
    const result = await repair(doctorAt(home, 2, sharedDirectory), OPEN);
    expect(outcomesOf(result)).toEqual(['applied']);
    expect(result.backups).toMatchObject([{ holds: 'what undo restores in logs' }]);
    expect(home.mode('logs')).toBe(0o755);
    await undo(doctorAt(home, 3, sharedDirectory));
    expect(filesOf(home)).toEqual(filesOf(logsWith(0o700)));
  });

  it('is left alone by an undo where somebody has set it since', async () => {
    const home = logsWith(0o700);
    await repair(doctorAt(home, 1, sharedDirectory), OPEN);
    home.fs.chmodSync(`${home.home}/logs`, 0o711);
    await expect(undo(doctorAt(home, 2, sharedDirectory))).rejects.toMatchObject({ code: 'undo/nothing-to-undo' });
    expect(home.mode('logs')).toBe(0o711);
  });

  it('is put back where the repair is rolled back', async () => {
    const home = logsWith(0o755);
    const grumbler = scripted('grumbler', async ({ files }) =>
      (await files.stat('logs')).mode === 0o700 ? [bare('bad')] : [],
    );
    const result = await repair(doctorAt(home, 1, logDirectory, grumbler));
    expect(outcomesOf(result)).toEqual(['rolled-back']);
    expect(filesOf(home)).toEqual(filesOf(logsWith(0o755)));
    expect((await doctorAt(home, 2).history()).repairs).toEqual([]);
  });

  it('is refused behind a link, and is not what the plan says where it was set meanwhile', async () => {
    const linked = logsWith(0o700);
    linked.fs.renameSync(`${linked.home}/logs`, `${linked.home}/old`);
    linked.fs.symlinkSync('old', `${linked.home}/logs`);
    expect(await repair(doctorAt(linked, 1, sharedDirectory), OPEN)).toMatchObject({
      repairs: [{ outcome: 'refused', reason: 'logs cannot be changed: it is a directory behind a link' }],
    });
    const home = logsWith(0o755);
    const doctor = doctorAt(home, 1, logDirectory);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    home.fs.chmodSync(`${home.home}/logs`, 0o750);
    expect(outcomesOf(await doctor.apply(plan))).toEqual(['world-moved']);
    expect([home.mode('logs'), home.text('logs/level.json')]).toEqual([0o750, '{ "level": "all" }']);
  });
});

describe('a repair that is cut off', () => {
  it('before the mode is set says so, and is completed', async () => {
    const home = await cutOff('before');
    expect([home.mode('logs'), home.text('logs/level.json')]).toEqual([0o755, SAID]);
    const doctor = doctorAt(home, 2, logDirectory);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs).toMatchObject([
      {
        proposer: 'recover',
        changes: [{ path: 'logs', action: 'mode', detail: '0755 > 0700' }],
        proposal: { options: [{ summary: expect.stringContaining('completes it') as unknown }] },
      },
    ]);
    expect((await doctor.apply(plan)).files).toEqual([{ path: 'logs', description: 'changed' }]);
    expect(home.mode('logs')).toBe(0o700);
  });

  it('after it is set is closed', async () => {
    const home = await cutOff('after');
    expect(home.mode('logs')).toBe(0o700);
    expect(outcomesOf(await repair(doctorAt(home, 2, logDirectory)))).toEqual(['applied']);
    expect(outcomesOf(await repair(doctorAt(home, 3, logDirectory)))).toEqual([]);
    expect([home.mode('logs'), home.text('logs/level.json')]).toEqual([0o700, SAID]);
  });

  it('leaves a mode alone that somebody has set since', async () => {
    const home = await cutOff('before');
    home.fs.chmodSync(`${home.home}/logs`, 0o750);
    const { notes } = await repair(doctorAt(home, 2, logDirectory));
    expect(notes).toContainEqual('logs: changed after the interruption, and left alone');
    expect(home.mode('logs')).toBe(0o750);
  });

  it('goes on with a rollback', async () => {
    const home = await cutOff('after');
    const journal = `${home.home}/.doctor/journal`;
    const text = home.text('.doctor/journal').replace('"committed"', '"rolling-back"');
    home.fs.writeFileSync(journal, text);
    const doctor = doctorAt(home, 2, logDirectory);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs[0]?.changes).toContainEqual({ path: 'logs', action: 'mode', detail: '0700 > 0755' });
    await doctor.apply(plan);
    expect([home.mode('logs'), home.text('logs/level.json')]).toEqual([0o755, '{ "level": "all" }']);
  });

  it.each(['pre', 'post', 'other'] as const)('is decided by a mode too that is %s', (progress) => {
    const mode = { path: 'logs', pre: modeFrom('0755', 0), post: 0o700 };
    const decided = decideRecovery({ phase: 'committed' }, [], [{ mode, progress, real: '/logs' }]);
    expect(decided).toEqual(progress === 'other' ? { kind: 'supersede', paths: ['logs'] } : { kind: 'forward' });
  });
});
