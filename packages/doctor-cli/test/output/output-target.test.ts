import { describe, expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';

import { reportIn, undoIn } from '../support/documents.js';
import { run } from '../support/run.js';
import * as states from '../support/states.js';
import { routineUndo, undoing } from '../support/undos.js';

describe('--output', () => {
  test.each(['text', 'json', 'sarif', 'junit', 'github'])(
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
    expect(terminal.files.texts.get('r.txt')).toContain('No device is paired, and the daemon cannot start.');
  });

  test('is tried before anything is looked at', async () => {
    const { code, out, doctor } = await run('doctor --format json --output /no/r.json');
    expect(code).toBe(64);
    expect(reportIn(out).error?.code).toBe('usage/unwritable-file');
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

  test('a disk that became full is told on stderr and ends with 70', async () => {
    const { code, out, err } = await run('doctor --format json --output /full/r.json');
    expect([code, out]).toEqual([70, '']);
    expect(err).toContain('/full/r.json');
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
