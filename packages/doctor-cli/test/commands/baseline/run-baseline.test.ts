import { describe, expect, test } from '@jest/globals';
import type { ReportedFinding } from '@netclaw/doctor-core/engine';

import { baselineIn, reportIn } from '../../support/documents.js';
import { diagnosis } from '../../support/fake-doctor.js';
import { run } from '../../support/run.js';
import * as states from '../../support/states.js';

const found = (code: string, severity: ReportedFinding['severity'], pointer = '/0'): ReportedFinding => ({
  ...states.found(code, severity),
  subject: { path: 'devices.json', pointer },
});
const entry = (code: string, changes: object = {}) => ({
  code,
  subject: { path: 'devices.json', pointer: '/0' },
  severity: 'error',
  reason: 'Known since spring.',
  expires: '2026-01-02',
  ...changes,
});
const textOf = (...findings: readonly object[]): string =>
  JSON.stringify({ kind: 'baseline', schemaVersion: 1, findings }, undefined, 2);
const oneError = diagnosis([states.completed('pairing', found('pairing/a', 'error'))]);
const oneWarning = diagnosis([states.completed('pairing', found('pairing/a', 'warning'))]);

const judge = async (before: typeof oneError, ...entries: readonly object[]) => {
  const terminal = { files: { 'b.json': textOf(...entries) } };
  const ran = await run('doctor --baseline b.json --format json', { before, terminal });
  return { code: ran.code, document: reportIn(ran.out) };
};

describe('--baseline', () => {
  test('with --quiet has nothing to say of what is accepted', async () => {
    const { code, out } = await run('doctor --quiet --baseline b.json', {
      before: oneError,
      terminal: { files: { 'b.json': textOf(entry('pairing/a', { expires: '2030-01-01' })) } },
    });
    expect([code, out.includes('Baseline')]).toEqual([0, false]);
  });

  test.each([
    ['an accepted error', oneError, entry('pairing/a'), 0, 'accepted'],
    ['an accepted error on a later day', oneError, entry('pairing/a', { expires: '2030-01-01' }), 0, 'accepted'],
    [
      'an error that was accepted until yesterday',
      oneError,
      entry('pairing/a', { expires: '2026-01-01' }),
      1,
      'expired',
    ],
    ['an error that was accepted as a warning', oneError, entry('pairing/a', { severity: 'warning' }), 1, 'worse'],
    ['a warning that was accepted as an error', oneWarning, entry('pairing/a'), 0, 'accepted'],
    ['a warning that is expired', oneWarning, entry('pairing/a', { expires: '2020-01-01' }), 2, 'expired'],
  ])('%s', async (_name, before, accepted, code, state) => {
    const ran = await judge(before, accepted);
    expect(ran.code).toBe(code);
    expect(ran.document.exitReason).toBe({ 0: 'healthy', 1: 'errors', 2: 'warnings' }[code]);
    expect(ran.document.gates.baseline).toMatchObject({ new: [], unneeded: [], [state]: [accepted] });
  });

  test('identity is code and subject: the same code elsewhere is new', async () => {
    const before = diagnosis([
      states.completed('pairing', found('pairing/a', 'error'), found('pairing/a', 'error', '/1')),
    ]);
    const { code, document } = await judge(before, entry('pairing/a'));
    expect(code).toBe(1);
    expect(document.gates.baseline?.new).toEqual([
      { code: 'pairing/a', subject: { path: 'devices.json', pointer: '/1' } },
    ]);
  });

  test('an entry is no longer needed only where its check looked', async () => {
    const before = diagnosis([
      states.completed('pairing'),
      states.result('secrets', { status: 'skipped', code: 'config/x', owner: 'config' }),
    ]);
    const { document } = await judge(before, entry('pairing/a'), entry('secrets/b'), entry('gone/c'));
    expect(document.gates.baseline?.unneeded.map(({ code }) => code)).toEqual(['pairing/a']);
    expect(document.gates.baseline?.notEvaluated.map(({ code }) => code)).toEqual(['secrets/b', 'gone/c']);
  });

  test('accepts neither a crash nor a check that was skipped', async () => {
    const { code } = await judge(states.everyStatus, entry('extra/odd'));
    expect(code).toBe(1);
  });

  test('leaves the checks of the report as they are', async () => {
    const { document } = await judge(oneError, entry('pairing/a'));
    expect(document.checks[0]).toMatchObject({ severity: 'error', findings: [{ code: 'pairing/a' }] });
  });

  test('is said in words too', async () => {
    const terminal = { files: { 'b.json': textOf(entry('pairing/a'), entry('pairing/z')) } };
    const { out } = await run('doctor --baseline b.json', { before: oneError, terminal });
    expect(out).toContain('pairing/a devices.json /0, until 2026-01-02: Known since spring.');
    expect(out).toMatch(/no longer needed:\n.*pairing\/z/);
  });

  const valid = textOf(entry('pairing/a'));
  test.each([
    ['no JSON', '{\n  "kind": "baseline",\n', /b\.json, line [23], column \d+: it ends/],
    [
      'another document',
      '{ "kind": "saved-plan", "schemaVersion": 1, "findings": [] }',
      /\/kind must be the text "baseline"/,
    ],
    [
      'a later version',
      valid.replace('"schemaVersion": 1', '"schemaVersion": 2'),
      /b\.json, line 3, column 20: .*the number 1/,
    ],
    ['a member that is misspelt', valid.replace('"expires"', '"expire"'), /expire/],
    ['no reason', valid.replace('Known since spring.', '  '), /b\.json, line 12, column 17: .*a text that says why/],
    [
      'a severity that fails nothing',
      valid.replace('"error"', '"info"'),
      /b\.json, line 11, column 19: .*"error" or "warning"/,
    ],
    ['no day', valid.replace('2026-01-02', 'soon'), /b\.json, line 13, column 18: .*a day such as/],
    [
      'a day that the calendar lacks',
      valid.replace('2026-01-02', '2026-02-30'),
      /b\.json, line 5, column 5: .*a day that the calendar has/,
    ],
    [
      'one finding twice',
      textOf(entry('pairing/a'), entry('pairing/a')),
      /b\.json, line 1\d, column 5: pairing\/a is accepted twice/,
    ],
  ])('that is %s ends with 78 and says where and what was expected', async (_name, text, message) => {
    const { code, out, doctor } = await run('doctor --baseline b.json --format json', {
      terminal: { files: { 'b.json': text } },
    });
    expect(code).toBe(78);
    const { error, exitReason } = reportIn(out);
    expect([error?.code, exitReason]).toEqual(['baseline/invalid', 'invalid-config']);
    expect(error?.message).toMatch(message);
    expect(doctor?.requests.diagnose).toEqual([]);
  });

  test('that is not there is a usage error', async () => {
    expect((await run('doctor --baseline nope.json')).code).toBe(64);
  });
});

