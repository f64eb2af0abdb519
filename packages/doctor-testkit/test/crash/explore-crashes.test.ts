import { describe, expect, it } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';
import type { Disk } from '@netclaw/doctor-core/engine';
import { exploreCrashes, memoryHome } from '../../src/index.js';
import type { ExploreOptions, Invariant, MemoryHome, Run, Scenario } from '../../src/index.js';

const write = async (disk: Disk, path: string, text: string, isFlushed = true): Promise<void> => {
  const file = await disk.createFile(path, 0o600);
  await file.write(Buffer.from(text));
  if (isFlushed) await file.sync();
  await file.close();
};

/** Replaces `a.txt` as it should be, or with one of the classic mistakes. */
const replacing =
  (mistake?: 'no flush' | 'in place' | 'no code') =>
  async ({ home, disk }: Run): Promise<void> => {
    const path = `${home.home}/a.txt`;
    const temporary = `${path}.new`;
    try {
      if (await disk.stat(temporary)) await disk.unlink(temporary);
      if (mistake === 'in place') {
        await disk.unlink(path);
        await write(disk, path, 'new text');
      } else {
        await write(disk, temporary, 'new text', mistake !== 'no flush');
        await disk.rename(temporary, path);
      }
      await disk.syncDirectory(home.home);
    } catch (error) {
      if (mistake === 'no code') throw error;
      await disk.unlink(temporary).catch(() => undefined);
      throw new DoctorError('apply/failed', 'the disk', { next: 'fix it', cause: error });
    }
  };

const textIn = (home: MemoryHome): string => (home.fs.existsSync(`${home.home}/a.txt`) ? home.text('a.txt') : 'absent');

const wholeText: Invariant = {
  always: (home) =>
    ['old text', 'new text'].includes(textIn(home)) ? [] : [`the text is ${JSON.stringify(textIn(home))}`],
  atEnd: (home) => (textIn(home) === 'new text' ? [] : ['the text is not the new one']),
};

const explore = (run: Scenario['run'], options: ExploreOptions = {}) =>
  exploreCrashes(
    { name: 'replace', home: () => memoryHome({ files: { 'a.txt': 'old text' } }), run },
    wholeText,
    options,
  );

