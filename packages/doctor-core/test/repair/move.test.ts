import { describe, expect, it } from '@jest/globals';
import type { Check, Step } from '@netclaw/doctor-core';
import { memoryDisk, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { testSample } from '../../../../e2e/proof/test-sample.mjs';
import { bare, scripted } from '../support.js';
import { suite } from './move.proof.js';
import { doctorOf, filesOf, outcomesOf } from './support/safe.js';
import {
  logHome,
  longLog,
  OLD_LOG,
  OLD_SETTINGS,
  oldName,
  repaired,
  settingsHome,
  undo,
} from './support/move-checks.js';

/** A check that finds something until a file is at `to`, and then makes these steps. */
const making = (...steps: readonly Step[]): Check =>
  scripted('mover', async ({ files }) => ((await files.stat('to')).kind === 'file' ? [] : [bare('bad')]), {
    changes: ['from', 'to', 'inside/from', 'public/to', 'public'],
    repairs: { mover: { summary: 'Moves it.' } },
    fix: ({ repair }) => repair('move it', steps),
  });
const MOVE = { kind: 'move', path: 'from', to: 'to' } as const;

describe('a file that is moved', () => {
  it('keeps its bytes, its mode and its group, is shown as moved, and comes back', async () => {
    const home = logHome({ 'app.log': { content: OLD_LOG, mode: 0o640, gid: 33 } });
    const { plan, result, doctor } = await repaired(home, longLog);
    expect(plan?.changes).toEqual([{ path: 'app.log', action: 'move', to: 'old/app.log', detail: 'to old/app.log' }]);
    expect(result.repairs).toMatchObject([{ outcome: 'applied' }]);
    expect(result.files).toEqual([
      { path: 'old/app.log', description: 'moved', from: 'app.log' },
      { path: 'app.log', description: 'moved', to: 'old/app.log' },
    ]);
    expect([home.text('old/app.log'), home.mode('old/app.log')]).toEqual([OLD_LOG, 0o640]);
    expect(await memoryDisk(home.fs, home.owners).stat(`${home.home}/old/app.log`)).toMatchObject({ gid: 33 });
    expect(Object.keys(filesOf(home))).toEqual(['old/', 'old/app.log']);
    expect((await doctor.history()).repairs).toMatchObject([
      { files: ['old/app.log', 'app.log'], moves: [{ from: 'app.log', to: 'old/app.log' }] },
    ]);
    // nothing of it is kept a second time
    expect(result.backups.map(({ holds }) => holds)).toEqual(['what undo restores in old/app.log, app.log']);
    const { plan: undone } = await undo(home, longLog);
    expect(undone.changes).toEqual([{ path: 'old/app.log', action: 'move', to: 'app.log', detail: 'to app.log' }]);
    expect([home.text('app.log'), home.mode('app.log')]).toEqual([OLD_LOG, 0o640]);
    expect(Object.keys(filesOf(home))).toEqual(['app.log', 'old/']);
  });

  it('comes back with what others have written in it since', async () => {
    const home = logHome();
    await repaired(home, longLog);
    home.fs.appendFileSync(`${home.home}/old/app.log`, 'three\n');
    await undo(home, longLog);
    expect(home.text('app.log')).toBe(`${OLD_LOG}three\n`);
  });

  it.each<readonly [what: string, change: (home: MemoryHome) => void, says: string]>([
    [
      'is gone',
      (home) => {
        home.fs.rmSync(`${home.home}/old/app.log`);
      },
      'it is not there any more',
    ],
    [
      'has a successor',
      (home) => {
        home.fs.writeFileSync(`${home.home}/app.log`, 'new');
      },
      'something is there again',
    ],
    [
      'is a link by now',
      (home) => {
        home.fs.renameSync(`${home.home}/old/app.log`, `${home.home}/old/b`);
        home.fs.symlinkSync('b', `${home.home}/old/app.log`);
      },
      'it is a symlink by now',
    ],
  ])('does not come back where it %s', async (_, change, says) => {
    const home = logHome();
    await repaired(home, longLog);
    change(home);
    const before = filesOf(home);
    await expect(undo(home, longLog)).rejects.toMatchObject({
      code: 'undo/collision',
      message: expect.stringContaining(says) as unknown,
    });
    expect(filesOf(home)).toEqual(before);
  });

  it('may be edited at its new place; an undo reverts the edit, and leaves those of others', async () => {
    const home = settingsHome('app.json');
    const { result } = await repaired(home, oldName);
    expect(outcomesOf(result)).toEqual(['applied']);
    expect([home.text('settings.json'), home.mode('settings.json')]).toEqual([OLD_SETTINGS.replace('1', '2'), 0o640]);
    home.fs.writeFileSync(`${home.home}/settings.json`, OLD_SETTINGS.replace('1', '2').replace('ours', 'theirs'));
    await undo(home, oldName);
    expect(filesOf(home)).toEqual(filesOf(settingsHome('app.json', OLD_SETTINGS.replace('ours', 'theirs'))));
  });

  it('is moved again by an undo of the undo', async () => {
    const home = logHome();
    const moved = await repaired(home, longLog).then(() => filesOf(home));
    await undo(home, longLog);
    await undo(home, longLog);
    expect(filesOf(home)).toEqual(moved);
  });
});

describe('a move while others write', () => {
  it.each(['from', 'to'] as const)(
    'leaves both alone where something is written at "%s" before the commit',
    async (path) => {
      const home = memoryHome({ files: { from: 'a' } });
      const disk = memoryDisk(home.fs, home.owners);
      const world = memoryWorld(home, {
        disk: {
          ...disk,
          rename: async (from, to) => {
            // the last moment before something is moved
            if (to.endsWith('/journal') && !home.fs.existsSync(`${home.home}/to`)) {
              home.fs.writeFileSync(`${home.home}/${path}`, 'theirs');
            }
            await disk.rename(from, to);
          },
        },
      });
      const doctor = doctorOf(world, making(MOVE));
      const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
      expect(outcomesOf(result)).not.toEqual(['applied']);
      expect(home.text(path)).toBe('theirs');
      expect(path === 'to' ? home.text('from') : '').toBe(path === 'to' ? 'a' : '');
    },
  );

  it('is not removed where another program has written over it at its new place', async () => {
    const home = memoryHome({ files: { from: 'a' } });
    const disk = memoryDisk(home.fs, home.owners);
    const world = memoryWorld(home, {
      disk: {
        ...disk,
        rename: async (from, to) => {
          await disk.rename(from, to);
          if (to.endsWith('/to')) home.fs.writeFileSync(`${home.home}/to`, 'theirs');
        },
      },
    });
    const doctor = doctorOf(world, making(MOVE));
    const result = await doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
    expect(result.repairs).toMatchObject([
      { outcome: 'rolled-back', reason: expect.stringContaining('to keeps what someone else wrote') as unknown },
    ]);
    expect([home.text('from'), home.text('to')]).toEqual(['a', 'theirs']);
  });

  it('is put back where the repair is rolled back', async () => {
    const home = memoryHome({ files: { from: 'a' } });
    const check = scripted('mover', ['bad'], {
      changes: ['from', 'to'],
      repairs: { mover: { summary: 'Moves it.' } },
      fix: ({ repair }) => repair('move it', [MOVE]),
    });
    expect(outcomesOf((await repaired(home, check)).result)).toEqual(['rolled-back']);
    expect(filesOf(home)).toEqual(filesOf(memoryHome({ files: { from: 'a' } })));
  });
});

testSample(suite);