const RECORD = ['doctor', 'baseline', '--reason', 'Moving house', '--expires=2027-01-31'];

describe('baseline', () => {
  test('records errors and warnings in the order of code and subject, and nothing that changes from run to run', async () => {
    const before = diagnosis([
      states.completed('secrets', found('secrets/b', 'warning')),
      states.completed(
        'pairing',
        found('pairing/z', 'info'),
        found('pairing/a', 'error', '/2'),
        found('pairing/a', 'error', '/1'),
      ),
    ]);
    const first = await run(RECORD, { before });
    expect(first.code).toBe(0);
    const { findings } = baselineIn(first.out);
    expect(findings.map(({ code, subject, severity }) => [code, subject.pointer, severity])).toEqual([
      ['pairing/a', '/1', 'error'],
      ['pairing/a', '/2', 'error'],
      ['secrets/b', '/0', 'warning'],
    ]);
    expect(findings[0]).toMatchObject({ reason: 'Moving house', expires: '2027-01-31' });
    const reversed = diagnosis([...before.results].reverse());
    const later = { now: new Date('2026-05-05') };
    expect((await run(RECORD, { before: reversed, terminal: later })).out).toBe(first.out);
  });

  test('what it writes makes the same host pass', async () => {
    const { terminal, out } = await run([...RECORD, '--output', 'b.json'], { before: states.warned });
    expect(out).toBe('');
    const files = Object.fromEntries(terminal.files.texts);
    expect((await run('doctor --baseline b.json', { before: states.warned, terminal: { files } })).code).toBe(0);
  });

  describe('over an earlier one with reasons of its own', () => {
    const before = oneError;
    const files = { 'b.json': textOf(entry('pairing/a')) };
    const record = [...RECORD, '--output', 'b.json'];

    test('is refused where nobody can be asked, and says how they are preserved', async () => {
      const { code, err, terminal } = await run(record, { before, terminal: { files } });
      expect(code).toBe(73);
      expect(err).toContain('b.json gives 1 reason that would be lost, so it is not replaced.');
      expect(err).toContain('`--baseline b.json`');
      expect(terminal.files.texts.get('b.json')).toBe(files['b.json']);
    });

    test.each([
      ['n', 1, files['b.json']],
      ['y', 0, expect.stringContaining('Moving house')],
    ])('asks at a terminal: "%s"', async (answer, code, text) => {
      const ran = await run(record, { before, terminal: { files, isTerminal: true, answers: [answer] } });
      expect(ran.terminal.questions.join('')).toContain('b.json gives 1 reason that would be lost. Replace it? [y/N]');
      expect([ran.code, ran.terminal.files.texts.get('b.json')]).toEqual([code, text]);
    });

    test('is written where it carries that one on, or says the same', async () => {
      expect((await run([...record, '--baseline=b.json'], { before, terminal: { files } })).code).toBe(0);
      const again = await run(record, { before });
      const same = Object.fromEntries(again.terminal.files.texts);
      expect((await run(record, { before, terminal: { files: same } })).code).toBe(0);
    });
  });

  test('an earlier baseline keeps its reasons, loses what is gone and gains what is new', async () => {
    const before = diagnosis([
      states.completed(
        'pairing',
        found('pairing/a', 'error'),
        found('pairing/b', 'error'),
        found('pairing/c', 'error'),
      ),
      states.result('secrets', { status: 'not-applicable', reason: 'none' }),
    ]);
    const files = {
      'b.json': textOf(
        entry('pairing/a'),
        entry('pairing/c', { expires: '2020-01-01' }),
        entry('pairing/gone'),
        entry('other/d'),
      ),
    };
    const { out } = await run([...RECORD, '--baseline=b.json'], { before, terminal: { files } });
    expect(baselineIn(out).findings.map(({ code, reason, expires }) => [code, reason, expires])).toEqual([
      ['other/d', 'Known since spring.', '2026-01-02'],
      ['pairing/a', 'Known since spring.', '2026-01-02'],
      ['pairing/b', 'Moving house', '2027-01-31'],
      ['pairing/c', 'Moving house', '2027-01-31'],
    ]);
  });

  test('says which checks did not complete, and does not end with 0 then', async () => {
    const { code, out, err } = await run(RECORD, { before: states.everyStatus });
    expect(code).toBe(1);
    expect(baselineIn(out).findings.map(({ code: accepted }) => accepted)).toEqual([
      'pairing/no-devices',
      'pairing/stale',
    ]);
    for (const check of ['secrets', 'extra', 'slow']) expect(err).toContain(`${check} did not complete`);
    expect(err).not.toContain('tunnel did not complete');
  });

  const OLD = textOf();

  test.each([
    [['--expires=2027-01-31'], 'usage/missing-value'],
    [['--reason=x'], 'usage/missing-value'],
    [['--reason= ', '--expires=2027-01-31'], 'usage/missing-value'],
    [['--reason=x', '--expires=2027-02-30'], 'usage/invalid-value'],
    [['--reason=x', '--expires=31.01.2027'], 'usage/invalid-value'],
    [['--reason=x', '--expires=2026-01-01'], 'usage/invalid-value'],
  ])('with %j is a usage error and writes nothing', async (options) => {
    const { code, out, terminal } = await run(['doctor', 'baseline', '--output=b.json', ...options], {
      terminal: { files: { 'b.json': OLD } },
    });
    expect([code, out]).toEqual([64, '']);
    expect(terminal.files.texts.get('b.json')).toBe(OLD);
  });

  test('that fails leaves an old file as it was', async () => {
    const { code, terminal } = await run([...RECORD, '--output=b.json'], {
      diagnose: () => Promise.reject(new Error('x')),
      terminal: { files: { 'b.json': OLD } },
    });
    expect(code).toBe(70);
    expect(terminal.files.texts.get('b.json')).toBe(OLD);
  });
});
