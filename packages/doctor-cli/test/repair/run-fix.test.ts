import { describe, expect, test } from '@jest/globals';
import type { ApplyRequest, RepairPlan } from '@netclaw/doctor-core/engine';

import { reportIn } from '../support/documents.js';
import { appliedResult } from '../support/fake-doctor.js';
import { fakeTerminal } from '../support/fake-terminal.js';
import { run, type RunSettings } from '../support/run.js';
import * as states from '../support/states.js';

/** What is asked about each repair. */
const STEP = 'Apply this repair? [y]es [N]o [d]iff [q]uit: ';

/** At a terminal, with what the operator types. */
const typing = (...answers: readonly string[]): RunSettings => ({
  after: states.healthy,
  terminal: { isTerminal: true, answers },
});

describe('repairs without a question', () => {
  test('while the engine writes nothing is written to the console', async () => {
    const terminal = fakeTerminal({ isTerminal: true });
    let written = '';
    const apply = async (plan: RepairPlan, { onProgress }: ApplyRequest) => {
      const before = terminal.out() + terminal.err();
      for (const result of states.healthy.results) onProgress?.({ kind: 'check-finished', result });
      await new Promise(setImmediate);
      written = (terminal.out() + terminal.err()).slice(before.length);
      return appliedResult(plan, states.healthy);
    };
    expect((await run('doctor --fix --yes', { before: states.routine, apply, terminal })).code).toBe(0);
    expect(terminal.err()).toContain('Repairing');
    expect(written).toBe('');
  });

  test('--yes applies what is planned and shows the plan, the result and the final diagnosis', async () => {
    const { code, out, doctor, terminal } = await run('doctor --fix --yes', {
      before: states.routine,
      after: states.healthy,
    });
    expect(code).toBe(0);
    expect(doctor?.requests.applied).toHaveLength(1);
    expect(terminal.questions).toEqual([]);
    const parts = [
      '✖ pairing: no device is paired',
      '  Repair: Renew the device of this host\n',
      '    + devices.json  device host-local',
      '    = kept          2 remote devices stay: alice-laptop, build-box',
      'Can be undone.',
      '✔ Repaired: pairing\n',
      '    one device added  devices.json\n',
      '    undo              claw doctor undo r-20260102-1\n',
      'durability: best-effort',
      '✔ All 3 checks pass.\n',
      '→ Start the daemon.\n',
    ];
    let from = 0;
    for (const part of parts) {
      const at = out.indexOf(part, from);
      expect([part, at >= 0]).toEqual([part, true]);
      from = at;
    }
  });

  test('--yes grants no consent: what needs one stays, and the command that grants it is shown', async () => {
    const { out, doctor } = await run('doctor --fix --yes', { before: states.consentable });
    expect(doctor?.requests.applied).toEqual([]);
    expect(out).toContain('All pairings are gone; a new local one is made.');
    expect(out).toContain('Nothing was changed: it needs your consent.\n');
    expect(out).toMatch(/: claw doctor --fix=pairing --accept reissue-local-device --yes\n$/);
  });

  test('--yes with the consent applies it without asking, even at a terminal', async () => {
    const settings = { before: states.typed, ...typing() };
    const { code, doctor, terminal } = await run('doctor --fix --yes --accept reset-all-pairings', settings);
    expect(code).toBe(0);
    expect(terminal.questions).toEqual([]);
    expect(doctor?.requests.consents).toEqual([['reset-all-pairings']]);
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('a consent that nothing needs is a note on stderr, not with --quiet', async () => {
    const line = 'doctor --fix --yes --accept adopt-existing-token';
    const { err, out } = await run(line, { before: states.routine });
    expect(err).toContain('No repair needs the consent adopt-existing-token.');
    expect(out).not.toContain('adopt-existing-token');
    expect((await run(`${line} --quiet`, { before: states.routine })).err).toBe('');
  });

  test('nothing to fix means no prompt and no apply', async () => {
    const { code, out, doctor, terminal } = await run('doctor --fix', { before: states.healthy, ...typing('y') });
    expect(code).toBe(0);
    expect(out.replaceAll(/\u001b\[\d+m/g, '')).toBe('✔ 3 checks passed in /srv/claw.\n');
    expect(terminal.questions).toEqual([]);
    expect(doctor?.requests.applied).toEqual([]);
  });

  test('a refusal is shown with its reason and the manual fix, line by line, and no prompt', async () => {
    const { out, terminal } = await run('doctor --fix', { before: states.refused('busy'), ...typing('y') });
    expect(out).toContain('    Not repaired: It is busy.\n');
    expect(out).toMatch(
      / 1\. Stop the daemon\.\n {2}2\. Repair: claw doctor --fix=pairing\n {2}3\. Then run it again\.\n$/,
    );
    expect(terminal.questions).toEqual([]);
  });

  test.each([
    'doctor --dry-run',
    'doctor --fix --dry-run',
    'doctor --fix=pairing --dry-run --yes',
    'pair recover --dry-run',
  ])('"%s" plans and applies nothing', async (line) => {
    const { code, out, doctor, terminal } = await run(line, { before: states.routine, ...typing('y') });
    expect(code).toBe(1);
    expect(out).toContain('Repair: Renew the device');
    expect(out).toMatch(/Dry run: nothing was changed\.\n→ Apply it: claw doctor --fix(=pairing)?\n$/);
    expect(doctor?.requests.applied).toEqual([]);
    expect(terminal.questions).toEqual([]);
  });
});

describe('nobody who could confirm', () => {
  test.each([
    ['doctor --fix', 'claw doctor --fix --yes'],
    ['doctor --fix=pairing --skip x,y', 'claw doctor --fix --only pairing --skip x,y --yes'],
    ['doctor --fix --home /srv/a', 'claw doctor --home=/srv/a --fix --yes'],
    ['pair recover', 'claw doctor --fix --only pairing --yes'],
    ['doctor --fix --timeout 1500ms --fail-on error', 'claw doctor --fix --timeout 1500ms --fail-on error --yes'],
    ['doctor --fix --require pairing --baseline b.json', 'claw doctor --fix --require pairing --baseline b.json --yes'],
  ])('"%s" changes nothing and says "%s"', async (line, command) => {
    const files = { 'b.json': '{"kind":"baseline","schemaVersion":1,"findings":[]}' };
    const { code, out, doctor, terminal } = await run(line, { before: states.routine, terminal: { files } });
    expect(code).toBe(1);
    expect(out.endsWith(`Nothing was changed.\n→ Apply it: ${command}\n`)).toBe(true);
    expect(doctor?.requests.applied).toEqual([]);
    expect(terminal.questions).toEqual([]);
  });

  test.each<readonly [name: string, ...RunSettings['terminal'][]]>([
    ['stdin is not a terminal', { ...fakeTerminal({ isTerminal: true }), stdin: { isTerminal: false } }],
    ['stderr is not a terminal', { ...fakeTerminal({ isTerminal: false }), stdin: { isTerminal: true } }],
  ])('no question where %s', async (_name, terminal) => {
    const ran = await run('doctor --fix', { before: states.routine, ...(terminal && { terminal }) });
    expect(ran.terminal.questions).toEqual([]);
    expect(ran.out).toContain('--yes');
  });

  test('a document never waits either, and says needs-confirmation', async () => {
    const { out, terminal } = await run('doctor --fix --format json', { before: states.routine, ...typing('y') });
    expect(terminal.questions).toEqual([]);
    const { fix } = reportIn(out);
    expect(fix).toMatchObject({ requested: true, dryRun: false, changedFiles: 0, files: [], repairId: null });
    expect(fix.plans).toMatchObject([{ outcome: 'needs-confirmation', next: 'Run `claw doctor --fix --yes`.' }]);
  });
});

describe('questions', () => {
  test.each([
    ['y', true],
    ['YES', true],
    [' yes ', true],
    ['', false],
    ['n', false],
    ['s', false],
    ['skip', false],
    ['q', false],
    ['quit', false],
  ])('a routine repair is applied on "%s": %s', async (answer, isApplied) => {
    const { code, out, doctor, terminal } = await run('doctor --fix', { before: states.routine, ...typing(answer) });
    expect(terminal.questions).toEqual([STEP]);
    expect(doctor?.requests.applied.length).toBe(isApplied ? 1 : 0);
    expect(code).toBe(isApplied ? 0 : 1);
    expect(out.includes('Nothing was changed.')).toBe(!isApplied);
    expect(terminal.openPrompts()).toBe(0);
  });

  test('the preview stands before the question', async () => {
    const terminal = fakeTerminal({ isTerminal: true, answers: ['n'] });
    await run('doctor --fix', { before: states.routine, terminal });
    expect(terminal.out()).toContain('+ devices.json  device host-local');
  });

  test('the preview is on stderr too where stdout goes elsewhere', async () => {
    const settings = { isTerminal: true, isStdoutTerminal: false, answers: ['n'] };
    const { out, err } = await run('doctor --fix', { before: states.routine, terminal: settings });
    expect(out).toContain('+ devices.json  device host-local');
    expect(err).toContain('+ devices.json  device host-local');
  });

  test('a consent is asked in its own words, then planned again with it', async () => {
    const { err, doctor, terminal } = await run('doctor --fix', { before: states.consentable, ...typing('y', 'y') });
    expect(err).toContain('All pairings are gone; a new local one is made.');
    expect(terminal.questions).toEqual([STEP, 'Do you agree? [y/N] ']);
    expect(doctor?.requests.consents).toEqual([[], ['reissue-local-device']]);
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('a consent that is declined leaves nothing to apply', async () => {
    const { code, doctor, terminal } = await run('doctor --fix', {
      before: states.consentable,
      ...typing('y', 'n', 'y'),
    });
    expect(code).toBe(1);
    expect(terminal.questions).toEqual([STEP, 'Do you agree? [y/N] ']);
    expect(doctor?.requests.applied).toEqual([]);
  });

  test('--accept at a terminal still asks', async () => {
    const line = 'doctor --fix --accept reissue-local-device';
    const declined = await run(line, { before: states.consentable, ...typing('n') });
    expect(declined.doctor?.requests.applied).toEqual([]);
    const agreed = await run(line, { before: states.consentable, ...typing('y', 'y') });
    expect(agreed.terminal.questions).toHaveLength(2);
    expect(agreed.doctor?.requests.applied).toHaveLength(1);
  });

  test.each([
    ['reset all pairings', true],
    ['reset  all pairings', false],
    ['y', false],
    ['', false],
  ])('words that must be typed: "%s" grants: %s', async (words, isGranted) => {
    const { err, doctor } = await run('doctor --fix', { before: states.typed, ...typing('y', words, 'y') });
    expect(err).toContain('To agree, type: reset all pairings');
    expect(doctor?.requests.applied.length).toBe(isGranted ? 1 : 0);
  });

  test.each([
    ['2', 'adopt-existing-token'],
    ['keep-token', 'adopt-existing-token'],
    ['1', 'reissue-local-device'],
  ])('of several ways "%s" takes the one that needs %s', async (choice, consent) => {
    const { doctor, terminal } = await run('doctor --fix', {
      before: states.choosable,
      ...typing('o', choice, 'y', 'y'),
    });
    expect(terminal.questions[1]).toBe('Which? [1-2, Enter for none] ');
    expect(doctor?.requests.consents).toEqual([[], [consent]]);
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('a yes takes the way that is shown, with its consent', async () => {
    const { doctor, terminal } = await run('doctor --fix', { before: states.choosable, ...typing('y', 'y') });
    expect(terminal.questions.slice(1)).toEqual(['Do you agree? [y/N] ']);
    expect(doctor?.requests.consents).toEqual([[], ['reissue-local-device']]);
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('the default of several ways is none', async () => {
    const { code, doctor } = await run('doctor --fix', { before: states.choosable, ...typing('o', '', 'y') });
    expect(code).toBe(1);
    expect(doctor?.requests.applied).toEqual([]);
  });

  test('an answer that is not a way is asked again, until the input ends', async () => {
    const { terminal } = await run('doctor --fix', {
      before: states.choosable,
      ...typing('o', '3', '\u202e', 'x', 'y'),
    });
    expect(terminal.questions.slice(1)).toEqual(Array.from({ length: 5 }, () => 'Which? [1-2, Enter for none] '));
    expect(terminal.err()).toContain(String.raw`"\u{202E}" is not one of the answers.`);
  });

  test('a way other than the one that was shown is shown before it is applied', async () => {
    const other = await run('doctor --fix', { before: states.choosable, ...typing('o', 'keep-token', 'y', 'n') });
    expect(other.doctor?.requests.applied).toEqual([]);
    expect(other.out.match(/ Repair: /g)).toHaveLength(2);
    expect(other.out).toContain('device host-local (keep-token)');
    const first = await run('doctor --fix', { before: states.choosable, ...typing('o', 'new-token', 'y', 'n') });
    expect(first.doctor?.requests.applied).toHaveLength(1);
    expect(first.out.match(/ Repair: /g)).toHaveLength(1);
  });

  test('a consent that two repairs need is asked for once', async () => {
    const [one] = states.consentable.proposals;
    const before = { ...states.consentable, proposals: one ? [one, one] : [] };
    const { terminal } = await run('doctor --fix', { before, ...typing('y', 'y', 'y') });
    expect(terminal.questions).toEqual([STEP, 'Do you agree? [y/N] ', STEP]);
  });

  test('consents of a way that was not fully agreed to are not given', async () => {
    const both = states.option(['reissue-local-device', 'adopt-existing-token'], 'keep-token');
    const before = {
      ...states.broken,
      proposals: [states.proposes(states.option(['reissue-local-device'], 'new-token'), both)],
    };
    const { doctor } = await run('doctor --fix', { before, ...typing('o', 'keep-token', 'y', 'n', 'y') });
    expect(doctor?.requests.consents).toEqual([[]]);
    expect(doctor?.requests.applied).toEqual([]);
  });

  test('repairs are shown one by one, and only those that were agreed to are applied', async () => {
    const { out, err, doctor, terminal } = await run('doctor --fix --no-color', {
      before: states.two,
      ...typing('s', 'y', 'y'),
    });
    expect(terminal.questions).toEqual([STEP, STEP, 'Do you agree? [y/N] ']);
    expect(out).toMatch(/2 repairs, the most urgent first:\n {4}1\. [^]*  Repair 1 of 2: [^]*  Repair 2 of 2: /);
    expect(err).toContain('1 of 2 accepted; applying.\n');
    expect(doctor?.requests.applied).toHaveLength(1);
    expect(out).toContain('○ secrets: left as it is');
    expect(out).toContain('✔ Repaired: pairing');
  });

  test('a change that an accepted repair makes too is said to be shared, and one of a declined repair is not', async () => {
    const shared = '+ devices.json, device host-local (only way): the repair of';
    const agreed = await run('doctor --fix', { before: states.two, ...typing('y', 'y', 'n') });
    expect(agreed.out.replaceAll(/\s+/g, ' ')).toContain(shared);
    const declined = await run('doctor --fix', { before: states.two, ...typing('n', 'n') });
    expect(declined.out.replaceAll(/\s+/g, ' ')).not.toContain(shared);
    expect(declined.out.match(/\+ devices\.json {2}device host-local/g)).toHaveLength(2);
  });

  test('quitting applies nothing, not even what was agreed to before', async () => {
    const { out, err, doctor } = await run('doctor --fix', { before: states.two, ...typing('y', 'q') });
    expect(doctor?.requests.applied).toEqual([]);
    expect(err).toContain('1 repair accepted before: not applied.');
    expect(out).toContain('Nothing was changed.');
  });

  test('the diff names each place and what is fixed, then it is asked again', async () => {
    const { err, doctor, terminal } = await run('doctor --fix', { before: states.routine, ...typing('d', 'y') });
    expect(err).toContain('    + devices.json /0  add: device host-local (only way)\n');
    expect(err).toContain('fixes     pairing/no-devices\n');
    expect(err).toContain('this way  renew-local-device\n');
    expect(terminal.questions).toEqual([STEP, STEP]);
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('an answer that is not a step is asked again, and a right one counts', async () => {
    const { doctor, terminal } = await run('doctor --fix', {
      before: states.routine,
      ...typing('x', '1', 'yeah', 'y'),
    });
    expect(terminal.questions).toEqual([STEP, STEP, STEP, STEP]);
    expect(terminal.err()).toContain('"yeah" is not one of the answers.');
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('what is refused is shown first, and nothing is asked about it', async () => {
    const other = states.found('secrets/plaintext', 'warning');
    const [refusal] = states.refused('busy').proposals;
    const about = refusal && { ...refusal, check: 'secrets', proposal: { ...refusal.proposal, about: [other] } };
    const before = {
      results: [...states.broken.results, states.completed('secrets', other)],
      proposals: [...states.routine.proposals, ...(about ? [about] : [])],
    };
    const { out, terminal } = await run('doctor --fix', { before, ...typing('n') });
    expect(out.indexOf('Not repaired: It is busy.')).toBeGreaterThan(0);
    expect(out.indexOf('Not repaired: It is busy.')).toBeLessThan(out.indexOf(' Repair: '));
    expect(terminal.questions).toEqual([STEP]);
  });

  test('the end of the input is a no', async () => {
    const { code, doctor, terminal } = await run('doctor --fix', { before: states.routine, ...typing() });
    expect(code).toBe(1);
    expect(doctor?.requests.applied).toEqual([]);
    expect(terminal.openPrompts()).toBe(0);
  });

  test('Ctrl-C at a question ends with 130 and changes nothing', async () => {
    const terminal = fakeTerminal({ isTerminal: true, answers: [{ kind: 'interrupted' }] });
    const { code, doctor, err } = await run('doctor --fix', { before: states.routine, terminal });
    expect(code).toBe(130);
    expect(err).toMatch(/✖[^ ]* Interrupted; nothing was changed\.\n$/);
    expect(doctor?.requests.applied).toEqual([]);
    expect(terminal.openPrompts()).toBe(0);
  });
});
