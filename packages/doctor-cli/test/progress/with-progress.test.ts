import { describe, expect, test } from '@jest/globals';
import type { DiagnoseRequest } from '@netclaw/doctor-core/engine';

import { progressKind } from '../../src/progress/with-progress.js';
import { fakeTerminal, type FakeTerminal, type FakeTerminalSettings } from '../support/fake-terminal.js';
import { run } from '../support/run.js';
import * as states from '../support/states.js';

const OUTPUT = { format: 'text', file: undefined, isVerbose: false, isQuiet: false, isColourless: false } as const;
const UTF8 = { LANG: 'C.UTF-8', TERM: 'xterm' };
const AT_TERMINAL: FakeTerminalSettings = { isTerminal: true, environment: UTF8 };

describe('the kind of progress', () => {
  test.each<readonly [name: string, terminal: FakeTerminalSettings, output: object, kind: string]>([
    ['a terminal', AT_TERMINAL, {}, 'live'],
    ['a terminal of 0 columns', { ...AT_TERMINAL, columns: 0 }, {}, 'none'],
    ['CI', { ...AT_TERMINAL, environment: { CI: 'true' } }, {}, 'none'],
    ['CI with --verbose', { ...AT_TERMINAL, environment: { CI: 'true' } }, { isVerbose: true }, 'plain'],
    ['CI that is empty', { ...AT_TERMINAL, environment: { CI: '' } }, {}, 'live'],
    ['TERM=dumb', { ...AT_TERMINAL, environment: { TERM: 'dumb' } }, {}, 'none'],
    ['a pipe', { environment: UTF8 }, {}, 'none'],
    ['a pipe with --verbose', { environment: UTF8 }, { isVerbose: true }, 'plain'],
    ['a terminal with --verbose', AT_TERMINAL, { isVerbose: true }, 'live'],
    ['stdout in a pipe', { ...AT_TERMINAL, isStdoutTerminal: false }, {}, 'live'],
    ['--quiet', AT_TERMINAL, { isQuiet: true }, 'none'],
    ['a document', AT_TERMINAL, { format: 'json' }, 'live'],
    ['a document with --quiet', AT_TERMINAL, { format: 'json', isQuiet: true }, 'none'],
  ])('%s', (_name, terminal, output, kind) => {
    expect(progressKind(fakeTerminal(terminal), { ...OUTPUT, ...output })).toBe(kind);
  });
});

describe('plain progress', () => {
  test('is nothing in a pipe', async () => {
    expect((await run('doctor', { before: states.everyStatus, terminal: { environment: UTF8 } })).err).toBe('');
  });

  test('is one line for each check, on stderr, with --verbose', async () => {
    const { err } = await run('doctor --verbose', { before: states.everyStatus, terminal: { environment: UTF8 } });
    expect(err.split('\n')).toEqual([
      '✔ exposure-mode: ok',
      '✖ pairing: error',
      '⚠ secrets: skipped',
      '✖ extra: crashed',
      '✖ slow: timed-out',
      '✔ tunnel: not-applicable',
      '',
    ]);
  });
});

describe('live progress', () => {
  /** Takes as long as it takes to be shown. */
  const slowlyAt = (terminal: FakeTerminal) => async (request: DiagnoseRequest) => {
    for (const { check } of states.everyStatus.results) request.onProgress?.({ kind: 'check-started', check });
    await terminal.shown('Title of exposure-mode');
    for (const result of states.everyStatus.results) request.onProgress?.({ kind: 'check-finished', result });
    return states.everyStatus;
  };

  test('names the running checks on stderr, and nothing of it is left', async () => {
    const terminal = fakeTerminal(AT_TERMINAL);
    const { err, out } = await run('doctor', { diagnose: slowlyAt(terminal), terminal });
    expect(err).toContain('Checking');
    expect(err).toContain('Title of exposure-mode');
    expect(err).not.toContain('x is undefined');
    // erased lines, then the cursor comes back
    expect(err).toMatch(/\u001b\[2K[^\n]*\u001b\[\?25h$/);
    expect(out).not.toContain('Checking');
  });

  test('keeps what others print until nothing of it is on the screen', async () => {
    const terminal = fakeTerminal(AT_TERMINAL);
    const holdOthers = () => () => void terminal.stderr.write('[lamp-plugin] printed meanwhile\n');
    Object.assign(terminal.stderr, { holdOthers });
    const { err } = await run('doctor', { diagnose: slowlyAt(terminal), terminal });
    expect(err).toMatch(/\u001b\[\?25h\[lamp-plugin\] printed meanwhile\n$/);
  });

  test('an error does not take its place', async () => {
    const terminal = fakeTerminal(AT_TERMINAL);
    const diagnose = async (request: DiagnoseRequest) => {
      await slowlyAt(terminal)(request);
      throw new Error('x is undefined');
    };
    const { code, err } = await run('doctor', { diagnose, terminal });
    expect(code).toBe(70);
    expect(err.slice(err.indexOf('\u001b[?25h'))).toContain('x is undefined');
    expect(err.slice(0, err.indexOf('\u001b[?25h'))).not.toContain('x is undefined');
  });

  test('of work that is done at once may not show at all', async () => {
    const { code, err } = await run('doctor', { before: states.healthy, terminal: AT_TERMINAL });
    expect(code).toBe(0);
    expect(err).not.toContain('undefined');
  });
});

describe('progress and notes', () => {
  test.each(['json', 'html', 'sarif', 'junit', 'github'])('of %s are those of text', async (format) => {
    const settings = { before: states.routine, after: states.healthy, terminal: { isTerminal: true } };
    const line = 'doctor --fix --yes --verbose --accept reset-all-pairings';
    const [text, other] = [await run(line, settings), await run(`${line} --format ${format}`, settings)];
    expect(other.err).toBe(text.err);
    expect(text.err).toContain('Repairing...');
    expect(text.err).toContain('No repair needs the consent reset-all-pairings.');
    const quiet = `doctor --fix --yes --quiet --accept reset-all-pairings --format ${format}`;
    expect((await run(quiet, settings)).err).toBe('');
    expect((await run(`doctor --fix --yes --format ${format}`, { ...settings, terminal: {} })).err).toBe('');
  });
});
