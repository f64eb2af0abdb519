import { describe, expect, test } from '@jest/globals';
import type { RepairOutcome, RepairPlan } from '@netclaw/doctor-core/engine';

import { appliedResult, failedResult } from '../../support/fake-doctor.js';
import { reportIn, undoIn } from '../../support/documents.js';
import { run } from '../../support/run.js';
import * as states from '../../support/states.js';
import { ID, routineUndo, undoing } from '../../support/undos.js';

describe('the result of a repair', () => {
  test.each([
    ['rolled-back', '✖ pairing: not repaired, because the repair failed; it was rolled back\n    The reason.\n'],
    ['world-moved', '⚠ pairing: not repaired, because the files were changed meanwhile\n    The reason.\n'],
    ['conflict', '⚠ pairing: not repaired, because another repair changes the same thing\n    The reason.\n'],
  ] as const)('that ended as %s says so, and names nothing to undo', async (outcome, text) => {
    const apply = async (plan: RepairPlan) => failedResult(plan, states.broken, outcome, 'The reason.');
    const { out } = await run('doctor --fix --yes', { before: states.routine, apply });
    expect(out).toContain(text);
    expect(out).not.toContain(' undo ');
    expect(out).not.toContain('Start the daemon.');
  });

  test('says a move once, with both places', async () => {
    const files = [
      { path: 'old/app.log', description: 'moved', from: 'app.log' },
      { path: 'app.log', description: 'moved', to: 'old/app.log' },
      { path: 'app.env', description: 'changed' },
    ];
    const apply = async (plan: RepairPlan) => ({ ...appliedResult(plan, states.healthy), files });
    const { out } = await run('doctor --fix --yes', { before: states.routine, apply });
    expect(out).toMatch(/\n {4}moved +app\.log to old\/app\.log\n {4}changed +app\.env\n/);
    const { out: json } = await run('doctor --fix --yes --format json', { before: states.routine, apply });
    expect(reportIn(json).fix).toMatchObject({ changedFiles: 3, files });
    const undo = async () => ({ repairId: ID, files, backups: [], notes: [] });
    const undone = await run('doctor undo --yes', { ...undoing(routineUndo), undo });
    expect(undone.out).toMatch(/\n {4}moved +app\.log to old\/app\.log\n {4}changed +app\.env\n/);
    const { out: document } = await run('doctor undo --yes --format json', { ...undoing(routineUndo), undo });
    expect(undoIn(document).undo.files).toEqual(files);
  });

  test('that met other files says how to see what is there now', async () => {
    const apply = async (plan: RepairPlan) => failedResult(plan, states.broken, 'world-moved', 'The reason.');
    const { out } = await run('doctor --fix --yes', { before: states.routine, apply });
    expect(out).toMatch(/→ See what is there now: claw doctor\n$/);
  });

  test.each<readonly [RepairOutcome, string]>([
    ['applied', '✔ Repaired: pairing\n'],
    ['command-failed', '✖ pairing: not repaired, because a program that it runs failed\n'],
    ['rollback-failed', '✖ pairing: not repaired, because the repair failed; it could not be rolled back\n'],
    ['refused', '⚠ pairing: not repaired\n'],
    ['needs-consent', '⚠ pairing: not repaired, because it needs your consent\n'],
    ['declined', '○ pairing: left as it is\n'],
    ['needs-confirmation', '○ pairing: not repaired\n'],
    ['planned', '○ pairing: not repaired\n'],
  ])('%s', async (outcome, text) => {
    const apply = async (plan: RepairPlan) => {
      const result = appliedResult(plan, states.broken);
      return { ...result, repairs: result.repairs.map((repair) => ({ ...repair, outcome })) };
    };
    const { out } = await run('doctor --fix --yes', { before: states.routine, apply });
    expect(out).toContain(text);
  });

  test('names old contents that are kept as they were, and the record with --verbose only', async () => {
    const apply = async (plan: RepairPlan) => {
      const result = appliedResult(plan, states.healthy);
      const kept = { path: 'keys/.doctor/records/r.kept.devices.json', holds: 'the old devices.json, as it was' };
      return { ...result, backups: [...result.backups, kept] };
    };
    const { out } = await run('doctor --fix --yes', { before: states.routine, apply });
    expect(out).toContain(
      'old file          keys/.doctor/records/r.kept.devices.json: the old devices.json, as it was\n',
    );
    expect(out).not.toContain('r-20260102-1.json');
    const verbose = await run('doctor --fix --yes --verbose', { before: states.routine, apply });
    expect(verbose.out).toContain('    keys/.doctor/records/r-20260102-1.json: what undo restores in devices.json\n');
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
        fixes: states.option().fixes,
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
    expect(out).toContain('Not repaired: secrets would rewrite the same key.\n');
    expect(out).toMatch(/→ Run it again for pairing\.\n$/);
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
    expect(out).toContain('Not repaired: nothing is written below config.\n');
    expect(out).toMatch(/→ Make config yours\.\n$/);
    expect(out).not.toMatch(/kept|Consent|claw doctor --fix/);
  });

  test('of a choice names each way with its command, which needs --yes where nobody can be asked', async () => {
    const { out } = await run('doctor --fix', { before: states.choosable });
    expect(out).toContain('1. pairing, new-token: claw doctor --fix=pairing --accept reissue-local-device --yes\n');
    expect(out).toContain('2. pairing, keep-token: claw doctor --fix=pairing --accept adopt-existing-token --yes\n');
    const attended = await run('doctor --dry-run', { before: states.choosable, terminal: { isTerminal: true } });
    expect(attended.out).toMatch(/→ Apply it: claw doctor --fix\n$/);
  });

  test('of a routine way says that there is another one', async () => {
    const before = {
      ...states.broken,
      proposals: [
        states.proposes(states.option([], 'new-token'), states.option(['adopt-existing-token'], 'keep-token')),
      ],
    };
    const { out } = await run('doctor --dry-run', { before });
    expect(out).toContain('Another way: keep-token (needs your consent).');
    expect(out).toMatch(/→ Apply it: claw doctor --fix --yes\n$/);
  });

  test('of a routine repair beside one with a consent names the command of each', async () => {
    const { out } = await run('doctor --dry-run', { before: states.two });
    expect(out).toMatch(
      / 1\. Apply what needs no consent: claw doctor --fix --yes\n {2}2\. pairing, renew-local-device: claw doctor --fix=pairing --accept reissue-local-device --yes\n$/,
    );
  });

  test('--verbose says which strategy would do it', async () => {
    const { out } = await run('doctor --dry-run --verbose', { before: states.routine });
    expect(out).toContain('pairing, renew-local-device');
  });
});
