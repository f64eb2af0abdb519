import { describe, expect, test } from '@jest/globals';
import type { Diagnosis } from '@netclaw/doctor-core/engine';

import { reportIn } from '../support/documents.js';
import { failedResult } from '../support/fake-doctor.js';
import { fakeTerminal } from '../support/fake-terminal.js';
import { run, type RunSettings } from '../support/run.js';
import * as states from '../support/states.js';

const PLAN = 'plan.json';

/** The text of a plan that was saved in a dry run. */
const saved = async (before: Diagnosis = states.routine, line = ''): Promise<string> => {
  const terminal = fakeTerminal();
  await run(`doctor --dry-run --save-plan ${PLAN} ${line}`, { before, terminal });
  const text = terminal.files.texts.get(PLAN);
  if (text === undefined) throw new Error(terminal.err());
  return text;
};

const ORIGIN =
  '"origin":{"salt":"00000000000000000000000000000000","home":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","files":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","sequence":0,"plan":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"}';

const applying = async (line: string, text: string | undefined, settings: RunSettings, answers?: readonly string[]) =>
  run(`doctor apply ${PLAN} ${line}`, {
    after: states.healthy,
    ...settings,
    terminal: { ...(text !== undefined && { files: { [PLAN]: text } }), ...(answers && { isTerminal: true, answers }) },
  });

describe('a plan is saved', () => {
  test('as it is shown, and the command that applies it is shown', async () => {
    const terminal = fakeTerminal();
    const { code } = await run(`doctor --dry-run --save-plan ${PLAN}`, { before: states.routine, terminal });
    expect(code).toBe(1);
    expect(JSON.parse(terminal.files.texts.get(PLAN) ?? '')).toMatchObject({
      kind: 'saved-plan',
      schemaVersion: 1,
      repairs: [{ check: 'pairing', proposer: 'renew-local-device', shown: { consents: [] }, changes: [{}] }],
    });
    expect(terminal.err()).toContain(`\`claw doctor apply ${PLAN}\` applies it`);
  });

  test('before anything is applied', async () => {
    const terminal = fakeTerminal();
    let wasSaved = false;
    await run(`doctor --fix --yes --save-plan ${PLAN}`, {
      before: states.routine,
      terminal,
      apply: async (plan) => {
        wasSaved = terminal.files.texts.has(PLAN);
        return failedResult(plan, states.broken, 'world-moved', 'It differs.');
      },
    });
    expect(wasSaved).toBe(true);
  });

  test('over a plan of before, and over no other file', async () => {
    const before = states.routine;
    const old = fakeTerminal({ files: { [PLAN]: await saved(states.consentable) } });
    expect((await run(`doctor --dry-run --save-plan ${PLAN}`, { before, terminal: old })).code).toBe(1);
    expect(old.files.texts.get(PLAN)).toBe(await saved());
    const other = fakeTerminal({ files: { [PLAN]: '[]' } });
    const refused = await run(`doctor --fix --yes --save-plan ${PLAN}`, { before, terminal: other });
    expect(refused.code).toBe(73);
    expect(refused.err).toContain(`${PLAN} is something else`);
    expect(refused.doctor?.requests.applied).toEqual([]);
    expect(other.files.texts.get(PLAN)).toBe('[]');
  });

  test('in a file that is tried before anything is looked at', async () => {
    const ran = await run('doctor --dry-run --save-plan /no/plan.json', { before: states.routine });
    expect([ran.code, ran.err]).toEqual([73, expect.stringContaining('/no/plan.json cannot be written')]);
    const other = fakeTerminal({ files: { [PLAN]: '[]' } });
    const refused = await run(`doctor --dry-run --save-plan ${PLAN}`, { before: states.routine, terminal: other });
    for (const { doctor } of [ran, refused]) expect(doctor?.requests.diagnose).toEqual([]);
  });

  test('not on standard output, which has the report', async () => {
    expect((await run('doctor --dry-run --save-plan /dev/stdout', { before: states.routine })).code).toBe(64);
  });

  test('and an interrupted disk stops the repair', async () => {
    const ran = await run('doctor --fix --yes --save-plan /full/plan.json', { before: states.routine });
    expect(ran.code).toBeGreaterThanOrEqual(64);
    expect(ran.doctor?.requests.applied).toEqual([]);
  });

  test('never without a repair', async () => {
    const ran = await run(`doctor --save-plan ${PLAN}`, { before: states.routine });
    expect(ran).toMatchObject({ code: 64 });
    expect(ran.err).toContain('--save-plan goes with a repair');
  });
});

