import { describe, expect, test } from '@jest/globals';

import { pageIn, visible } from '../../support/page.js';
import { run, type RunSettings } from '../../support/run.js';
import { EVIL, evil } from '../../support/runs.js';
import * as states from '../../support/states.js';
import { failing, ID, past, regrantingUndo, routineUndo, undoing } from '../../support/undos.js';

const pageOf = async (line: string, settings: RunSettings = {}) =>
  pageIn((await run(`${line} --format html`, settings)).out);

describe('the page of a run', () => {
  test('says first how it is, then what to do', async () => {
    const { heading, text } = await pageOf('doctor', { before: states.routine });
    expect(heading).toBe('✖ Errors 1 error in /srv/claw. Nothing was changed.');
    const order = [
      heading,
      'Exit code 1: an error remains.',
      'Host web-01',
      'What to do now',
      'claw doctor --fix=pairing',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  test('shows each finding with its code and its place', async () => {
    const { text } = await pageOf('doctor', { before: states.everyStatus });
    expect(text).toContain('✖ Error pairing: no device is paired, and the daemon cannot start');
    expect(text).toContain('pairing/no-devices devices.json /0');
    expect(text).toContain('ℹ Note pairing: Message of pairing/restart-needed');
  });

  test('shows every check with what came of it', async () => {
    const { text } = await pageOf('doctor', { before: states.everyStatus });
    for (const row of [
      'exposure-mode Title of exposure-mode ✔ OK No problem found.',
      'secrets Title of secrets ○ Not checked Not checked: config found config/unparsable.',
      'extra Title of extra ✖ Crashed The check failed: x is undefined',
      'slow Title of slow ✖ Not finished The check did not finish within 500 ms.',
      'tunnel Title of tunnel ○ Does not apply Does not apply: the mode is local',
    ])
      expect(text).toContain(row);
  });

  test('shows what is proposed with the consents of each way', async () => {
    const { text } = await pageOf('doctor', { before: states.choosable });
    expect(text).toContain('Repairs that are proposed ℹ Proposed pairing: Renew it by new-token');
    expect(text).toContain('new-token claw doctor --fix=pairing --accept reissue-local-device');
    expect(text).toContain('keep-token claw doctor --fix=pairing --accept adopt-existing-token');
    expect(text).toContain('Consent adopt-existing-token: The present token is trusted, whoever has seen it.');
  });

  test('shows why a repair is refused', async () => {
    const { text } = await pageOf('doctor', { before: states.refused('busy') });
    expect(text).toContain('Cannot be repaired now: It is busy.');
    expect(text).toContain('Stop the daemon.');
  });

  test('of a dry run shows what would change, line by line', async () => {
    const change = { path: 'a.txt', action: 'replace', detail: 'one line', diff: '@@ -1 +1 @@\n-old\n+new' } as const;
    const { text, elements } = await pageOf('doctor --dry-run', { before: states.routine, changes: [change] });
    expect(text).toContain('Dry run: nothing was changed.');
    expect(text).toContain('ℹ Planned pairing: Renew the device of this host');
    expect(text).toContain('~ a.txt one line');
    expect(text).toContain('@@ -1 +1 @@ -old +new');
    const classes = elements.flatMap(({ attrs }) => attrs.map(({ value }) => value));
    expect(classes).toEqual(expect.arrayContaining(['added', 'removed']));
  });

  test('of a repair says what was changed and how to undo it', async () => {
    const { heading, text } = await pageOf('doctor --fix --yes', { before: states.routine, after: states.healthy });
    expect(heading).toBe('✔ Healthy Repaired: pairing. All 3 checks pass.');
    expect(text).toContain('Start the daemon.');
    expect(text).toContain('undo claw doctor undo r-20260102-1');
  });

  test('that was stopped says why, and what to do', async () => {
    const { heading, text } = await pageOf('doctor --only x', { diagnose: failing('selection/empty') });
    expect(heading).toBe('✖ Stopped It is selection/empty.');
    expect(text).toContain('Exit code 64: the command line is wrong.');
    expect(text).toContain('What to do now Do that.');
  });

  test('names a gate that is not passed first', async () => {
    const { heading } = await pageOf('doctor --require nope', { before: states.healthy });
    expect(heading).toBe('✖ Errors Not all required checks have completed: nope.');
    const passed = await pageOf('doctor --fail-on never', { before: states.broken });
    expect(passed.text).toContain('Exit code 0: an error remains, which --fail-on lets pass.');
  });

  test('shows texts of others as they are, and hides none', async () => {
    const { text } = await pageOf('doctor', { before: evil });
    const shown = visible(EVIL)
      .replaceAll(/`([^`]+)`/g, '$1')
      .replaceAll(/\s+/g, ' ');
    expect(text.split(shown).length).toBeGreaterThan(3);
  });

  test('is the same each time', async () => {
    const first = await run('doctor --format html', { before: states.everyStatus });
    const second = await run('doctor --format html', { before: states.everyStatus });
    expect(second.out).toBe(first.out);
  });
});

describe('the page of an undo', () => {
  test('says what was undone', async () => {
    const { heading, text } = await pageOf('doctor undo --yes', undoing(routineUndo));
    expect(heading).toBe(`✔ Done Undone: the repair ${ID}.`);
    expect(text).toContain('- devices.json device host-local');
    expect(text).toContain('What to do now Look at the home as it is now: claw doctor');
  });

  test('says which consent is missing', async () => {
    const { heading, text } = await pageOf('doctor undo', undoing(regrantingUndo));
    expect(heading).toBe('⚠ Not done Nothing was changed: it needs your consent.');
    expect(text).toContain(`claw doctor undo ${ID} --accept undo-regrants-access --yes`);
    expect(text).toContain(String.raw`Gives access back to: old-host, evil\u{202E}name.`);
    expect(text).toContain('Consent undo-regrants-access: Give access back to what was withdrawn.');
  });

  test('says what blocks it', async () => {
    const { heading, text } = await pageOf('doctor undo', { planUndo: failing('undo/collision') });
    expect(heading).toBe('⚠ Not done It is undo/collision.');
    expect(text).toContain('Exit code 1: refused or declined.');
  });
});

describe('a page that is not a report', () => {
  test.each<[string, RunSettings, string]>([
    ['doctor list', {}, 'Local pairing'],
    ['doctor explain pairing/no-devices', {}, 'No device is paired in …'],
    ['doctor undo --list', { history: [past] }, ID],
  ])('of "%s" shows the same words', async (line, settings, words) => {
    const { code, out } = await run(`${line} --format html`, settings);
    expect(code).toBe(0);
    expect(pageIn(out).text).toContain(words);
  });

  test('is not taken for a report, and a report not for one', async () => {
    const report = await run('doctor --format html', { before: states.warned });
    const terminal = { files: { 'r.html': report.out } };
    expect((await run('doctor --format html --output r.html', { terminal, before: states.warned })).code).toBe(2);
    expect((await run('doctor list --format html --output r.html', { terminal })).code).toBe(73);
    const foreign = { files: { 'r.html': '<!doctype html>\n<html lang="en">\n<body>Mine</body></html>\n' } };
    expect((await run('doctor --format html --output r.html', { terminal: foreign })).code).toBe(73);
    expect((await run('doctor list --format html --output r.html', { terminal: foreign })).code).toBe(73);
  });
});
