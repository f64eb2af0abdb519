import { describe, expect, it } from '@jest/globals';
import type { Check, Step } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { openedBeyond } from '../../src/compose/loosened.js';
import { bare, scripted } from '../support.js';
import { doctorOf, safeWorld } from './support/safe.js';

const CONSENT = 'loosen-mode:box';

/** Content once the text of the file `box` has this in it, or its mode is this one. */
const wanting = (steps: readonly Step[], isRight: (text: string, mode: number) => boolean): Check =>
  scripted(
    'box',
    async ({ files }) => {
      const view = await files.view('box');
      return view.kind === 'file' && isRight(Buffer.from(view.bytes).toString(), view.mode) ? [] : [bare('bad')];
    },
    {
      changes: ['box', 'lid'],
      repairs: { box: { summary: 'Corrects it.' } },
      fix: ({ repair }) => repair('correct it', steps),
    },
  );

const boxOf = (mode: number): MemoryHome => memoryHome({ files: { box: { content: 'old', mode } } });
const write = (mode?: `0${number}`): Step => ({
  kind: 'write-file',
  path: 'box',
  content: 'new',
  label: 'a box',
  ...(mode !== undefined && { mode }),
});
const removed: Step = { kind: 'remove-file', path: 'box' };
const setMode = (mode: Extract<Step, { kind: 'set-mode' }>['mode']): Step => ({ kind: 'set-mode', path: 'box', mode });

const repair = async (home: MemoryHome, check: Check, consents: readonly string[], between = (): void => undefined) => {
  const doctor = doctorOf(safeWorld(home), check);
  const plan = await doctor.plan(await doctor.diagnose(), { consents });
  between();
  return { plan: plan.repairs[0], result: (await doctor.apply(plan)).repairs[0], doctor };
};

const byText = (...steps: readonly Step[]): Check => wanting(steps, (text) => text === 'new');
const byMode = (wanted: number, ...steps: readonly Step[]): Check => wanting(steps, (_, mode) => mode === wanted);

