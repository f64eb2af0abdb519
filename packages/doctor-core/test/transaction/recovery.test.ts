import { describe, expect, it } from '@jest/globals';
import type { Doctor } from '@netclaw/doctor-core/engine';
import { memoryDisk, memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { doorDoctor, doorIn, fix, HALF_MADE, LIST, opens, OWN } from './support/door.js';

const lockedOut = (): MemoryHome => memoryHome({ files: { [LIST]: '[]', [OWN]: '{ "Key": "stale" }' } });

const doctorAt = (home: MemoryHome, generation: number): Doctor =>
  doorDoctor({ home, disk: memoryDisk(home.fs, home.owners), generation });

/** A home whose process died after the rename, or the removal, of this file. */
const cutOff = async (name: string, home = lockedOut(), by: 'rename' | 'unlink' = 'rename'): Promise<MemoryHome> => {
  const disk = memoryDisk(home.fs, home.owners);
  let hasCrashed = false;
  const unlessCrashed = async <T>(act: () => Promise<T>): Promise<T> => {
    if (hasCrashed) throw new Error('the process crashed');
    return act();
  };
  await expect(
    fix(
      doorDoctor({
        home,
        generation: 1,
        disk: {
          ...disk,
          stat: (path) => unlessCrashed(() => disk.stat(path)),
          syncDirectory: (path) => unlessCrashed(() => disk.syncDirectory(path)),
          rename: async (from, to) => {
            await unlessCrashed(() => disk.rename(from, to));
            hasCrashed = by === 'rename' && (to.endsWith(name) || from.endsWith(name));
          },
          unlink: async (path) => {
            await unlessCrashed(() => disk.unlink(path));
            hasCrashed = by === 'unlink' && path.endsWith(name);
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
    home.fs.unlinkSync(`${home.home}/${find(home, /own\.json\..*\.old$/)}`);
    const before = home.snapshot();
    expect(await findings(home)).toContainEqual(expect.stringContaining(`cannot roll it back completely`));
    const failed = {
      code: 'apply/rollback-failed',
      message: expect.stringContaining(OWN) as unknown,
      next: expect.stringContaining(`Put the right content into ${OWN}`) as unknown,
    };
    await expect(fix(doctorAt(home, 2))).rejects.toMatchObject(failed);
    expect(home.snapshot()).toEqual(before);
    // the way out that it names
    edit(home, OWN, () => '{ "Key": "theirs" }');
    await fix(doctorAt(home, 2));
    expect(opens(doorIn(home))).toBe(true);
    expect(find(home, /\.(new|old)$|journal/)).toBe('nothing');
  });

  it('goes back around a file that someone else has written, and names it', async () => {
    const home = await cutOff('/own.json');
    edit(home, '.doctor/journal', (text) => text.replace('"committed"', '"rolling-back"'));
    edit(home, OWN, () => '{ "Key": "theirs" }');
    expect(await findings(home)).toContainEqual(expect.stringContaining(`except ${OWN}, which changed since`));
    await fix(doctorAt(home, 2));
    expect(opens(doorIn(home))).toBe(true);
    expect(doorIn(home).list).toHaveLength(1);
  });

  it('removes what is left of a repair that never began', async () => {
    const home = lockedOut();
    await fix(doctorAt(home, 1));
    home.fs.writeFileSync(`${home.home}/.doctor/journal.new`, '{ "vers', { mode: 0o600 });
    expect(await findings(home)).toEqual([
      'The repair that was never committed was interrupted; the next --fix removes its temporary file',
    ]);
    await fix(doctorAt(home, 2));
    expect(find(home, /journal/)).toBe('nothing');
    expect(await findings(home)).toEqual([]);
  });

  it('is superseded where someone has written the file that is still to come', async () => {
    const home = await cutOff('/list.json');
    edit(home, OWN, () => '{ "Key": "theirs" }');
    expect(await findings(home)).toContainEqual(
      expect.stringContaining(`closes it and changes none of its files, because ${OWN} changed since`),
    );
    await fix(doctorAt(home, 2));
    expect(opens(doorIn(home))).toBe(true);
    expect(find(home, /\.(new|old)$|journal/)).toBe('nothing');
  });

  it('is said to be complete where it was closed halfway', async () => {
    const home = await cutOff('/own.json');
    home.fs.unlinkSync(`${home.home}/${find(home, /own\.json\..*\.old$/)}`);
    expect(await findings(home)).toContainEqual(
      expect.stringContaining('the next --fix removes its temporary files; the repair is complete'),
    );
    await fix(doctorAt(home, 2));
    expect(find(home, /\.(new|old)$|journal/)).toBe('nothing');
  });

  it('goes back where a staged content was altered', async () => {
    const home = await cutOff('/list.json');
    edit(home, find(home, /own\.json\..*\.new$/), () => 'rubbish');
    expect(await findings(home)).toContainEqual(expect.stringContaining('the next --fix rolls it back'));
    await fix(doctorAt(home, 2));
    expect(doorIn(home).list).toHaveLength(1);
    expect(opens(doorIn(home))).toBe(true);
  });

  /** The old text of a list that was given up: the only copy of what was in it. */
  const TORN = '[{ "Name": "ann", "Key"';
  const holdersOf = (home: MemoryHome, text: string): readonly string[] =>
    Object.keys(home.snapshot()).filter((path) => !path.endsWith('/') && home.text(path) === text);
  const holders = (home: MemoryHome): readonly string[] => holdersOf(home, TORN);
  const HALF = JSON.stringify([{ Name: HALF_MADE, Key: 'h', Used: 'never' }]);
  const tornHome = (): MemoryHome => memoryHome({ files: { [LIST]: TORN, [OWN]: '{ "Key": "stale" }' } });

  it('keeps the old bytes of what was replaced as a whole where it is superseded', async () => {
    const home = await cutOff('/list.json', tornHome());
    edit(home, OWN, () => '{ "Key": "theirs" }');
    const doctor = doctorAt(home, 2);
    const { backups, notes, repairId } = await doctor.apply(
      await doctor.plan(await doctor.diagnose(), { consents: [] }),
    );
    expect(backups.map(({ path }) => path)).toEqual([`.doctor/records/${repairId ?? ''}.json`, ...holders(home)]);
    expect(notes).toContain(`${OWN}: changed after the interruption, and left alone`);
    await fix(doctorAt(home, 3));
    expect(holders(home)).toHaveLength(1);
    expect(opens(doorIn(home))).toBe(true);
  });

  it('keeps the undo record of an ordinary repair where it is superseded', async () => {
    const home = await cutOff('/list.json');
    edit(home, OWN, () => '{ "Key": "theirs" }');
    await fix(doctorAt(home, 2));
    const { repairs } = await doctorAt(home, 3).history();
    expect(repairs.map(({ files }) => files.includes(LIST))).toEqual([true, true]);
  });

  it('keeps nothing of a repair of which nothing is in the home', async () => {
    const home = await cutOff('/journal.committed');
    edit(home, OWN, () => '{ "Key": "theirs" }');
    const doctor = doctorAt(home, 2);
    await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    expect((await doctor.history()).repairs).toEqual([]);
  });

  it.each<readonly [string, () => MemoryHome]>([
    ['was made', () => memoryHome({ files: { [OWN]: '{ "Key": "stale" }' } })],
    ['was replaced as a whole', tornHome],
    ['was added to', lockedOut],
  ])('completes a grant in a list that %s, although its owner has rewritten it', async (_name, start) => {
    const home = await cutOff('/list.json', start());
    const entries = doorIn(home).list ?? [];
    edit(home, LIST, () =>
      JSON.stringify(entries.map((entry) => ({ Used: 'today', Key: entry.Key, Name: entry.Name }))),
    );
    expect(await findings(home)).toContainEqual(expect.stringContaining('the next --fix completes it'));
    await fix(doctorAt(home, 2));
    expect(doorIn(home).list).toHaveLength(1);
    expect(opens(doorIn(home))).toBe(true);
  });

  it.each<readonly [string, () => MemoryHome, string | undefined]>([
    ['was made', () => memoryHome({ files: { [OWN]: '{ "Key": "stale" }' } }), undefined],
    ['was replaced as a whole', tornHome, TORN],
    ['was added to', lockedOut, '[]'],
  ])('takes a grant out of a list that %s and was rewritten, during the rollback', async (_name, start, left) => {
    const home = await cutOff('/own.json', start());
    edit(home, '.doctor/journal', (text) => text.replace('"committed"', '"rolling-back"'));
    const entries = doorIn(home).list ?? [];
    edit(home, LIST, () => JSON.stringify(entries.map((entry) => ({ ...entry, Used: 'today' }))));
    edit(home, OWN, () => '{ "Key": "theirs" }');
    const doctor = doctorAt(home, 2);
    await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    expect(home.fs.existsSync(`${home.home}/${LIST}`) ? home.text(LIST) : undefined).toBe(left);
    expect(find(home, /\.(new|old)$|journal/)).toBe('nothing');
  });

  it('announces what it leaves as it is, and does what it announces', async () => {
    const home = await cutOff('/list.json', memoryHome({ files: { [LIST]: HALF, [OWN]: '{ "Key": "x" }' } }), 'unlink');
    edit(home, '.doctor/journal', (text) => text.replace('"committed"', '"rolling-back"'));
    home.fs.writeFileSync(`${home.home}/${LIST}`, '[]', { mode: 0o600 });
    const doctor = doctorAt(home, 2);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs[0]?.changes).toEqual([]);
    expect(plan.repairs[0]?.chosen?.summary).toContain(
      `changes nothing in ${OWN}: these files can only be rolled back together`,
    );
    const own = home.text(OWN);
    expect(await doctor.apply(plan)).toMatchObject({
      files: [],
      notes: expect.arrayContaining([`${OWN}: stays as the interrupted repair made it`]) as unknown,
    });
    expect(home.text(OWN)).toBe(own);
    expect(holdersOf(home, HALF)).toHaveLength(1);
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
