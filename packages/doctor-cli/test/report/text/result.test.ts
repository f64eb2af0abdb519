import { describe, expect, test } from '@jest/globals';
import type { RepairOutcome, RepairPlan } from '@netclaw/doctor-core/engine';

import { appliedResult, failedResult } from '../../support/fake-doctor.js';
import { run } from '../../support/run.js';
import * as states from '../../support/states.js';

describe('the result of a repair', () => {
  test.each([
    ['rolled-back', '✖ pairing: the repair failed and was rolled back: The reason.'],
    ['world-moved', '⚠ pairing: not repaired, because the files were changed meanwhile; run it again: The reason.'],
    ['conflict', '⚠ pairing: not repaired, because another repair changes the same thing: The reason.'],
  ] as const)('that ended as %s says so, and names no repair id', async (outcome, text) => {
    const apply = async (plan: RepairPlan) => failedResult(plan, states.broken, outcome, 'The reason.');
    const { out } = await run('doctor --fix --yes', { before: states.routine, apply });
    expect(out).toContain(text);
    expect(out).not.toContain('Repair id');
    expect(out).not.toContain('Start the daemon.');
  });

  test.each<readonly [RepairOutcome, string]>([
    ['applied', '✔ pairing: repaired\n'],
    ['rollback-failed', '✖ pairing: the repair failed and could not be rolled back\n'],
    ['refused', '⚠ pairing: not repaired\n'],
    ['needs-consent', '⚠ pairing: needs your consent\n'],
    ['declined', '○ pairing: declined\n'],
    ['needs-confirmation', '○ pairing: not applied\n'],
    ['planned', '○ pairing: not applied\n'],
  ])('%s', async (outcome, text) => {
    const apply = async (plan: RepairPlan) => {
      const result = appliedResult(plan, states.broken);
      return { ...result, repairs: result.repairs.map((repair) => ({ ...repair, outcome })) };
    };
    const { out } = await run('doctor --fix --yes', { before: states.routine, apply });
    expect(out).toContain(text);
  });
});

describe('the preview', () => {
  const conflicting = async (): Promise<RepairPlan> => ({
    repairs: [
      {
        check: 'pairing',
        proposer: 'renew-local-device',
        proposal: { kind: 'repair', options: [states.option()] },
        chosen: states.option(),
        fixes: [],
        changes: [],
        outcome: 'conflict',
        reason: 'secrets would rewrite the same key.',
        next: 'Run it again for pairing.',
      },
    ],
    unusedConsents: [],
  });

  test('of a conflict names it and how it goes on', async () => {
    const { out, doctor } = await run('doctor --fix --yes', { before: states.broken, plan: conflicting });
    expect(out).toContain('pairing is left out: secrets would rewrite the same key.');
    expect(out).toContain('   → Run it again for pairing.');
    expect(doctor?.requests.applied).toEqual([]);
  });

  test('of a plan that is refused says the manual fix, not the command again', async () => {
    const refused = async (): Promise<RepairPlan> => {
      const plan = await conflicting();
      return {
        ...plan,
        repairs: plan.repairs.map((repair) => ({
          ...repair,
          proposal: { kind: 'repair', options: [states.option(['reissue-local-device'])] },
          plan: undefined,
          outcome: 'refused',
          reason: 'nothing is written below config.',
          next: 'Make config yours.',
        })),
      };
    };
    const { out } = await run('doctor --fix', { before: states.broken, plan: refused });
    expect(out).toContain('pairing is not repaired: nothing is written below config.');
    expect(out).toContain('   → Make config yours.');
    expect(out).not.toMatch(/Stays as it is|Consents|claw doctor --fix/);
  });

  test('of a choice names each way with its command, which needs --yes where nobody can be asked', async () => {
    const { out } = await run('doctor --fix', { before: states.choosable });
    expect(out).toContain('→ `claw doctor --fix=pairing --accept reissue-local-device --yes` (new-token)');
    expect(out).toContain('→ `claw doctor --fix=pairing --accept adopt-existing-token --yes` (keep-token)');
    const attended = await run('doctor --dry-run', { before: states.choosable, terminal: { isTerminal: true } });
    expect(attended.out).not.toContain('--yes');
  });

  test('of a routine way says that there is another one', async () => {
    const before = {
      ...states.broken,
      proposals: [
        states.proposes(states.option([], 'new-token'), states.option(['adopt-existing-token'], 'keep-token')),
      ],
    };
    const { out } = await run('doctor --dry-run', { before });
    expect(out).toContain('Or `claw doctor --fix=pairing --accept adopt-existing-token --yes` (keep-token)');
    expect(out).not.toContain('Or `claw doctor --fix=pairing --yes`');
  });

  test('--verbose says which strategy would do it', async () => {
    const { out } = await run('doctor --dry-run --verbose', { before: states.routine });
    expect(out).toContain('pairing, renew-local-device');
  });
});
