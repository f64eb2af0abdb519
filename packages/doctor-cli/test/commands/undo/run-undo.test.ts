import { describe, expect, test } from '@jest/globals';
import { RollbackFailedError } from '@netclaw/doctor-core/engine';

import { reportIn, undoIn } from '../../support/documents.js';
import { fakeTerminal } from '../../support/fake-terminal.js';
import { run } from '../../support/run.js';
import { failing, ID, regrantingUndo, routineUndo, undoing } from '../../support/undos.js';

const typing = (...answers: readonly string[]) => ({ terminal: { isTerminal: true, answers } });

describe('an undo without a terminal', () => {
  test('with --yes undoes the last repair, and says what changed and how to undo that', async () => {
    const { code, out, doctor } = await run('doctor undo --yes', undoing(routineUndo));
    expect(code).toBe(0);
    expect(doctor?.requests.undone).toMatchObject([{ consents: [] }]);
    for (const part of [
      `Undo the repair ${ID} of 2026-01-02 03:04:05 UTC\n`,
      '    - devices.json  device host-local\n',
      `✔ Undone: the repair ${ID}\n`,
      '    changed  devices.json\n',
      '    undo     claw doctor undo 20260102-040506-1a2b3c4d\n',
      'durability: best-effort',
    ]) {
      expect(out).toContain(part);
    }
  });

  test('without --yes changes nothing and shows the command that would', async () => {
    const { code, out, doctor, terminal } = await run('doctor undo', undoing(routineUndo));
    expect(code).toBe(1);
    expect(doctor?.requests.undone).toEqual([]);
    expect(terminal.questions).toEqual([]);
    expect(out.endsWith(`Nothing was changed.\n→ Undo it: claw doctor undo ${ID} --yes\n`)).toBe(true);
  });

  test('that gives access back needs its consent, and names the flag and who gets access', async () => {
    const { code, out, doctor } = await run('doctor undo --yes', undoing(regrantingUndo));
    expect(code).toBe(1);
    expect(doctor?.requests.undone).toEqual([]);
    expect(out.endsWith(`→ Undo it: claw doctor undo ${ID} --accept undo-regrants-access --yes\n`)).toBe(true);
    expect(out).toContain('old-host');
    expect(out).toContain(String.raw`evil\u{202E}name`);
    expect(out).toContain('No device is paired.');
  });

  test('with the consent and --yes undoes it', async () => {
    const line = `doctor undo ${ID} --accept undo-regrants-access --yes`;
    const { code, doctor } = await run(line, undoing(regrantingUndo));
    expect(code).toBe(0);
    expect(doctor?.requests.undone).toMatchObject([{ consents: ['undo-regrants-access'] }]);
  });

  test('asks the engine for the repair that was named, wherever the id stands', async () => {
    const asked: (string | undefined)[] = [];
    const planUndo = async (id: string | undefined) => {
      asked.push(id);
      return routineUndo;
    };
    for (const line of [`doctor undo ${ID} -y`, `doctor undo -y ${ID}`, 'doctor undo -y']) {
      expect((await run(line, { ...undoing(routineUndo), planUndo })).code).toBe(0);
    }
    expect(asked).toEqual([ID, ID, undefined]);
  });

  test('that finds nothing left to undo changes nothing and is done', async () => {
    const { code, out, doctor } = await run('doctor undo --yes', undoing({ ...routineUndo, changes: [] }));
    expect(code).toBe(0);
    expect(doctor?.requests.undone).toEqual([]);
    expect(out).toContain('Nothing of it is left to undo.');
  });

  test('says which consent it does not need', async () => {
    const { err } = await run('doctor undo --yes --accept undo-regrants-access', undoing(routineUndo));
    expect(err).toContain('does not need the consent undo-regrants-access');
  });
});

describe('an undo at a terminal', () => {
  test('asks, and no is the default', async () => {
    const { code, out, doctor, terminal } = await run('doctor undo', { ...undoing(routineUndo), ...typing('') });
    expect(code).toBe(1);
    expect(terminal.questions).toEqual(['Undo it? [y/N] ']);
    expect(doctor?.requests.undone).toEqual([]);
    expect(out).toContain('Nothing was changed.');
  });

  test('asks for the consent in its own words with the names, then whether to do it', async () => {
    const { code, out, err, doctor } = await run('doctor undo', {
      ...undoing(regrantingUndo),
      ...typing('y', 'what?', 'yes'),
    });
    expect(code).toBe(0);
    expect(err).toContain('Give access back to what was withdrawn.');
    expect(out).toContain(String.raw`Gives access back to: old-host, evil\u{202E}name.`);
    expect(err).toContain('"what?" is not one of the answers.');
    expect(`${out}${err}`).not.toContain('\u202E');
    expect(doctor?.requests.undone).toMatchObject([{ consents: ['undo-regrants-access'] }]);
  });

  test('ends where the consent is not given', async () => {
    const { code, doctor, terminal } = await run('doctor undo', { ...undoing(regrantingUndo), ...typing('n') });
    expect(code).toBe(1);
    expect(terminal.questions).toHaveLength(1);
    expect(doctor?.requests.undone).toEqual([]);
  });

  test('asks although the consent was given by flag, unless --yes is there too', async () => {
    const line = 'doctor undo --accept undo-regrants-access';
    const asked = await run(line, { ...undoing(regrantingUndo), ...typing('y', 'y') });
    expect(asked.terminal.questions).toHaveLength(2);
    const silent = await run(`${line} --yes`, { ...undoing(regrantingUndo), ...typing() });
    expect([silent.code, silent.terminal.questions]).toEqual([0, []]);
  });
});