describe('the explorer', () => {
  it('finds nothing wrong with a flushed rename', async () => {
    const counts = await explore(replacing());
    expect(counts.lost).toEqual([]);
    expect(counts.crashPoints).toBeGreaterThan(5);
    expect(counts.faults).toBeGreaterThan(20);
    expect(counts).toMatchObject({ concurrentWrites: 0, statements: 0, dishonest: [] });
  });

  it('tries a part of all, the same one with the same seed', async () => {
    const all = await explore(replacing());
    const sampled = (share: number, seed: number) => explore(replacing(), { sample: { share, seed } });
    expect(await sampled(1, 1)).toEqual(all);
    const parts = await Promise.all([1, 2, 3, 4].map((seed) => sampled(0.25, seed)));
    const faults = parts.reduce((sum, part) => sum + part.faults, 0);
    expect([faults > all.faults / 2, faults < 2 * all.faults]).toEqual([true, true]);
    expect(await sampled(0.25, 4)).toEqual(parts[3]);
    expect(new Set(parts.map((part) => JSON.stringify(part))).size).toBeGreaterThan(1);
  });

  it('tries nothing more once something is lost, where that is asked for', async () => {
    const all = await explore(replacing('no flush'));
    const { lost, worlds, faults } = await explore(replacing('no flush'), { stopsAtLoss: true });
    expect(lost.length).toBeGreaterThan(0);
    expect(all.lost).toEqual(expect.arrayContaining([...lost]));
    expect([worlds, faults, all.worlds > 0, all.faults > 0]).toEqual([0, 0, true, true]);
    expect(await explore(replacing(), { stopsAtLoss: true })).toEqual(await explore(replacing()));
  });

  it('finds what is missing in a part too', async () => {
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const losses = await Promise.all(
      seeds.map(
        async (seed) => (await explore(replacing('no flush'), { errnos: [], sample: { share: 0.2, seed } })).lost,
      ),
    );
    expect(losses.some((lost) => lost.some((loss) => loss.endsWith('the text is ""')))).toBe(true);
  });

  it('finds the flush that is missing', async () => {
    const { lost } = await explore(replacing('no flush'), { errnos: [] });
    expect(lost.some((loss) => loss.endsWith('the text is ""'))).toBe(true);
    expect(lost.some((loss) => loss.endsWith('the text is "new "'))).toBe(true);
  });

  it('finds the file that is rewritten in place', async () => {
    const { lost } = await explore(replacing('in place'), { errnos: [] });
    expect(lost.some((loss) => loss.endsWith('the text is "absent"'))).toBe(true);
  });

  it('finds an error without a code, and the temporary file that is left', async () => {
    const { lost } = await explore(replacing('no code'), { depth: 0, errnos: ['ENOSPC'] });
    expect(lost.some((loss) => loss.includes('an error that has no code'))).toBe(true);
    expect(lost.some((loss) => loss.endsWith('a.txt.new is left'))).toBe(true);
  });

  it('finds what is overwritten although it came before the last look', async () => {
    const counts = await exploreCrashes(
      {
        name: 'replace',
        home: () => memoryHome({ files: { 'a.txt': 'old text' } }),
        run: replacing(),
        meanwhile: {
          'an editor': {
            write: () => ({ 'a.txt': 'old text' }),
            isPreserved: (home) => home.text('a.txt') === 'old text',
          },
        },
      },
      wholeText,
      { depth: 0, errnos: [] },
    );
    expect(counts.concurrentWrites).toBeGreaterThan(3);
    expect(counts.lost.every((loss) => loss.includes('what it wrote is gone'))).toBe(true);
    expect(counts.lost.some((loss) => loss.includes(', rename '))).toBe(false);
  });

  it('crashes the recovery too', async () => {
    const shallow = await explore(replacing(), { depth: 1, errnos: [] });
    const deep = await explore(replacing(), { depth: 3, errnos: [] });
    expect(deep.crashPoints).toBeGreaterThan(shallow.crashPoints);
    expect(deep.lost).toEqual([]);
  });

  describe('what a run says', () => {
    const saying = (changedFiles: readonly string[], isWell = false): Scenario['run'] => {
      const run = replacing();
      return async (one) => {
        await run(one);
        one.say({ isWell, changedFiles });
      };
    };

    it('is accepted where it is so', async () => {
      // a recovery writes the same text once more, and changes nothing by it
      const recover = saying([]);
      const scenario = { name: 'replace', home: () => memoryHome({ files: { 'a.txt': 'old text' } }) };
      const faulted = { depth: 0, errnos: [], readFaults: [] };
      const counts = await exploreCrashes({ ...scenario, run: saying(['a.txt']), recover }, wholeText, faulted);
      expect(counts).toMatchObject({ statements: 1, dishonest: [] });
    });

    it('is found out where it names a file that is as before, or not the one that is changed', async () => {
      const { dishonest } = await explore(saying(['b.txt']), { depth: 0, errnos: [], readFaults: [] });
      expect(dishonest).toEqual([
        'replace: undisturbed: it does not say that it changed a.txt',
        'replace: undisturbed: it says that it changed b.txt, which is as before',
      ]);
    });

    it('is found out where all is well only for who could not read', async () => {
      const run: Scenario['run'] = async ({ home, disk, say, ...rest }) => {
        const text = await disk.read(`${home.home}/a.txt`).catch(() => undefined);
        if (text) await replacing()({ home, disk, say, ...rest });
        say({ isWell: true, changedFiles: text ? ['a.txt'] : [] });
      };
      const { dishonest, readFaults } = await explore(run, { depth: 0, errnos: [], readFaults: ['EIO'] });
      expect(readFaults).toBeGreaterThan(2);
      expect(dishonest.some((one) => one.endsWith('it says that all is well: the text is not the new one'))).toBe(true);
    });
  });

  it('finds the reader that takes a short read for the end', async () => {
    const run: Scenario['run'] = async ({ home, disk }) => {
      const buffer = Buffer.alloc(8);
      const descriptor = home.fs.openSync(`${home.home}/a.txt`, 'r');
      const length = home.fs.readSync(descriptor, buffer, 0, 8, 0);
      home.fs.closeSync(descriptor);
      await write(disk, `${home.home}/copy.txt`, buffer.subarray(0, length).toString());
    };
    const { lost } = await explore(run, { depth: 0, errnos: [], readFaults: ['a short read'] });
    expect(lost).toContain(
      'replace: a short read at call 2, readSync /home/user/.netclaw/a.txt: it ends otherwise than undisturbed',
    );
  });
});
