import { describe, expect, test } from '@jest/globals';

import { reportIn } from '../support/documents.js';
import { fakeTerminal } from '../support/fake-terminal.js';
import { run } from '../support/run.js';
import * as states from '../support/states.js';

const newToken = {
  ...states.option([], 'new-token'),
  label: 'makes a new token',
  preconditions: ['clawd stopped: it is'],
};
const keepToken = { ...states.option(['adopt-existing-token'], 'keep-token'), label: 'keeps the present token' };
/** A routine repair, and another way that needs a consent. */
const before = { ...states.broken, proposals: [states.proposes(newToken, keepToken)] };
const typing = (...answers: readonly string[]) => ({ before, terminal: { isTerminal: true, answers } });
const STEP = 'Apply this repair? [y]es [N]o [o]ther way [d]iff [q]uit: ';

describe('another way than the one that is shown', () => {
  test('can be chosen at the prompt, with its consent and a second look', async () => {
    const { out, err, doctor, terminal } = await run('doctor --fix', typing('o', '2', 'y', 'y'));
    expect(terminal.questions).toEqual([
      STEP,
      'Which? [1-2, Enter for none] ',
      'Do you agree? [y/N] ',
      'Apply 1 repair? [y/N] ',
    ]);
    expect(err).toContain('1) Renew it by new-token (no consent needed)');
    expect(err).toContain('2) Renew it by keep-token (needs your consent)');
    expect(doctor?.requests.consents).toEqual([[], ['adopt-existing-token']]);
    expect(out).toContain('device host-local (keep-token)');
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('is asked for in as many columns as there are', async () => {
    const terminal = fakeTerminal({ isTerminal: true, columns: 40, answers: ['n'] });
    await run('doctor --fix', { before, terminal });
    const lines = terminal.err().split('\n');
    expect(lines.filter((line) => line.length > 40 && !line.includes('`'))).toEqual([]);
    expect(terminal.err().replaceAll(/\s+/g, ' ')).toContain(STEP.trim());
  });

  test('is not taken without its consent, and none is chosen by Enter', async () => {
    for (const answers of [
      ['o', '2', 'n'],
      ['o', ''],
    ]) {
      const { doctor } = await run('doctor --fix', typing(...answers));
      expect(doctor?.requests.applied).toEqual([]);
    }
  });

  test('is the routine one where a flag has chosen the other', async () => {
    const line = 'doctor --fix --accept adopt-existing-token';
    const { doctor } = await run(line, typing('o', '1', 'y'));
    expect(doctor?.requests.consents).toEqual([['adopt-existing-token'], []]);
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('is not offered where there is one way only, or where a saved plan is applied', async () => {
    const one = await run('doctor --fix', { ...typing('o', 'n'), before: states.routine });
    expect(one.terminal.questions[0]).toBe('Apply this repair? [y]es [N]o [d]iff [q]uit: ');
    expect(one.err).toContain('"o" is not one of the answers.');
    const terminal = fakeTerminal();
    await run('doctor --dry-run --save-plan p.json', { before, terminal });
    const files = Object.fromEntries(terminal.files.texts);
    const applied = await run('doctor apply p.json', { before, terminal: { isTerminal: true, answers: ['n'], files } });
    expect(applied.terminal.questions).toEqual(['Apply this repair? [y]es [N]o [d]iff [q]uit: ']);
  });
});

describe('what a repair takes', () => {
  test('is shown by the plan, and each way by its label', async () => {
    const terminal = { isTerminal: true, columns: 100, answers: ['d', 'n'] };
    const { out, err } = await run('doctor --fix', { before, terminal });
    expect(out).toContain('    • clawd stopped: it is\n');
    expect(out).toContain('Another way: keeps the present token (needs your consent).');
    expect(err).toContain('this way  new-token: makes a new token\n');
    expect(err).toContain('way       keep-token: keeps the present token (consents: adopt-existing-token)\n');
  });

  test('is in the document, of every way', async () => {
    const { out } = await run('doctor --dry-run --format json', { before });
    expect(reportIn(out).fix.plans).toMatchObject([
      {
        preconditions: ['clawd stopped: it is'],
        consents: [],
        options: [
          { label: 'makes a new token', preconditions: ['clawd stopped: it is'], consents: [] },
          { label: 'keeps the present token', preconditions: [], consents: ['adopt-existing-token'] },
        ],
      },
    ]);
  });
});

describe('a consent whose words are typed', () => {
  test('says that other words do not match, and asks again until the words come or Enter', async () => {
    const { err, out } = await run('doctor --fix', {
      before: states.typed,
      terminal: { isTerminal: true, answers: ['y', 'yes'] },
    });
    expect(err).toContain('The words do not match.');
    expect(out).toContain('Nothing was changed.');
  });
});
