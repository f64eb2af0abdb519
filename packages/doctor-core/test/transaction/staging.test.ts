import { posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Disk } from '@netclaw/doctor-core/engine';
import { memoryDisk, memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';

import { doorDoctor, doorIn, fix, LIST, opens, OWN } from './support/door.js';

const lockedOut = (): MemoryHome => memoryHome({ files: { [LIST]: '[]', [OWN]: '{ "Key": "stale" }' } });

type Rename = (from: string, to: string) => boolean;

/** A process that crashes before a rename; nothing is done after that. */
const crashing = (disk: Disk, at: Rename): Disk => {
  let hasCrashed = false;
  const unlessCrashed = async <T>(act: () => Promise<T>): Promise<T> => {
    if (hasCrashed) throw new Error('the process crashed');
    return act();
  };
  return {
    ...disk,
    rename: (from, to) =>
      unlessCrashed(() => {
        hasCrashed = at(from, to);
        return hasCrashed ? Promise.reject(new Error('the process crashed')) : disk.rename(from, to);
      }),
    stat: (path) => unlessCrashed(() => disk.stat(path)),
    read: (path) => unlessCrashed(() => disk.read(path)),
    list: (path) => unlessCrashed(() => disk.list(path)),
    createFile: (path, mode) => unlessCrashed(() => disk.createFile(path, mode)),
    unlink: (path) => unlessCrashed(() => disk.unlink(path)),
    syncDirectory: (path) => unlessCrashed(() => disk.syncDirectory(path)),
  };
};

/** The state directory is a mount of its own: no rename leads out of it, or into it. */
const mountedApart = (disk: Disk): Disk => ({
  ...disk,
  rename: (from, to) =>
    from.includes('/.doctor/') === to.includes('/.doctor/')
      ? disk.rename(from, to)
      : Promise.reject(Object.assign(new Error('EXDEV'), { code: 'EXDEV' })),
});

const temporary = (home: MemoryHome): readonly string[] =>
  Object.keys(home.snapshot()).filter((path) => /\.(new|old)$/.test(path) && !path.includes('journal'));

const directoriesOf = (paths: readonly string[]): readonly string[] => [
  ...new Set(paths.map((path) => posix.dirname(path))),
];

const isCommit: Rename = (_from, to) => to.endsWith('/list.json');
const isProbeBack: Rename = (from) => !from.includes('/.doctor/') && from.endsWith('.new');

const cutOff = async (home: MemoryHome, at: Rename, over = (disk: Disk): Disk => disk): Promise<void> => {
  const disk = crashing(over(memoryDisk(home.fs, home.owners)), at);
  await expect(fix(doorDoctor({ home, disk, generation: 1 }))).rejects.toThrow('the process crashed');
};

const fixed = async (home: MemoryHome, generation = 2): Promise<void> => {
  await fix(doorDoctor({ home, disk: memoryDisk(home.fs, home.owners), generation }));
  expect(opens(doorIn(home))).toBe(true);
  expect(temporary(home)).toEqual([]);
};

describe('contents that wait for a rename', () => {
  it('wait in the state directory, for the owner alone, and are found there', async () => {
    const home = lockedOut();
    await cutOff(home, isCommit);
    const found = temporary(home);
    expect(directoriesOf(found)).toEqual(['.doctor']);
    expect(found.map((path) => path.slice(-4)).sort()).toEqual(['.new', '.new', '.old', '.old']);
    expect(found.map((path) => home.mode(path))).toEqual([0o600, 0o600, 0o600, 0o600]);
    await fixed(home);
  });

  it('wait beside their files where the state directory is another mount', async () => {
    const home = lockedOut();
    await cutOff(home, isCommit, mountedApart);
    expect(directoriesOf(temporary(home))).toEqual(['door']);
    await fixed(home);
  });

  it('are found beside their files where an older version put them there', async () => {
    const home = lockedOut();
    await cutOff(home, isCommit, mountedApart);
    const journal = `${home.home}/.doctor/journal`;
    const old = home.text('.doctor/journal').replaceAll(/,\s*"staging": "(beside|state-directory)"/g, '');
    expect(old).not.toContain('staging');
    home.fs.writeFileSync(journal, old);
    await fixed(home);
  });

  it('leave nothing behind where the probe of a directory was cut off, whether or not there is still something to repair', async () => {
    for (const isStillWrong of [true, false]) {
      const home = lockedOut();
      await cutOff(home, isProbeBack);
      expect(directoriesOf(temporary(home))).toEqual(['door']);
      if (!isStillWrong) home.fs.writeFileSync(`${home.home}/${LIST}`, '[{ "Name": "ann", "Key": "stale" }]');
      await fixed(home);
    }
  });
});
