import { describe, expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';
import { type RepairPlan } from '@netclaw/doctor-core/engine';

import { appliedResult, failedResult } from '../../support/fake-doctor.js';
import { reportIn } from '../../support/documents.js';
import { fakeTerminal } from '../../support/fake-terminal.js';
import { run, type RunSettings } from '../../support/run.js';
import * as states from '../../support/states.js';

const throws = (code: string) => () => Promise.reject(new DoctorError(code, `It is ${code}.`, { next: 'Do that.' }));
const crashes = () => Promise.reject(new Error('x is undefined'));
const runsOut = () => Promise.reject(Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' }));
const rollsBack = async (plan: RepairPlan) => failedResult(plan, states.broken, 'rolled-back', 'The disk is full.');
const worldMoves = async (plan: RepairPlan) =>
  failedResult(plan, states.broken, 'world-moved', 'devices.json differs.');

type Case = readonly [name: string, line: string, settings: RunSettings, code: number, reason: string];

const CASES: readonly Case[] = [
  ['a healthy host', 'doctor', { before: states.healthy }, 0, 'healthy'],
  ['warnings', 'doctor', { before: states.warned }, 2, 'warnings'],
  ['warnings with --fail-on error', 'doctor --fail-on error', { before: states.warned }, 0, 'warnings'],
  ['warnings with --fail-on never', 'doctor --fail-on never', { before: states.warned }, 0, 'warnings'],
  ['errors', 'doctor', { before: states.broken }, 1, 'errors'],
  ['errors with --fail-on error', 'doctor --fail-on=error', { before: states.broken }, 1, 'errors'],
  ['errors with --fail-on never', 'doctor --fail-on=never', { before: states.broken }, 0, 'errors'],
  ['crashed and timed-out checks', 'doctor', { before: states.everyStatus }, 1, 'errors'],
  ['no checks at all', 'doctor', { before: { results: [], proposals: [] } }, 0, 'healthy'],
  ['a dry run', 'doctor --dry-run', { before: states.routine }, 1, 'errors'],
  ['a dry run of what is not permitted', 'doctor --dry-run', { before: states.refused('not-permitted') }, 1, 'errors'],
  ['a repair', 'doctor --fix --yes', { before: states.routine, after: states.healthy }, 0, 'healthy'],
  [
    'a repair that leaves a warning',
    'doctor --fix -y',
    { before: states.routine, after: states.warned },
    2,
    'warnings',
  ],
  ['a repair by alias', 'pair recover --yes', { before: states.routine, after: states.healthy }, 0, 'healthy'],
  ['nobody to confirm', 'doctor --fix', { before: states.routine }, 1, 'errors'],
  ['consent that is missing', 'doctor --fix --yes', { before: states.consentable }, 1, 'errors'],
  ['a refusal', 'doctor --fix --yes', { before: states.refused('busy') }, 1, 'errors'],
  ['a refusal as not permitted', 'doctor --fix', { before: states.refused('not-permitted') }, 77, 'not-permitted'],
  ['the same without --fix', 'doctor', { before: states.refused('not-permitted') }, 1, 'errors'],
  [
    'the same with --fail-on never',
    'doctor --fix --fail-on never',
    { before: states.refused('not-permitted') },
    77,
    'not-permitted',
  ],
  ['a world that moved', 'doctor --fix --yes', { before: states.routine, apply: worldMoves }, 1, 'errors'],
  ['a rollback', 'doctor --fix --yes', { before: states.routine, apply: rollsBack }, 74, 'rolled-back'],
  [
    'a rollback with --fail-on never',
    'doctor --fix --yes --fail-on never',
    { before: states.routine, apply: rollsBack },
    74,
    'rolled-back',
  ],
  ['an apply error', 'doctor --fix --yes', { before: states.routine, apply: throws('apply/disk-full') }, 74, 'failed'],
  [
    'an earlier repair that is not closed',
    'doctor --fix --yes',
    { before: states.routine, apply: throws('repair/interrupted') },
    74,
    'failed',
  ],
  [
    'a journal that cannot be trusted',
    'doctor --fix --yes',
    { before: states.routine, apply: throws('repair/untrusted-journal') },
    74,
    'failed',
  ],
  ['a held lock', 'doctor --fix --yes', { before: states.routine, apply: throws('lock/busy') }, 75, 'busy'],
  ['a foreign home', 'doctor', { diagnose: throws('permission/foreign-home') }, 77, 'not-permitted'],
  ['an invalid configuration', 'doctor', { diagnose: throws('config/invalid') }, 78, 'invalid-config'],
  ['an unknown name', 'doctor --only x', { diagnose: throws('selection/unknown-name') }, 64, 'usage'],
  ['an empty selection', 'doctor --skip x', { diagnose: throws('selection/empty') }, 64, 'usage'],
  ['a wrong home', 'doctor', { options: { createDoctor: throws('home/usage') } }, 64, 'usage'],
  ['a gate that the host asks first', 'doctor', { options: { createDoctor: throws('gate/not-passed') } }, 74, 'failed'],
  ['ambiguous consents', 'doctor --fix', { before: states.broken, plan: throws('consent/ambiguous') }, 64, 'usage'],
  ['a file that cannot be read', 'doctor', { diagnose: throws('files/unreadable') }, 74, 'failed'],
  ['a system that fails', 'doctor', { diagnose: throws('system/failed') }, 74, 'failed'],
  ['no descriptor for a module while looking', 'doctor', { diagnose: runsOut }, 74, 'failed'],
  ['no descriptor while planning', 'doctor --fix', { before: states.broken, plan: runsOut }, 74, 'failed'],
  ['no descriptor while applying', 'doctor --fix --yes', { before: states.routine, apply: runsOut }, 74, 'failed'],
  ['no descriptor in the host', 'doctor list', { options: { createDoctor: runsOut } }, 74, 'failed'],
  ['any other expected error', 'doctor', { diagnose: throws('other/error') }, 70, 'bug'],
  ['an error code that looks like a property', 'doctor', { diagnose: throws('constructor') }, 70, 'bug'],
  ['a bug while looking', 'doctor', { diagnose: crashes }, 70, 'bug'],
  ['a bug while planning', 'doctor --fix', { before: states.broken, plan: crashes }, 70, 'bug'],
  ['a bug while applying', 'doctor --fix --yes', { before: states.routine, apply: crashes }, 70, 'bug'],
  ['a bug of the host', 'doctor list', { options: { createDoctor: crashes } }, 70, 'bug'],
];

describe('exit codes', () => {
  test.each(CASES)('%s: "%s"', async (_name, line, settings, code) => {
    const ran = await run(line, settings);
    expect(ran.code).toBe(code);
    expect(ran.terminal.listeners.size).toBe(0);
    // a stop that is an outcome of a repair is in the plan, or in the result
    if (code >= 64 && ran.err === '') expect(ran.out).toMatch(/Not repaired: It is not-permitted\.|it was rolled back/);
  });

  test.each(CASES)('%s is the same as a document: "%s"', async (_name, line, settings, code, reason) => {
    const ran = await run(`${line} --format json`, settings);
    expect(ran.code).toBe(code);
    const document = reportIn(ran.out);
    expect(document).toMatchObject({ exitCode: code, exitReason: reason });
    expect(document.error === null).toBe(code < 64);
  });

  test('a refusal as not permitted comes before the lock that another repair met', async () => {
    const [proposal] = states.refused('not-permitted').proposals;
    const before = { ...states.routine, proposals: [...states.routine.proposals, ...(proposal ? [proposal] : [])] };
    const settings = { before, apply: throws('lock/busy') };
    expect((await run('doctor --fix --yes', settings)).code).toBe(77);
    expect((await run('doctor --fix --yes', { before, apply: crashes })).code).toBe(70);
    const { out } = await run('doctor --fix --yes --format json', settings);
    expect(reportIn(out).error?.code).toBe('repair/not-permitted');
  });

  test('a repair that was applied beside a refusal as not permitted is reported as changed', async () => {
    const [refusal] = states.refused('not-permitted').proposals;
    const before = { ...states.routine, proposals: [...states.routine.proposals, ...(refusal ? [refusal] : [])] };
    const { code, out } = await run('doctor --fix --yes --format json', { before, after: states.healthy });
    expect(code).toBe(77);
    expect(reportIn(out)).toMatchObject({ changed: true, fix: { repairId: 'r-20260102-1' } });
  });
});

describe('a bug', () => {
  test('is reported without a stack', async () => {
    const { err, out } = await run('doctor', { diagnose: crashes });
    expect(err).toContain('x is undefined');
    expect(err).toContain('--verbose');
    expect(err).not.toMatch(/^ +at /m);
    expect(out).toBe('');
  });

  test('is reported with its stack where more was asked', async () => {
    const { err } = await run('doctor --verbose', { diagnose: crashes });
    expect(err).toMatch(/^ +at /m);
  });

  test('is reported on stderr beside the document', async () => {
    const { err, out } = await run('doctor --format json', { diagnose: crashes });
    expect(err).toContain('x is undefined');
    expect(reportIn(out).error).toMatchObject({ code: 'bug', message: 'x is undefined' });
  });

  test('that is not an error object is reported all the same', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    const { code, err } = await run('doctor', { diagnose: () => Promise.reject('a string') });
    expect(code).toBe(70);
    expect(err).toContain('a string');
  });

  test('after the diagnosis leaves the checks in the document', async () => {
    const { out } = await run('doctor --fix --yes --format json', { before: states.routine, apply: crashes });
    const document = reportIn(out);
    expect(document.checks).toHaveLength(2);
    expect(document.fix.plans).toMatchObject([{ outcome: 'planned' }]);
    expect(document.changed).toBe(false);
  });
});

describe('a result that cannot be written', () => {
  const full = new DoctorError('output/unwritable', 'The output cannot be written: ENOSPC', { next: 'Make room.' });

  test.each(['doctor', 'doctor --format json', 'doctor --help', 'doctor list'])(
    '"%s" ends with 73 and says so',
    async (line) => {
      const { code, err } = await run(line, { terminal: { stdoutError: full } });
      expect(code).toBe(73);
      expect(err).toContain('ENOSPC');
    },
  );

  test('an applied repair is no reason to hide it, and is reported on stderr with its undo', async () => {
    const apply = async (plan: RepairPlan) => appliedResult(plan, states.healthy);
    const terminal = fakeTerminal();
    const stdout = {
      ...terminal.stdout,
      write: async (text: string) => {
        if (text.includes('Repaired:')) throw full;
        await terminal.stdout.write(text);
      },
    };
    const { code, err } = await run('doctor --fix --yes', {
      before: states.routine,
      apply,
      terminal: { ...terminal, stdout },
    });
    expect(code).toBe(73);
    expect(err).toContain('But the repair was completed: its id is r-20260102-1.');
    expect(err).toContain('`claw doctor undo r-20260102-1`');
  });
});
