import { describe, expect, test } from '@jest/globals';
import type { Diagnosis, RepairPlan } from '@netclaw/doctor-core/engine';

import { appliedResult, diagnosis } from '../support/fake-doctor.js';
import { reportIn } from '../support/documents.js';
import { run, type RunSettings } from '../support/run.js';
import * as states from '../support/states.js';
import { completed, found } from '../support/states.js';

/** The first repair only closes an interrupted one; after it everything is as `rest` says. */
const interruptedThen = (rest: Diagnosis, rounds = 1): RunSettings => {
  let round = 0;
  return {
    diagnose: async () => (round < rounds ? { ...states.routine } : round === rounds ? { ...rest } : states.healthy),
    apply: async (plan: RepairPlan) => {
      round += 1;
      const result = appliedResult(plan, rest);
      return round > rounds
        ? { ...result, diagnosis: states.healthy }
        : { ...result, repairId: undefined, files: [], backups: [], notes: [], again: true };
    },
  };
};

describe('a repair that only closed an interrupted one', () => {
  test('is followed by a look, a plan and a repair of the rest', async () => {
    const { code, out, doctor } = await run('doctor --fix --yes', interruptedThen(states.routine));
    expect(code).toBe(0);
    expect(doctor?.requests.applied).toHaveLength(2);
    expect(out.match(/^✔ Repaired: pairing$/gm)).toHaveLength(2);
    expect(out.match(/ Repair: /g)).toHaveLength(2);
    expect(out).toMatch(/✔ All 3 checks pass\.\n→ Start the daemon\.\n$/);
  });

  test('asks again for the rest', async () => {
    const settings = { ...interruptedThen(states.routine), terminal: { isTerminal: true, answers: ['y', 'n'] } };
    const { code, doctor, terminal } = await run('doctor --fix', settings);
    expect(code).toBe(1);
    expect(terminal.questions).toHaveLength(2);
    expect(doctor?.requests.applied).toHaveLength(1);
  });

  test('is reported together with the rest, and the exit code is that of the end', async () => {
    const { code, out } = await run('doctor --fix --yes --format json', interruptedThen(states.consentable));
    const { fix, checks } = reportIn(out);
    expect(code).toBe(1);
    expect(fix.plans.map((plan) => plan.outcome)).toEqual(['applied', 'needs-consent']);
    expect(checks).toHaveLength(2);
    const complete = reportIn((await run('doctor --fix -y --format json', interruptedThen(states.routine))).out);
    expect(complete).toMatchObject({ exitCode: 0, changed: true, fix: { repairId: 'r-20260102-1', changedFiles: 1 } });
    expect(complete.fix.plans.map((plan) => plan.outcome)).toEqual(['applied', 'applied']);
  });

  test('does not go on for ever', async () => {
    const { doctor } = await run('doctor --fix --yes', interruptedThen(states.routine, 99));
    expect(doctor?.requests.applied).toHaveLength(3);
  });
});

describe('another doctor', () => {
  const inProgress = completed('repair', found('repair/in-progress', 'info'));

  test('active on what is wrong ends a repair that has nothing of its own to do with 75', async () => {
    const before = diagnosis([inProgress, ...states.broken.results]);
    const { code, out } = await run('doctor --fix --yes --format json', { before });
    expect(code).toBe(75);
    expect(reportIn(out)).toMatchObject({ exitReason: 'busy', error: { code: 'lock/busy' } });
    expect((await run('doctor --dry-run', { before })).code).toBe(1);
    expect((await run('doctor', { before })).code).toBe(1);
  });

  test('active on a healthy host is no reason to stop', async () => {
    expect((await run('doctor --fix --yes', { before: diagnosis([inProgress]) })).code).toBe(0);
  });

  test('that was faster between the look and the plan makes it look again', async () => {
    let looks = 0;
    const diagnose = async () => ({ ...((looks += 1) === 1 ? states.routine : states.healthy) });
    const plan = async () => ({ repairs: [], unusedConsents: [] });
    const { code, doctor } = await run('doctor --fix --yes', { diagnose, plan });
    expect(code).toBe(0);
    expect(doctor?.requests.diagnose).toHaveLength(2);
  });
});
