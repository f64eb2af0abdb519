import { describe, expect, it } from '@jest/globals';
import type { Check, Step } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { bare, scripted } from '../support.js';
import { filesOf, outcomesOf } from './support/safe.js';
import { repaired, undo } from './support/move-checks.js';

describe('a move that opens a file to more people', () => {
  const CONSENT = 'loosen-mode:mover';
  const boxes = (mode: number, ways: { readonly inside: number; readonly public: number }): MemoryHome => {
    const home = memoryHome({ files: { 'inside/from': { content: 'a', mode }, 'public/x': '' } });
    home.fs.chmodSync(`${home.home}/inside`, ways.inside);
    home.fs.chmodSync(`${home.home}/public`, ways.public);
    return home;
  };
  const mover = (...more: readonly Step[]): Check =>
    scripted('mover', async ({ files }) => ((await files.stat('public/to')).kind === 'file' ? [] : [bare('bad')]), {
      changes: ['inside/from', 'public/to', 'public'],
      repairs: { mover: { summary: 'Moves it.' } },
      fix: ({ repair }) => repair('move it', [{ kind: 'move', path: 'inside/from', to: 'public/to' }, ...more]),
    });

  it.each<readonly [what: string, home: () => MemoryHome, check: Check, detail: string]>([
    [
      'by its directory',
      () => boxes(0o644, { inside: 0o700, public: 0o755 }),
      mover(),
      '0600 > 0644, as its directories let others at it',
    ],
    [
      'by its directory, for the group alone',
      () => boxes(0o644, { inside: 0o700, public: 0o710 }),
      mover(),
      '0600 > 0640, as its directories let others at it',
    ],
    [
      'by a mode of its own',
      () => boxes(0o600, { inside: 0o755, public: 0o755 }),
      mover({ kind: 'set-mode', path: 'public/to', mode: '0644' }),
      '0600 > 0644',
    ],
    [
      'by a directory that is opened later',
      () => boxes(0o644, { inside: 0o700, public: 0o700 }),
      mover({ kind: 'set-mode', path: 'public', mode: '0755' }),
      '0600 > 0644, as its directories let others at it',
    ],
  ])('needs consent: %s', async (_, home, check, detail) => {
    const box = home();
    const before = filesOf(box);
    const refused = await repaired(box, check);
    expect(refused.plan).toMatchObject({ outcome: 'needs-consent', next: `--accept ${CONSENT}` });
    expect(refused.plan?.changes).toContainEqual({ path: 'public/to', action: 'mode', detail });
    expect(filesOf(box)).toEqual(before);
    expect(outcomesOf((await repaired(box, check, [CONSENT])).result)).toEqual(['applied']);
    expect((await undo(box, check)).plan.regrants).toEqual([]);
    expect(box.mode('inside/from')).toBe(
      0o600 | (Number.parseInt(before['inside/from']?.slice(0, 3) ?? '', 8) & 0o077),
    );
  });

  it.each<readonly [what: string, home: () => MemoryHome]>([
    ['others could get at it before', () => boxes(0o644, { inside: 0o755, public: 0o755 })],
    ['its mode lets nobody in', () => boxes(0o600, { inside: 0o700, public: 0o755 })],
    ['it goes where nobody gets in', () => boxes(0o644, { inside: 0o755, public: 0o700 })],
  ])('needs none where %s', async (_, home) => {
    expect(await repaired(home(), mover())).toMatchObject({ plan: { outcome: 'planned' } });
  });

  it.each<readonly [what: string, home: () => MemoryHome, regrants: readonly string[]]>([
    ['nobody gets at it', () => boxes(0o600, { inside: 0o755, public: 0o755 }), []],
    ['as many people get at it', () => boxes(0o644, { inside: 0o755, public: 0o755 }), []],
    ['more people get at it', () => boxes(0o644, { inside: 0o755, public: 0o700 }), ['all of inside/from']],
  ])('gives access back when it is undone where more people get at it then: %s', async (_, home, regrants) => {
    const box = home();
    await repaired(box, mover());
    // nobody says what is wrong again
    const { doctor } = await repaired(box, scripted('other', []));
    const { consents, ...plan } = await doctor.planUndo();
    expect([plan.regrants, plan.problems]).toEqual([regrants, []]);
    expect(consents).toEqual(regrants.length === 0 ? [] : ['undo-regrants-access']);
  });

  it('writes nothing where its directory was opened after the plan was shown', async () => {
    const home = boxes(0o644, { inside: 0o700, public: 0o700 });
    const { result } = await repaired(home, mover(), [], () => {
      home.fs.chmodSync(`${home.home}/public`, 0o755);
    });
    expect(outcomesOf(result)).toEqual(['world-moved']);
    expect(home.text('inside/from')).toBe('a');
  });
});
