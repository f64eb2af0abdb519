import { describe, expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';
import { type DiagnoseRequest, type Diagnosis, type RepairPlan } from '@netclaw/doctor-core/engine';

import { appliedResult } from '../../support/fake-doctor.js';
import { fakeTerminal } from '../../support/fake-terminal.js';
import { reportIn } from '../../support/documents.js';
import { run } from '../../support/run.js';
import * as states from '../../support/states.js';

describe('a stop signal', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const)('%s during a look that never ends: %i, and the engine hears of it', async (signal, code) => {
    const terminal = fakeTerminal();
    let heard: AbortSignal | undefined;
    const diagnose = (request: DiagnoseRequest): Promise<Diagnosis> => {
      heard = request.signal;
      setImmediate(() => {
        terminal.raise(signal);
      });
      return new Promise(() => undefined);
    };
    const ran = await run('doctor --format json', { diagnose, terminal });
    expect(ran.code).toBe(code);
    expect(heard?.aborted).toBe(true);
    expect(reportIn(ran.out)).toMatchObject({ exitReason: 'interrupted', error: { code: 'interrupted' } });
    expect(terminal.listeners.size).toBe(0);
  });

  test('whatever the engine throws because of it is not a bug', async () => {
    const terminal = fakeTerminal();
    const apply = (): Promise<never> => {
      terminal.raise('SIGINT');
      return Promise.reject(new TypeError('aborted'));
    };
    const { code, err } = await run('doctor --fix --yes', { before: states.routine, apply, terminal });
    expect(code).toBe(130);
    expect(err).toContain('Interrupted; nothing was changed.');
  });

  test('that left a repair half done is reported with what the engine says of the files', async () => {
    const terminal = fakeTerminal();
    const apply = (): Promise<never> => {
      terminal.raise('SIGTERM');
      return Promise.reject(
        new DoctorError('apply/rollback-failed', 'devices.json was kept.', { next: 'Repair the disk.' }),
      );
    };
    const { code, err } = await run('doctor --fix --yes', { before: states.routine, apply, terminal });
    expect(code).toBe(143);
    expect(err).toContain('Terminated; devices.json was kept.');
    expect(err).toContain('Repair the disk.');
  });

  test('during a repair that could not be rolled back names what stays open', async () => {
    const terminal = fakeTerminal();
    const apply = async (plan: RepairPlan) => {
      terminal.raise('SIGINT');
      const result = appliedResult(plan, states.broken);
      return {
        ...result,
        repairs: result.repairs.map((repair) => ({ ...repair, outcome: 'rollback-failed' as const })),
      };
    };
    const { code, err } = await run('doctor --fix --yes', { before: states.routine, apply, terminal });
    expect(code).toBe(130);
    expect(err).toContain('Interrupted; the repair failed and is not closed: its id is r-20260102-1.');
    expect(err).toContain('Close it with `claw doctor --fix`.');
  });

  test('a repair is never abandoned: its result is reported, with 130', async () => {
    const terminal = fakeTerminal();
    const apply = async (plan: RepairPlan) => {
      terminal.raise('SIGINT');
      await new Promise((resolve) => setTimeout(resolve, 20));
      return appliedResult(plan, states.healthy);
    };
    const { code, out } = await run('doctor --fix --yes --format json', { before: states.routine, apply, terminal });
    expect(code).toBe(130);
    expect(reportIn(out)).toMatchObject({
      changed: true,
      exitReason: 'interrupted',
      error: {
        message: 'Interrupted; the repair was completed: its id is r-20260102-1.',
        next: expect.stringContaining('`claw doctor undo r-20260102-1`'),
      },
      fix: { changedFiles: 1 },
    });
  });

  test('that comes when the end is settled does not make the exit code another than that of the report', async () => {
    const terminal = fakeTerminal();
    const stdout = {
      ...terminal.stdout,
      write: async (text: string) => {
        terminal.raise('SIGINT');
        // the next one is left to the system, which ends the process: its reader may never read
        expect(terminal.listeners.size).toBe(0);
        await terminal.stdout.write(text);
      },
    };
    const { code, out } = await run('doctor --format json', { terminal: { ...terminal, stdout } });
    expect(code).toBe(0);
    expect(reportIn(out).exitCode).toBe(0);
  });

  test('the first of several signals counts', async () => {
    const terminal = fakeTerminal();
    const diagnose = (): Promise<Diagnosis> => {
      terminal.raise('SIGTERM');
      terminal.raise('SIGINT');
      return new Promise(() => undefined);
    };
    expect((await run('doctor', { diagnose, terminal })).code).toBe(143);
  });

  test('is left to the host from the moment on in which all is reported', async () => {
    const terminal = fakeTerminal();
    let listeners: number | undefined;
    const ended = (): void => {
      listeners = terminal.listeners.size;
      expect(terminal.out()).toContain('passed');
    };
    await run('doctor', { terminal: { ...terminal, ended } });
    expect([listeners, terminal.listeners.size]).toEqual([1, 0]);
  });

  test('before anything is applied nothing is applied', async () => {
    const terminal = fakeTerminal();
    const plan = async (): Promise<RepairPlan> => {
      terminal.raise('SIGINT');
      return { repairs: [], unusedConsents: [] };
    };
    const { code, doctor } = await run('doctor --fix --yes', { before: states.routine, plan, terminal });
    expect(code).toBe(130);
    expect(doctor?.requests.applied).toEqual([]);
  });
});
