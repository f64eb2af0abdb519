import { describe, expect, test } from '@jest/globals';
import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { run } from '../../support/run.js';
import { diagnosis } from '../../support/fake-doctor.js';
import * as states from '../../support/states.js';

const UTF8 = { LANG: 'en_US.UTF-8', CI: '1' };

describe('the text report', () => {
  test('begins with what is wrong, counts what passed, and ends with the next step', async () => {
    const { out } = await run('doctor', { before: states.broken });
    expect(out.split('\n')).toEqual([
      '✖ pairing: no device is paired, and the daemon cannot start',
      '    help:  claw doctor explain pairing/no-devices',
      '',
      '✔ 1 check passed',
      '1 error in /srv/claw. Nothing was changed.',
      '→ Catalogue advice of pairing/no-devices.',
      '',
    ]);
  });

  test('of a repair ends with its command', async () => {
    const { out } = await run('doctor --home /srv/a', { before: states.routine });
    expect(out).toMatch(/Nothing was changed\.\n→ Repair: claw doctor --home=\/srv\/a --fix=pairing\n$/);
  });

  test('counts what was not checked apart from what is wrong', async () => {
    const { out } = await run('doctor', { before: states.everyStatus });
    expect(out).toContain('✖ pairing: no device is paired, and the daemon cannot start\n    Catalogue advice');
    expect(out).toContain('○ secrets: not checked: config found config/unparsable\n');
    expect(out).toContain('Report this bug to the author of the plugin extra-plugin.');
    expect(out).toContain('✔ 1 check passed (1 not applicable)\n');
    expect(out).toContain('3 errors, 1 warning, 1 check not completed in /srv/claw. Nothing was changed.\n');
    expect(out).toMatch(/\n→ Begin with the first: claw doctor explain pairing\/no-devices\n$/);
  });

  test('names what could not be checked with its cause, once', async () => {
    const cause = states.found('config/unparsable', 'error', 'It cannot be read.');
    const skipped = ['a', 'b', 'c'].map((id) =>
      states.result(id, { status: 'skipped', code: 'config/unparsable', owner: 'config' }),
    );
    const { out } = await run('doctor', { before: diagnosis([states.completed('config', cause), ...skipped]) });
    expect(out).toContain('✖ config: it cannot be read\n    Not checked because of that: a, b, c.\n');
    expect(out).toContain('1 error, 3 checks not completed in');
    expect(out.match(/config\/unparsable/g)).toHaveLength(2);
  });

  test('says once what is true of the places of several checks', async () => {
    const unreadable = (id: string) => ({
      ...states.found(`${id}/unreadable`, 'error', `${id}.json cannot be read.`),
      subject: { path: `${id}.json` },
      remediation: 'Run it as that user.',
    });
    const before = diagnosis(['a', 'b', 'c'].map((id) => states.completed(id, unreadable(id))));
    const { out } = await run('doctor', { before });
    expect(out).toContain('✖ a, b, c: a.json cannot be read\n    The same is true of: b.json, c.json.\n');
    expect(out).toContain('3 errors in');
    expect(out.match(/Run it as that user/g)).toHaveLength(1);
  });

  test('shows each of several problems whose advice alone is the same', async () => {
    const odd = (id: string, message: string) => ({
      ...states.found(`${id}/odd`, 'warning', message),
      remediation: 'Ask its author.',
    });
    const before = diagnosis([
      states.completed('a', odd('a', 'One file is odd.')),
      states.completed('b', odd('b', 'Another file is old.')),
    ]);
    const { out } = await run('doctor', { before });
    expect(out).toContain('⚠ a: one file is odd\n⚠ b: another file is old\n');
    expect(out).toContain('2 warnings in');
    expect(out.match(/Ask its author/g)).toHaveLength(1);
  });

  test('shows what an information advises, and ends with the result all the same', async () => {
    const found = {
      ...states.found('pairing/token-in-environment', 'info', 'The variable T sets a token. It is not read.'),
      remediation: 'Unset T.\nThen look again.',
    };
    const { out } = await run('doctor', { before: diagnosis([states.completed('pairing', found)]) });
    expect(out).toBe(
      [
        'ℹ pairing: the variable T sets a token',
        '    It is not read.',
        '    Unset T.',
        '    Then look again.',
        '',
        '✔ 1 check passed in /srv/claw.',
        '',
      ].join('\n'),
    );
  });

  test('does not count what a baseline accepts', async () => {
    const accepted = {
      kind: 'baseline',
      schemaVersion: 1,
      findings: [
        {
          code: 'secrets/plaintext',
          subject: { path: 'devices.json', pointer: '/0' },
          severity: 'warning',
          reason: 'Known.',
          expires: '2027-01-31',
        },
      ],
    };
    const files = { 'b.json': JSON.stringify(accepted) };
    const { code, out } = await run('doctor --baseline b.json', { before: states.warned, terminal: { files } });
    expect(code).toBe(0);
    expect(out).toContain('Accepted by the baseline:\n    • secrets/plaintext');
    expect(out).not.toContain('warning');
    expect(out).toMatch(/✔ 2 checks passed in \/srv\/claw\.\n$/);
  });

  test('--verbose adds codes, places, data, and the list of what passed', async () => {
    const { out } = await run('doctor --verbose', { before: states.broken });
    expect(out).toContain('    pairing/no-devices devices.json /0\n    count: 2\n');
    expect(out).toContain('✔ exposure-mode: Title of exposure-mode (12 ms)\n');
    expect((await run('doctor', { before: states.broken })).out).not.toMatch(/count: 2|12 ms/);
  });

  test('--quiet shows what is wrong only, and nothing where nothing is', async () => {
    const { out, err } = await run('doctor --quiet', { before: states.warned });
    expect(out).toMatch(/^⚠ secrets: message of secrets\/plaintext\n/i);
    expect(out).not.toContain('passed');
    expect(err).toBe('');
    expect(await run('doctor --quiet', { before: states.healthy })).toMatchObject({ out: '', err: '' });
  });

  test.each(['doctor', 'doctor --verbose', 'doctor --fix', 'doctor list'])(
    '"%s" fits 40 columns; only commands and paths are longer',
    async (line) => {
      const terminal = { isTerminal: true, columns: 40, environment: { ...UTF8, NO_COLOR: '1' } };
      const settings = { before: states.choosable, terminal: { ...terminal, answers: ['y', '1', 'y', 'y'] } };
      const { out, err, terminal: shown } = await run(line, settings);
      expect(shown.questions.filter((question) => question.length > 40)).toEqual([]);
      const isLong = (text: string): boolean => text.length > 40 && !/^ *\S+$/.test(text);
      expect(out.split('\n').filter(isLong)).toEqual([]);
      expect(
        err
          .split('\n')
          .filter((text) => isLong(text) && !shown.questions.some((question) => text.startsWith(question))),
      ).toEqual([]);
    },
  );

  test('a command is broken only where a shell reads on', async () => {
    const terminal = { isTerminal: true, columns: 24, environment: { ...UTF8, NO_COLOR: '1' } };
    const { out } = await run(['doctor', '--home', '/srv/my own'], { before: states.choosable, terminal });
    expect(out).toContain(" claw doctor \\\n      --home='/srv/my own' \\\n      --fix=pairing\n");
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
    expect(out).toContain(`${symbol} pairing: no device is paired`);
    if (symbol === 'x') expect(out).toMatch(/^[\x00-\x7f]*$/);
  });
});
