import { describe, expect, test } from '@jest/globals';
import type { RepairPlan } from '@netclaw/doctor-core/engine';

import { historyIn, reportIn } from '../../support/documents.js';
import { appliedResult } from '../../support/fake-doctor.js';
import { run } from '../../support/run.js';
import * as states from '../../support/states.js';
import { past } from '../../support/undos.js';

const LINE = String.raw`clawctl start 'it'\''s on'`;
const CONSENT = 'run:renew-local-device';
const STARTED = { command: states.STARTS.command, args: states.STARTS.args, cwd: '.' };

const applying = (outcome: 'applied' | 'command-failed') => async (plan: RepairPlan) => {
  const result = appliedResult(plan, outcome === 'applied' ? states.healthy : states.broken);
  const repairs = result.repairs.map((repair) =>
    outcome === 'applied' ? repair : { ...repair, outcome, reason: 'It failed: no lamp.', next: 'Look at the lamp.' },
  );
  const command = { ...STARTED, state: outcome === 'applied' ? ('done' as const) : ('failed' as const) };
  const commands = [{ ...command, ...(outcome === 'applied' ? {} : { reason: 'no lamp' }) }];
  return { ...result, repairs, commands };
};

const CONSENTS = { [CONSENT]: { grants: 'Run the programs of the repair.' } };

describe('a repair that runs a program', () => {
  test('shows its line in the plan, and that it cannot be undone', async () => {
    const { out } = await run('doctor --dry-run', { before: states.running });
    expect(out).toContain(`    $ run           ${LINE}\n`);
    expect(out).toContain('The changes can be undone; what its programs do cannot.');
  });

  test('asks for its consent over the very line', async () => {
    const settings = { before: states.running, consents: CONSENTS, apply: applying('applied') };
    const yes = await run('doctor --fix', { ...settings, terminal: { isTerminal: true, answers: ['y', 'y', 'y'] } });
    expect(yes.err).toContain(`? ${CONSENT}: Run the programs of the repair.\n  $ ${LINE}\n`);
    expect(yes.doctor?.requests.applied).toHaveLength(1);
    const no = await run('doctor --fix', { ...settings, terminal: { isTerminal: true, answers: ['y', 'n'] } });
    expect(no.doctor?.requests.applied).toEqual([]);
  });

  test('is not applied by --yes alone', async () => {
    const { doctor, out } = await run('doctor --fix --yes', { before: states.running });
    expect(doctor?.requests.applied).toEqual([]);
    expect(out).toContain(`--accept ${CONSENT}`);
  });

  test('says what was run', async () => {
    const { code, out } = await run(`doctor --fix --yes --accept ${CONSENT}`, {
      before: states.running,
      consents: CONSENTS,
      apply: applying('applied'),
    });
    expect(code).toBe(0);
    expect(out).toMatch(/\n {4}run +clawctl start/);
  });

  test('ends with 74 where the program failed, and says what is left', async () => {
    const { code, out } = await run(`doctor --fix --yes --accept ${CONSENT}`, {
      before: states.running,
      consents: CONSENTS,
      apply: applying('command-failed'),
    });
    expect(code).toBe(74);
    expect(out).toContain('✖ pairing: not repaired, because a program that it runs failed\n    It failed: no lamp.\n');
    expect(out).toMatch(/\n {4}failed +clawctl start/);
    // its files are changed
    expect(out).toMatch(/\n {4}undo +claw doctor undo r-20260102-1\n/);
    expect(out).toContain('Look at the lamp.');
  });

  test('is in the document', async () => {
    const { out } = await run(`doctor --fix --yes --accept ${CONSENT} --format json`, {
      before: states.running,
      consents: CONSENTS,
      apply: applying('command-failed'),
    });
    const { exitCode, error, fix } = reportIn(out);
    expect({ exitCode, code: error?.code }).toEqual({ exitCode: 74, code: 'repair/command-failed' });
    expect(fix.commands).toEqual([{ text: LINE, state: 'failed', reason: 'no lamp' }]);
    expect(fix.plans).toMatchObject([{ outcome: 'command-failed', runs: [LINE], consents: [CONSENT] }]);
  });
});

describe('the consent to run programs', () => {
  test('is explained with the repair that asks for it', async () => {
    const { out } = await run(`doctor explain ${CONSENT}`, { consents: CONSENTS });
    expect(out).toContain(`${CONSENT}: a consent that a repair may ask for`);
    expect(out).toContain('Asked for by:');
    expect(out).toContain(`To give this consent: claw doctor --fix=pairing --accept ${CONSENT}\n`);
  });
});

describe('the history of a repair that ran programs', () => {
  const commands = [
    { ...STARTED, state: 'done' as const },
    { ...STARTED, args: ['check'], state: 'pending' as const },
  ];

  test('shows each, and none to undo where it changed no file', async () => {
    const { out } = await run('doctor undo --list', { history: [{ ...past, files: [], commands }] });
    expect(out).toMatch(/\n {4}run +clawctl start/);
    expect(out).toMatch(/\n {4}not run +clawctl check\n/);
    expect(out).not.toContain('changed');
    expect(out).not.toContain('Undo the newest');
  });

  test('is in the document', async () => {
    const { out } = await run('doctor undo --list --format json', { history: [{ ...past, commands }] });
    expect(historyIn(out).repairs).toMatchObject([
      {
        commands: [
          { text: LINE, state: 'done' },
          { text: 'clawctl check', state: 'pending' },
        ],
      },
    ]);
  });
});