describe('an undo that cannot be done', () => {
  test.each([
    ['undo/nothing-to-undo', 1, 'refused', 'refused'],
    ['undo/collision', 1, 'refused', 'refused'],
    ['undo/unknown-repair', 64, 'usage', 'stopped'],
    ['repair/interrupted', 74, 'failed', 'stopped'],
    ['lock/busy', 75, 'busy', 'stopped'],
    ['permission/foreign-home', 77, 'not-permitted', 'stopped'],
    ['plan/impossible-step', 70, 'bug', 'stopped'],
  ])('because of %s ends with %i', async (errorCode, code, reason, outcome) => {
    const settings = { ...undoing(routineUndo), planUndo: failing(errorCode) };
    const text = await run('doctor undo --yes', settings);
    expect([text.code, text.out]).toEqual([code, '']);
    expect(text.err).toContain(`It is ${errorCode}.`);
    const document = undoIn((await run('doctor undo --yes --format json', settings)).out);
    expect(document).toMatchObject({
      exitCode: code,
      exitReason: reason,
      error: { code: errorCode },
      undo: { outcome },
    });
  });

  test.each([
    ['apply/world-moved', 1],
    ['undo/rolled-back', 74],
    ['apply/rollback-failed', 74],
  ])('because of %s while it is written ends with %i', async (errorCode, code) => {
    const settings = { ...undoing(routineUndo), undo: failing(errorCode) };
    expect((await run('doctor undo --yes', settings)).code).toBe(code);
  });

  test('and cannot be rolled back either says what is changed', async () => {
    const files = [{ path: 'devices.json', description: 'changed' }];
    const settings = {
      ...undoing(routineUndo),
      undo: () =>
        Promise.reject(
          new RollbackFailedError('it could not be rolled back', { repairId: ID, files, next: 'Do that.' }),
        ),
    };
    const { code, out } = await run('doctor undo --yes --format json', settings);
    expect(code).toBe(74);
    expect(undoIn(out)).toMatchObject({
      exitCode: 74,
      changed: true,
      error: { code: 'apply/rollback-failed', message: 'It could not be rolled back.' },
      undo: { outcome: 'stopped', repairId: ID, files },
    });
  });

  test('because of a wrong command line is a report with its error', async () => {
    for (const line of ['undo --fix', 'undo a b', 'undo --list --yes', `undo ${ID} --list`, 'undo --accept undo-x']) {
      const { code, out } = await run(`doctor ${line} --format json`, undoing(routineUndo));
      expect([line, code]).toEqual([line, 64]);
      if (!line.includes('undo-x')) expect(reportIn(out).exitReason).toBe('usage');
    }
    expect((await run('doctor --list')).code).toBe(64);
  });
});

describe('the document of an undo', () => {
  test('says what was done', async () => {
    const document = undoIn((await run('doctor undo --yes --format json', undoing(routineUndo))).out);
    expect(document).toMatchObject({
      exitCode: 0,
      exitReason: 'done',
      changed: true,
      error: null,
      undo: { outcome: 'applied', repair: { repairId: ID, at: '2026-01-02T03:04:05.000Z' }, regrants: [], next: null },
    });
  });

  test('says which consent is missing, for whom, and the command that gives it', async () => {
    const { code, out } = await run('doctor undo --format json', undoing(regrantingUndo));
    expect(code).toBe(1);
    expect(undoIn(out)).toMatchObject({
      exitReason: 'refused',
      changed: false,
      undo: { outcome: 'needs-consent', regrants: regrantingUndo.regrants, consents: ['undo-regrants-access'] },
    });
    expect(undoIn(out).undo.next).toContain('--accept undo-regrants-access --yes');
  });
});

describe('a signal during an undo', () => {
  test('before it is written leaves everything as it is', async () => {
    const terminal = fakeTerminal();
    const planUndo = async () => {
      terminal.raise('SIGHUP');
      return routineUndo;
    };
    const { code, out, doctor } = await run('doctor undo -y --format json', {
      ...undoing(routineUndo),
      planUndo,
      terminal,
    });
    expect(code).toBe(143);
    expect(undoIn(out)).toMatchObject({ exitReason: 'interrupted', changed: false });
    expect(doctor?.requests.undone).toEqual([]);
  });

  test('while it is written waits until it is done, and what was done is reported', async () => {
    const terminal = fakeTerminal();
    const settings = undoing(routineUndo);
    const undo = async (plan: typeof routineUndo) => {
      terminal.raise('SIGINT');
      return settings.undo!(plan);
    };
    const { code, out } = await run('doctor undo -y --format json', { ...settings, undo, terminal });
    expect(code).toBe(130);
    expect(undoIn(out)).toMatchObject({ exitReason: 'interrupted', changed: true, undo: { outcome: 'applied' } });
  });
});
