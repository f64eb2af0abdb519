import { describe, expect, it } from '@jest/globals';
import type { Doctor } from '@netclaw/doctor-core';
import { memoryDisk, memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { doorDoctor, doorIn, fix, LIST, opens, OWN } from './support/door.js';

const lockedOut = (): MemoryHome => memoryHome({ files: { [LIST]: '[]', [OWN]: '{ "Key": "stale" }' } });

const doctorAt = (home: MemoryHome, generation: number): Doctor =>
  doorDoctor({ home, disk: memoryDisk(home.fs, home.owners), generation });

/** A home whose process died after the rename of this file. */
const cutOff = async (name: string): Promise<MemoryHome> => {
  const home = lockedOut();
  const disk = memoryDisk(home.fs, home.owners);
  let isDead = false;
  const unlessDead = async <T>(act: () => Promise<T>): Promise<T> => {
    if (isDead) throw new Error('dead');
    return act();
  };
  await expect(
    fix(
      doorDoctor({
        home,
        generation: 1,
        disk: {
          ...disk,
          stat: (path) => unlessDead(() => disk.stat(path)),
          syncDirectory: (path) => unlessDead(() => disk.syncDirectory(path)),
          rename: async (from, to) => {
            await unlessDead(() => disk.rename(from, to));
            isDead = to.endsWith(name);
          },
        },
      }),
    ),
  ).rejects.toThrow();
  return home;
};

const edit = (home: MemoryHome, path: string, change: (text: string) => string): void => {
  home.fs.writeFileSync(`${home.home}/${path}`, change(home.text(path)));
};

const find = (home: MemoryHome, pattern: RegExp): string =>
  Object.keys(home.snapshot()).find((path) => pattern.test(path)) ?? 'nothing';

const findings = async (home: MemoryHome): Promise<readonly string[]> => {
  const { results } = await doctorAt(home, 2).diagnose();
  return results.flatMap(({ outcome }) =>
    outcome.status === 'completed' ? outcome.findings.map((f) => f.message) : [],
  );
};

describe('recovery', () => {
  it('is a plan of its own, which says what it does', async () => {
    const home = await cutOff('/list.json');
    const doctor = doctorAt(home, 2);
    const before = home.snapshot();
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs).toMatchObject([
      { check: 'repair', proposer: 'recover', outcome: 'planned', changes: [{ path: OWN, action: 'replace' }] },
    ]);
    expect(home.snapshot()).toEqual(before);
    expect(await doctor.apply(plan)).toMatchObject({ again: true });
    expect(opens(doorIn(home))).toBe(true);
  });

  it('keeps everything and says so where the copy of an old content is gone', async () => {
    const home = await cutOff('/own.json');
    edit(home, '.doctor/journal', (text) => text.replace('"committed"', '"rolling-back"'));
    home.fs.unlinkSync(`${home.home}/${find(home, /\.own\.json\..*\.old$/)}`);
    const before = home.snapshot();
    const stuck = { code: 'apply/stuck', message: expect.stringContaining(OWN) as unknown };
    await expect(fix(doctorAt(home, 2))).rejects.toMatchObject(stuck);
    expect(home.snapshot()).toEqual(before);
  });

  it('goes back around a file that someone else has written, and names it', async () => {
    const home = await cutOff('/own.json');
    edit(home, '.doctor/journal', (text) => text.replace('"committed"', '"rolling-back"'));
    edit(home, OWN, () => '{ "Key": "theirs" }');
    expect(await findings(home)).toContainEqual(expect.stringContaining(`but for ${OWN}, which changed since`));
    await fix(doctorAt(home, 2));
    expect(opens(doorIn(home))).toBe(true);
    expect(doorIn(home).list).toHaveLength(1);
  });

  it('removes what is left of a repair that never began', async () => {
    const home = lockedOut();
    await fix(doctorAt(home, 1));
    home.fs.writeFileSync(`${home.home}/.doctor/journal.new`, '{ "vers', { mode: 0o600 });
    expect(await findings(home)).toEqual([
      'The repair that had not begun was interrupted: its temporary file is removed',
    ]);
    await fix(doctorAt(home, 2));
    expect(find(home, /journal/)).toBe('nothing');
    expect(await findings(home)).toEqual([]);
  });

  it('is superseded where someone has written the file that is still to come', async () => {
    const home = await cutOff('/list.json');
    edit(home, OWN, () => '{ "Key": "theirs" }');
    expect(await findings(home)).toContainEqual(expect.stringContaining(`${OWN} changed since: no file is touched`));
    await fix(doctorAt(home, 2));
    expect(opens(doorIn(home))).toBe(true);
    expect(find(home, /\.(new|old)$|journal/)).toBe('nothing');
  });

  it('goes back where a staged content was altered', async () => {
    const home = await cutOff('/list.json');
    edit(home, find(home, /\.own\.json\..*\.new$/), () => 'rubbish');
    expect(await findings(home)).toContainEqual(expect.stringContaining('the interrupted repair is taken back'));
    await fix(doctorAt(home, 2));
    expect(doorIn(home).list).toHaveLength(1);
    expect(opens(doorIn(home))).toBe(true);
  });

  it('does not begin another repair over an open one', async () => {
    const home = lockedOut();
    const doctor = doctorAt(home, 2);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    const broken = await cutOff('/list.json');
    home.fs.mkdirSync(`${home.home}/.doctor`, { mode: 0o700 });
    home.fs.writeFileSync(`${home.home}/.doctor/journal`, broken.text('.doctor/journal'), { mode: 0o600 });
    await expect(doctor.apply(plan)).rejects.toMatchObject({ code: 'repair/interrupted' });
    expect(home.text(OWN)).toBe(lockedOut().text(OWN));
  });
});