describe('a saved plan is applied', () => {
  test('where the same is proposed', async () => {
    const { code, out, doctor } = await applying('--yes', await saved(), { before: states.routine });
    expect(code).toBe(0);
    expect(out).toContain('✔ Repaired: pairing');
    expect(doctor?.requests.diagnose[0]?.only).toEqual(['pairing']);
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('with consents of the command line only', async () => {
    const text = await saved(states.consentable, '--accept reissue-local-device');
    const without = await applying('--yes', text, { before: states.consentable });
    expect(without).toMatchObject({ code: 1 });
    expect(without.doctor?.requests.consents).toEqual([[]]);
    expect(without.doctor?.requests.applied).toEqual([]);
    expect(without.out).toMatch(/: claw doctor apply plan\.json --accept reissue-local-device --yes\n$/);
    expect(without.out).not.toContain('--fix=pairing --accept reissue-local-device --yes');
    const given = await applying('--yes --accept reissue-local-device', text, { before: states.consentable });
    expect(given.code).toBe(0);
  });

  test('or of the prompt, in their own words', async () => {
    const text = await saved(states.typed);
    const settings = { before: states.typed };
    expect((await applying('', text, settings, ['y', 'reset all pairings'])).code).toBe(0);
    const declined = await applying('', text, settings, ['y', 'yes']);
    expect(declined.code).toBe(1);
    expect(declined.doctor?.requests.applied).toEqual([]);
  });

  test('never without a yes', async () => {
    const { code, out, doctor, terminal } = await applying('', await saved(), { before: states.routine });
    expect(code).toBe(1);
    expect(out).toMatch(/→ Apply it: claw doctor apply plan\.json --yes\n$/);
    expect(terminal.questions).toEqual([]);
    expect(doctor?.requests.applied).toEqual([]);
  });

  test('of two ways only the one that it shows', async () => {
    const text = await saved(states.choosable, '--accept adopt-existing-token');
    const settings = { before: states.choosable };
    const other = await applying('--yes --accept reissue-local-device', text, settings);
    expect(other).toMatchObject({ code: 1 });
    expect(other.out).toContain('the way that the plan shows needs --accept adopt-existing-token');
    expect(other.out).toMatch(/→ Apply the plan: claw doctor apply plan\.json --accept adopt-existing-token --yes\n$/);
    expect(other.doctor?.requests.applied).toEqual([]);
    expect((await applying('--yes --accept adopt-existing-token', text, settings)).code).toBe(0);
  });

  test('with the home and the time that the line names, said again in its advice', async () => {
    const { out } = await applying('--home /h --timeout 90s', await saved(), { before: states.routine });
    expect(out).toMatch(/→ Apply it: claw doctor --home=\/h apply plan\.json --timeout 90s --yes\n$/);
  });

  test('of two ways not the other one at a prompt either', async () => {
    const text = await saved(states.choosable);
    const other = await applying('', text, { before: states.choosable }, ['o', 'n']);
    expect(other.err).toContain('"o" is not one of the answers.');
    expect(other.code).toBe(1);
    expect(other.doctor?.requests.applied).toEqual([]);
  });

  test('as done already where nothing that it fixes is found', async () => {
    const before = states.healthy;
    const { code, out, doctor } = await applying('--yes', await saved(), { before, origin: { sequence: 7 } });
    expect([code, doctor?.requests.applied]).toEqual([0, []]);
    expect(out).toContain('everything that the plan fixes is fixed already');
    const json = await applying('--yes --format json', await saved(), { before });
    expect(reportIn(json.out)).toMatchObject({ exitCode: 0, exitReason: 'done', changed: false, error: null });
  });

  test('never where it was edited, whatever is found', async () => {
    const text = (await saved()).replace('"code": "pairing/', '"code": "other/');
    for (const before of [states.routine, states.healthy]) {
      const { code, out } = await applying('--yes', text, { before });
      expect([code, out]).toEqual([1, expect.stringContaining('the plan was edited')]);
    }
  });

  test('and one without repairs changes nothing', async () => {
    const { code, out, doctor } = await applying('--yes', await saved(states.healthy), { before: states.routine });
    expect(code).toBe(0);
    expect(out).toContain('the plan contains no repair');
    expect(doctor?.requests.diagnose).toEqual([]);
  });
});

describe('a saved plan is not applied', () => {
  const changedDetail = [{ path: 'devices.json', pointer: '/1', action: 'add' as const, detail: 'device host-local' }];
  const MOVED: readonly (readonly [name: string, settings: RunSettings, reason: string])[] = [
    ['where the files would be changed otherwise', { before: states.routine, changes: changedDetail }, 'changed now'],
    ['where another repair is proposed', { before: states.consentable }, 'done now is not what the plan shows'],
    ['where it is refused by now', { before: states.refused('unsafe') }, 'done now is not what the plan shows'],
    ['to another home', { before: states.routine, origin: { home: 'c'.repeat(64) } }, 'made for another home'],
    [
      'to another home, although nothing is wrong there',
      { before: states.healthy, origin: { home: 'c'.repeat(64) } },
      'made for another home',
    ],
    ['a second time', { before: states.routine, origin: { sequence: 1 } }, 'this plan was applied already'],
    ['to files that were changed', { before: states.routine, origin: { files: 'c'.repeat(64) } }, 'not what it was'],
    [
      'where more is proposed',
      { before: { ...states.routine, proposals: [...states.two.proposals.slice(0, 1), ...states.routine.proposals] } },
      'secrets: a repair is proposed',
    ],
  ];

  test.each(MOVED)('%s', async (_name, settings, reason) => {
    const { code, out, doctor } = await applying('--yes', await saved(), settings);
    expect(code).toBe(1);
    expect(out).toContain(reason);
    expect(out).toMatch(/→ See what would be done now: claw doctor --dry-run --only pairing\n$/);
    expect(doctor?.requests.applied).toEqual([]);
  });

  test('where the world moves while it is applied', async () => {
    const { code } = await applying('--yes', await saved(), {
      before: states.routine,
      apply: async (plan) => failedResult(plan, states.broken, 'world-moved', 'It differs.'),
    });
    expect(code).toBe(1);
  });

  test('and a rollback is one as ever', async () => {
    const { code } = await applying('--yes', await saved(), {
      before: states.routine,
      apply: async (plan) => failedResult(plan, states.broken, 'rolled-back', 'The disk is full.'),
    });
    expect(code).toBe(74);
  });

  test('in one document where JSON was asked', async () => {
    const settings = { before: states.routine, origin: { sequence: 1 } };
    const moved = await applying('--yes --format json', await saved(), settings);
    expect(reportIn(moved.out)).toMatchObject({ exitCode: 1, exitReason: 'refused', changed: false, error: null });
    const done = await applying('--yes --format json', await saved(), { before: states.routine });
    expect(reportIn(done.out)).toMatchObject({ exitCode: 0, exitReason: 'done', changed: true });
  });
});

describe('a file that is not a plan', () => {
  const INVALID: readonly (readonly [text: string | undefined, code: string, message: RegExp])[] = [
    [undefined, 'usage/unreadable-file', /There is no file plan\.json/],
    ['', 'usage/invalid-plan', /line 1, column 1/],
    ['{\n  "kind": oops\n}', 'usage/invalid-plan', /line 2, column \d+/],
    ['[]', 'usage/invalid-plan', /line 1, column 1: the file must be a saved plan/],
    ['{}', 'usage/invalid-plan', /the file lacks "kind", the text "saved-plan"/],
    [
      `{"kind":"saved-plan","schemaVersion":2,${ORIGIN},"repairs":[]}`,
      'usage/invalid-plan',
      /\/schemaVersion must be the number 1/,
    ],
    [
      `{"kind":"saved-plan","schemaVersion":1,${ORIGIN},\n"repairs":[{"chek":"a"}]}`,
      'usage/invalid-plan',
      /line 2, column 12: \/repairs\/0 lacks "check", the id of a check/,
    ],
    [
      `{"kind":"saved-plan","schemaVersion":1,${ORIGIN},"repairs":[],\n"repair":1}`,
      'usage/invalid-plan',
      /line 2, column 1: the key "repair" is unknown/,
    ],
    [
      `{"kind":"saved-plan","schemaVersion":1,${ORIGIN},"repairs":[{"check":"moon","proposer":"a","proposal":{"kind":"repair"},"shown":null,"changes":[]}]}`,
      'usage/invalid-plan',
      /check "moon", which this doctor does not have/,
    ],
  ];

  test.each(INVALID)('%j is %s', async (text, code, message) => {
    const { code: exit, err, out } = await applying('--yes', text, { before: states.routine });
    expect([exit, out]).toEqual([64, '']);
    expect(err).toMatch(message);
    const json = await applying('--yes --format json', text, { before: states.routine });
    expect(reportIn(json.out)).toMatchObject({
      exitCode: 64,
      error: { code, message: expect.stringMatching(message) },
    });
  });

  test('is not looked for where none is named', async () => {
    const ran = await run('doctor apply');
    expect(ran.code).toBe(64);
    expect(ran.err).toContain('`claw doctor apply plan.json`');
  });
});