describe('a repair that opens a file to more people', () => {
  it.each<readonly [what: string, check: Check, before: number, after: number]>([
    ['removes it and writes it anew', byText(removed, write('0644')), 0o600, 0o644],
    ['does so for its group alone', byText(removed, write('0640')), 0o600, 0o640],
    ['sets a mode', byMode(0o644, setMode(0o644)), 0o600, 0o644],
    ['gives a permission to all', byMode(0o755, setMode('+x')), 0o644, 0o755],
    ['writes it, and sets a mode', byText(write(), setMode('0604')), 0o600, 0o604],
    ['takes one permission and gives another', byMode(0o604, setMode('0604')), 0o640, 0o604],
  ])('needs consent where it %s', async (_, check, before, after) => {
    const home = boxOf(before);
    const refused = await repair(home, check, []);
    expect(refused.plan).toMatchObject({
      outcome: 'needs-consent',
      next: `--accept ${CONSENT}`,
      proposal: { options: [{ consents: [CONSENT] }] },
    });
    const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
    expect(refused.plan?.changes).toContainEqual({
      path: 'box',
      action: 'mode',
      detail: `${octal(before)} > ${octal(after)}`,
    });
    expect([home.text('box'), home.mode('box')]).toEqual(['old', before]);
    expect((await repair(home, check, [CONSENT])).result).toMatchObject({ outcome: 'applied' });
    expect(home.mode('box')).toBe(after);
  });

  it.each<readonly [what: string, check: Check, before: number, after: number]>([
    ['its owner alone may do more', byMode(0o740, setMode('u+x')), 0o640, 0o740],
    ['it is written over', byText(write('0666')), 0o600, 0o600],
    ['it is removed, and written with the mode that it had', byText(removed, write('0640')), 0o640, 0o640],
    ['it is opened, and closed again', byMode(0o600, setMode(0o644), setMode(0o600)), 0o640, 0o600],
  ])('needs none where %s', async (_, check, before, after) => {
    const home = boxOf(before);
    expect(await repair(home, check, [])).toMatchObject({
      plan: { outcome: 'planned', proposal: { options: [{ consents: [] }] } },
      result: { outcome: 'applied' },
    });
    expect(home.mode('box')).toBe(after);
  });

  it('asks for no consent where nothing was there', async () => {
    const home = memoryHome();
    expect((await repair(home, byText(write('0644')), [])).result).toMatchObject({ outcome: 'applied' });
    expect(home.mode('box')).toBe(0o644);
  });

  it('asks beside the consents of its author, of one option alone', async () => {
    const check = scripted('box', ['bad'], {
      changes: ['box'],
      consents: { brave: { grants: 'You dare.' } },
      repairs: { box: { summary: 'Corrects it.', options: ['open', 'closed'] } },
      fix: ({ repair: make, oneOf }) =>
        oneOf(
          make('close it', [setMode(0o400)], { option: 'closed' }),
          make('open it', [setMode(0o644)], { option: 'open', consents: ['brave'] }),
        ),
    });
    const doctor = doctorOf(safeWorld(boxOf(0o600)), check);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: ['brave', CONSENT] });
    expect(plan.repairs[0]).toMatchObject({
      chosen: { option: 'open', consents: ['brave', CONSENT] },
      proposal: {
        options: [
          { option: 'closed', consents: [] },
          { option: 'open', consents: ['brave', CONSENT] },
        ],
      },
    });
    expect(plan.unusedConsents).toEqual([]);
  });

  it.each<readonly [what: string, check: Check]>([
    ['without a consent', byText(removed, write('0640'))],
    ['with a consent to less', byText(removed, write('0644'))],
  ])('writes nothing where the file was closed after the plan was shown, %s', async (what, check) => {
    const home = boxOf(0o640);
    const consents = what === 'without a consent' ? [] : [CONSENT];
    const close = (): void => {
      home.fs.chmodSync(`${home.home}/box`, 0o600);
    };
    const { plan, result } = await repair(home, check, consents, close);
    expect(plan?.outcome).toBe('planned');
    expect(result?.outcome).toBe('world-moved');
    expect([home.text('box'), home.mode('box')]).toEqual(['old', 0o600]);
  });

  it('has a consent that the doctor knows, and an author cannot declare', async () => {
    const { doctor } = await repair(boxOf(0o600), byText(write()), []);
    expect(doctor.consents().get(CONSENT)?.grants).toBe(
      'Give other users the permissions that the repair box adds: the plan shows each old and new mode.',
    );
    await expect(doctor.plan(await doctor.diagnose(), { consents: ['loosen-mode:bax'] })).rejects.toMatchObject({
      code: 'consent/unknown',
      next: `Did you mean "${CONSENT}"?`,
    });
    const declaring = scripted('box', [], { consents: { [CONSENT]: { grants: 'It is fine.' } } });
    expect(() => doctorOf(safeWorld(memoryHome()), declaring)).toThrow(/is not kebab-case/);
  });

  it.each<readonly [what: string, steps: readonly Step[], regrants: readonly string[]]>([
    ['mode', [setMode(0o644)], []],
    [
      'mode, and an edit of its text',
      [{ kind: 'edit-text', path: 'box', edits: [{ op: 'append', text: 'new\n' }] }, setMode(0o644)],
      [],
    ],
    ['mode, and its text', [removed, write('0644')], ['all of box']],
  ])('closes it again when it is undone: its %s', async (_, steps, regrants) => {
    const home = boxOf(0o600);
    const { doctor } = await repair(
      home,
      wanting(steps, (__, mode) => mode === 0o644),
      [CONSENT],
    );
    expect(home.mode('box')).toBe(0o644);
    const undo = await doctor.planUndo();
    expect(undo.regrants).toEqual(regrants);
    await doctor.undo(undo, { consents: ['undo-regrants-access'] });
    expect([home.text('box'), home.mode('box')]).toEqual(['old', 0o600]);
  });

  it('leaves a mode that somebody has set since when it is undone', async () => {
    const home = boxOf(0o600);
    const { doctor } = await repair(home, byMode(0o644, setMode(0o644)), [CONSENT]);
    home.fs.chmodSync(`${home.home}/box`, 0o664);
    const plan = await doctor.planUndo().catch((error: unknown) => error);
    expect([plan, home.mode('box')]).toMatchObject([{ code: 'undo/nothing-to-undo' }, 0o664]);
  });
});

describe('what is opened beyond what was shown', () => {
  const one = (before: number, after: number) => ({ path: 'box', before, after });
  it.each([
    [[one(0o600, 0o644)], [one(0o600, 0o644)], undefined],
    [[one(0o600, 0o644)], [one(0o640, 0o644)], one(0o600, 0o644)],
    [[one(0o600, 0o644)], [one(0o600, 0o640), one(0o640, 0o644)], undefined],
    [[one(0o600, 0o640)], [{ ...one(0o600, 0o640), path: 'lid' }], one(0o600, 0o640)],
    [[], [one(0o600, 0o644)], undefined],
  ])('of %j, where %j was: %j', (found, agreed, expected) => {
    expect(openedBeyond(found, agreed)).toEqual(expected);
  });
});
