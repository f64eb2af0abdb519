import { describe, expect, test } from '@jest/globals';

import { run, type RunSettings } from '../../support/run.js';
import { evil } from '../../support/runs.js';
import * as states from '../../support/states.js';

const withSummary = (path: string, before: RunSettings['before'], files = {}): RunSettings => ({
  ...(before && { before }),
  terminal: { environment: { CI: 'true', GITHUB_STEP_SUMMARY: path }, files },
});

describe('annotations', () => {
  test('name the file, the check and the code, and say what to do', async () => {
    const { out } = await run('doctor --format github', { before: states.routine });
    expect(out).toBe(
      '::error file=devices.json,title=Title of pairing%3A pairing/no-devices::No device is paired, and the daemon cannot start.%0ARun `claw doctor --fix=pairing`.\n',
    );
  });

  test('name the line and the column where they are known', async () => {
    const placed = { ...states.found('pairing/no-devices', 'error', 'Off.'), place: { line: 3, column: 14 } };
    const before = { results: [states.completed('pairing', placed)], proposals: [] };
    const { out } = await run('doctor --format github', { before });
    expect(out).toMatch(/^::error file=devices\.json,line=3,col=14,title=/);
    const nowhere = { results: [states.completed('pairing', { ...placed, subject: {} })], proposals: [] };
    expect((await run('doctor --format github', { before: nowhere })).out).toMatch(/^::error title=/);
  });

  test.each([
    ['/srv', 'claw/devices.json'],
    ['/srv/claw', 'devices.json'],
    ['/srv/other', 'devices.json'],
  ])('in the checkout %s name the file %s', async (root, file) => {
    const terminal = { environment: { GITHUB_WORKSPACE: root } };
    const { out } = await run('doctor --format github', { before: states.routine, terminal });
    expect(out).toMatch(new RegExp(`^::error file=${file},title=`));
  });

  test('tell warnings, infos and what could not look apart', async () => {
    const { out } = await run('doctor --format github', { before: states.everyStatus });
    expect(out.split('\n').map((line) => /^::(\w+)/.exec(line)?.[1])).toEqual([
      'notice',
      'warning',
      'error',
      'warning',
      'error',
      'error',
      undefined,
    ]);
  });

  test('of a healthy host are none', async () => {
    expect((await run('doctor --format github', { before: states.healthy })).out).toBe('');
  });
});

describe('the summary of a step', () => {
  test('is added to what other steps wrote', async () => {
    const { terminal } = await run(
      'doctor --format github',
      withSummary('s.md', states.everyStatus, { 's.md': '# A\n' }),
    );
    const page = terminal.files.texts.get('s.md');
    expect(page).toMatch(/^# A\n### claw doctor: errors \(exit code 1\)\n/);
    expect(page).toContain(
      '| :x: | Title of pairing | No device is paired, and the daemon cannot start. (pairing/no-devices) | Catalogue advice of pairing/no-devices. |',
    );
    expect(page).toContain('| :white\\_circle: |'.replace('\\', ''));
  });

  test('shows texts from outside as they are', async () => {
    const { terminal } = await run('doctor --format github', withSummary('s.md', evil));
    const rows =
      terminal.files.texts
        .get('s.md')
        ?.split('\n')
        .filter((line) => line.startsWith('| :')) ?? [];
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect(row).not.toMatch(/<|[^\\]`|[^\\]\[f|@/);
      expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(5);
    }
  });

  test('says what stopped the run', async () => {
    const { terminal } = await run('doctor --xyzzy --format github', withSummary('s.md', undefined));
    expect(terminal.files.texts.get('s.md')).toContain('has no option --xyzzy');
  });

  test('that cannot be written is reported on stderr, and is no reason to fail', async () => {
    const { code, err } = await run('doctor --format github', withSummary('/full/s.md', states.healthy));
    expect(code).toBe(0);
    expect(err).toContain('/full/s.md');
  });

  test('belongs to this format alone', async () => {
    const { terminal } = await run('doctor --format json', withSummary('s.md', states.broken));
    expect(terminal.files.calls).toEqual([]);
  });
});
