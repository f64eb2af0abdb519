import { describe, expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';

import { reportIn, undoIn } from '../support/documents.js';
import { fakeTerminal } from '../support/fake-terminal.js';
import { run } from '../support/run.js';
import * as states from '../support/states.js';
import { routineUndo, undoing } from '../support/undos.js';

describe('--output', () => {
  test.each(['text', 'json', 'html', 'sarif', 'junit', 'github'])(
    'of %s writes what stdout would have said',
    async (format) => {
      const line = `doctor --format ${format}`;
      const plain = await run(line, { before: states.broken });
      const { code, out, terminal } = await run(`${line} --output r.out`, { before: states.broken });
      expect([code, out]).toEqual([1, '']);
      expect(terminal.files.texts.get('r.out')).toBe(plain.out);
      expect(terminal.files.calls).toEqual(['probe r.out', 'write r.out']);
    },
  );

  test('text for a file has no colours and no width of a terminal', async () => {
    const { terminal } = await run('doctor --output r.txt', {
      before: states.broken,
      terminal: { isTerminal: true, columns: 40, environment: { TERM: 'xterm', FORCE_COLOR: '1' } },
    });
    expect(terminal.out()).toBe('');
    expect(terminal.files.texts.get('r.txt')).toContain('pairing: no device is paired, and the daemon cannot start');
  });

  test('what became of a yes is shown at the terminal too', async () => {
    const terminal = { isTerminal: true, answers: ['y'] };
    const { err, terminal: seen } = await run('doctor --fix --output r.txt', { before: states.routine, terminal });
    expect(err).toContain('Repaired: pairing');
    expect(err).toContain('undo              claw doctor undo r-20260102-1\n');
    expect(seen.files.texts.get('r.txt')).toContain('Repaired: pairing');
    const declined = await run('doctor --fix --output r.txt', {
      before: states.routine,
      terminal: { isTerminal: true, answers: ['n'] },
    });
    expect(declined.err).toContain('Nothing was changed.');
    const undo = undoing(routineUndo);
    const undone = await run('doctor undo --output u.txt', { ...undo, terminal: { isTerminal: true, answers: ['y'] } });
    expect(undone.err).toContain('Undone: the repair');
  });

  test('of a dash is standard output', async () => {
    const { out, terminal } = await run('doctor --format json --output -', { before: states.broken });
    expect(reportIn(out).exitCode).toBe(1);
    expect(terminal.files.calls).toEqual([]);
  });

  test('is tried before anything is looked at', async () => {
    const { code, out, doctor } = await run('doctor --format json --output /no/r.json');
    expect(code).toBe(73);
    expect(reportIn(out)).toMatchObject({ exitReason: 'unwritable', error: { code: 'output/unwritable' } });
    expect(doctor?.requests.diagnose).toEqual([]);
  });

  test('what stops a run that was understood is in the file', async () => {
    const fails = () => Promise.reject(new DoctorError('lock/busy', 'Busy.', { next: 'Wait.' }));
    const { code, out, terminal } = await run('doctor --format json --output r.json', { diagnose: fails });
    expect([code, out]).toEqual([75, '']);
    expect(reportIn(terminal.files.texts.get('r.json') ?? '').error?.code).toBe('lock/busy');
  });

  test('a line that is not understood writes no file', async () => {
    const { code, out, terminal } = await run('doctor --format json --output r.json --xyzzy');
    expect(code).toBe(64);
    expect(reportIn(out).error?.code).toBe('usage/unknown-option');
    expect(terminal.files.calls).toEqual([]);
  });

  test.each(['json', 'html', 'sarif', 'junit', 'text', 'github'])(
    'on a disk that became full: %s goes to standard output, and stderr says what was repaired',
    async (format) => {
      const settings = { before: states.routine, after: states.warned };
      const ran = await run(`doctor --fix --yes --format ${format} --output /full/r.out`, settings);
      const plain = await run(`doctor --fix --yes --format ${format}`, settings);
      expect(ran.code).toBe(73);
      expect(ran.err).toContain('/full/r.out cannot be written');
      expect(ran.err).toContain('But the repair was completed: its id is r-20260102-1.');
      expect(ran.err).toContain('The report is on standard output instead.');
      expect(ran.err).toContain('`claw doctor undo r-20260102-1`');
      if (format === 'text' || format === 'github') expect(ran.out).toBe(plain.out);
    },
  );

  test('a document that takes the place of a file says itself how the run ended', async () => {
    const { out } = await run('doctor --fix --yes --format json --output /full/r.json', {
      before: states.routine,
      after: states.healthy,
    });
    expect(reportIn(out)).toMatchObject({
      exitCode: 73,
      exitReason: 'unwritable',
      changed: true,
      error: { code: 'output/unwritable' },
      fix: { repairId: 'r-20260102-1' },
    });
  });

  test('an undo and a saved plan are reported in its place too', async () => {
    const undo = await run('doctor undo --yes --format json --output /full/u.json', undoing(routineUndo));
    expect(undo.code).toBe(73);
    expect(undoIn(undo.out)).toMatchObject({ exitCode: 73, changed: true, undo: { outcome: 'applied' } });
    expect(undo.err).toContain('But the undo was completed');
    const files = fakeTerminal();
    await run('doctor --dry-run --save-plan p.json', { before: states.routine, terminal: files });
    const apply = await run('doctor apply p.json --yes --format json --output /full/a.json', {
      before: states.routine,
      terminal: files,
    });
    expect(apply.code).toBe(73);
    expect(files.out()).toContain('"exitReason": "unwritable"');
  });

  test.each([
    ['/dev/stdout', 'out'],
    ['/dev/stderr', 'err'],
  ] as const)('of %s goes to that stream', async (path, stream) => {
    const ran = await run(`doctor --quiet --format json --output ${path}`, { before: states.broken });
    expect(reportIn(ran[stream]).exitCode).toBe(1);
    expect(ran[stream === 'out' ? 'err' : 'out']).toBe('');
    expect(ran.terminal.files.calls).toEqual([]);
  });

  test.each(['text', 'json', 'html', 'sarif', 'junit', 'github'])(
    'replaces an earlier report, in %s',
    async (format) => {
      const files: Record<string, string> = {};
      for (const other of ['text', 'json', 'html', 'sarif', 'junit', 'github']) {
        files[other] = (await run(`doctor --format ${other}`, { before: states.broken })).out;
      }
      files['undo'] = (await run('doctor undo --yes', undoing(routineUndo))).out;
      files['dry'] = (await run('doctor --dry-run', { before: states.routine })).out;
      files['ascii'] = (
        await run('doctor', { before: states.everyStatus, terminal: { environment: { LANG: 'C', CI: 'true' } } })
      ).out;
      for (const name of Object.keys(files)) {
        const terminal = fakeTerminal({ files });
        const { code, out } = await run(`doctor --format ${format} --output ${name}`, {
          before: states.broken,
          terminal,
        });
        expect([name, code, out]).toEqual([name, 1, '']);
      }
    },
  );

  test('replaces a list by a list, and nothing else', async () => {
    for (const line of ['doctor list', 'doctor list --format json', 'doctor explain pairing']) {
      const terminal = fakeTerminal({ files: { old: (await run(line)).out, other: 'A text.\n' } });
      expect((await run(`${line} --output old`, { terminal })).code).toBe(0);
      expect((await run(`${line} --output other`, { terminal })).code).toBe(73);
      expect(terminal.files.texts.get('other')).toBe('A text.\n');
    }
  });

  test.each(['{"DeviceToken":"x"}', '[]', '#!/bin/sh\n', '<?xml version="1.0"?><key id="1"/>', '- a list\n', 'Notes'])(
    'refuses a file that holds %j, before anything is looked at',
    async (text) => {
      for (const line of [
        'doctor',
        'doctor --format json',
        'doctor undo --yes',
        'doctor baseline --reason r --expires 2027-01-31',
      ]) {
        const terminal = fakeTerminal({ files: { other: text } });
        const { code, doctor } = await run(`${line} --output other`, { ...undoing(routineUndo), terminal });
        expect([line, code]).toEqual([line, 73]);
        expect(doctor?.requests.diagnose).toEqual([]);
        expect(doctor?.requests.undone).toEqual([]);
        expect(terminal.files.texts.get('other')).toBe(text);
      }
    },
  );

  test.each([
    ['doctor --output /srv/claw/r.json'],
    ['doctor --dry-run --save-plan /srv/claw/config/p.json'],
    ['doctor baseline --reason r --expires 2027-01-31 --output /srv/claw/b.json'],
    ['doctor list --output /srv/claw/l.txt'],
    ['doctor schema --output /srv/claw/s.json'],
    ['doctor --help --output /srv/claw/h.txt'],
  ])('"%s" is refused, since it is in the home', async (line) => {
    const { code, terminal, out, err } = await run(line, { before: states.routine });
    expect([code, out + err]).toEqual([73, expect.stringContaining('in the home /srv/claw')]);
    expect([...terminal.files.texts]).toEqual([]);
  });

  test.each(['EIO', 'EMFILE'])('is not written where the machine fails to find the home: %s', async (code) => {
    const failed = Object.assign(new Error(`${code}: lstat '/srv/claw'`), { code, path: '/srv/claw' });
    const options = { createDoctor: () => Promise.reject(failed) };
    const ran = await run('doctor schema --output s.json', { options });
    expect([ran.code, ran.out + ran.err]).toEqual([74, expect.stringContaining(`${code} at /srv/claw`)]);
    expect([...ran.terminal.files.texts]).toEqual([]);
  });

  test('a summary for GitHub is not added to a file of the home either', async () => {
    const environment = { GITHUB_STEP_SUMMARY: '/srv/claw/summary.md' };
    const { code, err, terminal } = await run('doctor --format github', { terminal: { environment } });
    expect([code, err]).toEqual([0, expect.stringContaining('in the home')]);
    expect([...terminal.files.texts]).toEqual([]);
  });

  test('belongs to other documents too', async () => {
    const list = await run('doctor list --format json --output l.json');
    expect([list.out, list.code]).toEqual(['', 0]);
    expect(list.terminal.files.texts.get('l.json')).toContain('"checks"');
    const undo = await run('doctor undo --yes --format json --output u.json', undoing(routineUndo));
    expect([undo.out, undo.code]).toEqual(['', 0]);
    expect(undoIn(undo.terminal.files.texts.get('u.json') ?? '').undo.outcome).toBe('applied');
  });
});
