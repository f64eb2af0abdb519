import { describe, expect, test } from '@jest/globals';
import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { run } from '../../support/run.js';
import * as states from '../../support/states.js';

const UTF8 = { LANG: 'en_US.UTF-8', CI: '1' };

describe('the text report', () => {
  test('shows every check in one line and problems with their code and what to do', async () => {
    const { out } = await run('doctor', { before: states.everyStatus });
    expect(out).toContain('✔ Title of exposure-mode\n');
    expect(out).toContain(
      '  ✖ No device is paired, and the daemon cannot start.\n    pairing/no-devices\n    → Catalogue',
    );
    expect(out).toContain('○ Title of secrets\n  Not checked: config found config/unparsable.\n');
    expect(out).toContain('a bug of the plugin extra-plugin');
    expect(out).toContain('Does not apply: the mode is local');
    expect(out).toMatch(/\n\n3 checks with errors, 1 check with warnings, 1 passed, 1 not applicable\.\n$/);
  });

  test('--verbose adds ids, times, subjects and data', async () => {
    const { out } = await run('doctor --verbose', { before: states.broken });
    expect(out).toContain('✖ Title of pairing (pairing, 12 ms)');
    expect(out).toContain('    devices.json /0\n    count: 2\n');
  });

  test('--quiet leaves out what passed', async () => {
    const { out, err } = await run('doctor --quiet', { before: states.warned });
    expect(out).not.toContain('exposure-mode');
    expect(out).toContain('Title of secrets');
    expect(err).toBe('');
  });

  test.each(['doctor', 'doctor --verbose', 'doctor --fix', 'doctor list'])(
    '"%s" fits 40 columns; only commands and paths are longer',
    async (line) => {
      const terminal = { isTerminal: true, columns: 40, environment: { ...UTF8, NO_COLOR: '1' } };
      const settings = { before: states.choosable, terminal: { ...terminal, answers: ['y', '1', 'y', 'y'] } };
      const { out, err, terminal: shown } = await run(line, settings);
      expect(shown.questions.filter((question) => question.length > 40)).toEqual([]);
      const isLong = (text: string): boolean => text.length > 40 && !/^ *(?:`[^`]*`[.,]?|• \S+)$/.test(text);
      expect(out.split('\n').filter(isLong)).toEqual([]);
      expect(
        err
          .split('\n')
          .filter((text) => isLong(text) && !shown.questions.some((question) => text.startsWith(question))),
      ).toEqual([]);
    },
  );

  test('a command is never broken by a line end', async () => {
    const { out } = await run('doctor', { before: states.choosable, terminal: { isTerminal: true, columns: 20 } });
    expect(out).toContain('`claw doctor --fix=pairing --accept reissue-local-device`');
  });

  test('a terminal that claims 0 columns is treated as one of 80', async () => {
    const { out } = await run('doctor', { before: states.everyStatus, terminal: { isTerminal: true, columns: 0 } });
    expect(out).toContain('Catalogue advice of pairing/stale.');
  });

  test('what comes from outside cannot reach the terminal', async () => {
    const evil = '\u001b]0;pwned\u0007\u202eabc\u009b2J';
    const finding = {
      ...states.found('pairing/odd', 'error', evil),
      subject: { path: evil, name: evil },
      remediation: evil,
    };
    const plan = { ...states.option(), summary: evil, preserves: [evil], nextSteps: [evil], fixes: [finding] };
    const before = { results: [states.completed('pairing', finding)], proposals: [states.proposes(plan)] };
    const changes = [{ path: evil, pointer: evil, action: 'add', detail: evil }] as const;
    const { out, err } = await run('doctor --fix --yes --verbose', {
      before,
      changes,
      terminal: { environment: UTF8 },
    });
    expect(`${out}${err}`.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(out).toContain(escapeInvisible(evil));
  });
});

describe('colours', () => {
  const coloured = (environment: Record<string, string>, isTerminal: boolean, line = 'doctor') =>
    run(line, { before: states.broken, terminal: { isTerminal, environment: { ...UTF8, ...environment } } });

  test.each<readonly [name: string, environment: Record<string, string>, isTerminal: boolean, isColoured: boolean]>([
    ['a terminal', {}, true, true],
    ['no terminal', {}, false, false],
    ['NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['NO_COLOR that is empty', { NO_COLOR: '' }, true, true],
    ['TERM=dumb', { TERM: 'dumb' }, true, false],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
    ['NO_COLOR and FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ])('%s', async (_name, environment, isTerminal, isColoured) => {
    expect((await coloured(environment, isTerminal)).out.includes('\u001b[')).toBe(isColoured);
  });

  test('--no-color wins over everything', async () => {
    expect((await coloured({ FORCE_COLOR: '1' }, true, 'doctor --no-color')).out).not.toContain('\u001b[');
  });
});

describe('symbols', () => {
  test.each<readonly [environment: Record<string, string>, platform: string, symbol: string]>([
    [{ LANG: 'en_US.UTF-8' }, 'linux', '✖'],
    [{ LANG: 'de_DE.utf8' }, 'linux', '✖'],
    [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, 'linux', 'x'],
    [{ LC_ALL: '', LC_CTYPE: 'UTF-8' }, 'darwin', '✖'],
    [{}, 'linux', 'x'],
    [{ LANG: 'en_US.UTF-8', TERM: 'linux' }, 'linux', 'x'],
    [{ LANG: 'en_US.UTF-8', TERM: 'dumb' }, 'linux', 'x'],
    [{ WT_SESSION: '1' }, 'win32', '✖'],
    [{}, 'win32', 'x'],
  ])('%j on %s: %s', async (environment, platform, symbol) => {
    const { out } = await run('doctor', { before: states.broken, terminal: { environment, platform } });
    expect(out).toContain(`${symbol} Title of pairing`);
    if (symbol === 'x') expect(out).toMatch(/^[\x00-\x7f]*$/);
  });
});
