import { describe, expect, test } from '@jest/globals';
import type { RepairPlan } from '@netclaw/doctor-core/engine';

import { listIn, reportIn } from '../../support/documents.js';
import { appliedResult, diagnosis } from '../../support/fake-doctor.js';
import { run } from '../../support/run.js';
import * as states from '../../support/states.js';

describe('the report as a document', () => {
  test('keeps the shape of the stock report and adds to it', async () => {
    const { out, err } = await run('doctor --format json --quiet', { before: states.everyStatus });
    const document = reportIn(out);
    expect(err).toBe('');
    expect(document.checks.map(({ name, status, severity }) => [name, status, severity])).toEqual([
      ['exposure-mode', 'completed', 'pass'],
      ['pairing', 'completed', 'error'],
      ['Secrets JSON', 'skipped', 'warning'],
      ['extra', 'crashed', 'error'],
      ['slow', 'timed-out', 'error'],
      ['tunnel', 'not-applicable', 'pass'],
    ]);
    expect(document.fix).toMatchObject({ requested: false, dryRun: false, changedFiles: 0, files: [], plans: [] });
  });

  test('names the place, the version and the time', async () => {
    const origin = { version: '1.2.3', home: '/srv/claw', host: 'web-01', time: '2026-01-02T03:04:05.000Z' };
    expect(reportIn((await run('doctor --format json')).out)).toMatchObject(origin);
    const undone = await run('doctor undo --format json');
    expect(JSON.parse(undone.out)).toMatchObject(origin);
    // where the line is not understood no home is known
    const wrong = reportIn((await run('doctor --xyzzy --format json')).out);
    expect(wrong).toMatchObject({ ...origin, home: null, host: null });
  });

  test('a check says what its worst finding says, and holds all of them', async () => {
    const { out } = await run('doctor --format json', { before: states.everyStatus });
    const pairing = reportIn(out).checks[1];
    expect(pairing).toMatchObject({ message: 'No device is paired, and the daemon cannot start.', durationMs: 12 });
    expect(pairing?.findings.map((finding) => finding.severity)).toEqual(['info', 'warning', 'error']);
  });

  test('a check that did not finish says what would give it more time', async () => {
    const advice = async (isCutShort: boolean) => {
      const cut = { status: 'timed-out', timeoutMs: 1000, ...(isCutShort && { isCutShort }) } as const;
      const { out } = await run('doctor --format json', { before: diagnosis([states.result('slow', cut)]) });
      return reportIn(out).checks[0]?.remediation;
    };
    expect(await advice(false)).toBe('Give it more time: `claw doctor --timeout 60s`');
    expect(await advice(true)).toBe(
      'The time of --wait was over before the check had finished: give --wait more time.',
    );
  });

  test.each([
    ['oops', 'The check did not finish within 1000 ms. It is a check of the plugin oops.'],
    [undefined, 'The check did not finish within 1000 ms.'],
  ])('a check that did not finish names its plugin: %s', async (plugin, message) => {
    const slow = states.result('slow', { status: 'timed-out', timeoutMs: 1000 });
    const before = diagnosis([{ ...slow, check: { ...slow.check, plugin } }]);
    expect(reportIn((await run('doctor --format json', { before })).out).checks[0]?.message).toBe(message);
  });

  test('an info alone counts as pass and still gives the message', async () => {
    const info = states.found('pairing/restart-needed', 'info');
    const before = { results: [states.completed('pairing', info)], proposals: [] };
    const document = reportIn((await run('doctor --format json', { before })).out);
    expect(document).toMatchObject({ exitCode: 0, exitReason: 'healthy' });
    expect(document.checks[0]).toMatchObject({
      severity: 'pass',
      message: info.message,
      remediation: info.remediation,
    });
  });

  test.each([
    ['the manual fix of a refusal', states.refused('unsafe'), 'Stop the daemon.\nThen run it again.'],
    ['the command of a routine repair', states.routine, 'Run `claw doctor --fix=pairing`.'],
    [
      'the command with its consent',
      states.consentable,
      'Run `claw doctor --fix=pairing --accept reissue-local-device`.',
    ],
    ['the advice of the catalogue', states.broken, 'Catalogue advice of pairing/no-devices.'],
  ])('the remediation is %s', async (_name, before, remediation) => {
    const [, pairing] = reportIn((await run('doctor --format json', { before })).out).checks;
    expect(pairing?.remediation).toBe(remediation);
    expect(pairing?.findings[0]?.remediation).toBe(remediation);
  });

  test('advice repeats the home that was given', async () => {
    const { out } = await run(['doctor', '--format=json', '--home', '/my home'], { before: states.routine });
    expect(reportIn(out).checks[1]?.remediation).toBe("Run `claw doctor --home='/my home' --fix=pairing`.");
  });

  test('a plan that is refused says what kind of refusal it is', async () => {
    const { out } = await run('doctor --fix --yes --format json', { before: states.refused('busy') });
    expect(reportIn(out).fix.plans).toMatchObject([{ outcome: 'refused', cause: 'busy' }]);
  });

  test('a dry run counts the files that would be changed', async () => {
    const changes = [
      { path: 'secrets.json', pointer: '/DeviceToken', action: 'replace', detail: 'a new token' },
      { path: 'devices.json', pointer: '/0', action: 'replace', detail: 'device host-local' },
      { path: 'devices.json', action: 'mode', detail: '0600' },
    ] as const;
    const { out } = await run('doctor --dry-run --format json', { before: states.routine, changes });
    const { changed, fix } = reportIn(out);
    expect(changed).toBe(false);
    expect(fix).toMatchObject({ requested: true, dryRun: true, changedFiles: 2, repairId: null });
    expect(fix.files.map((file) => file.path)).toEqual(['secrets.json', 'devices.json']);
    expect(fix.plans).toMatchObject([
      { outcome: 'planned', strategy: 'renew-local-device', consents: [], changes: { length: 3 } },
    ]);
  });

  test('a dry run shows a file that would be moved, and counts both of its places', async () => {
    const changes = [{ path: 'app.log', action: 'move', to: 'old/app.log', detail: 'to old/app.log' }] as const;
    const { fix } = reportIn((await run('doctor --dry-run --format json', { before: states.routine, changes })).out);
    expect(fix.files.map(({ path }) => path)).toEqual(['app.log', 'old/app.log']);
    expect(fix.plans[0]?.changes).toMatchObject([{ action: 'move', path: 'app.log', to: 'old/app.log' }]);
    const text = await run('doctor --dry-run', { before: states.routine, changes });
    expect(text.out).toMatch(/^ *> app\.log +move to old\/app\.log/m);
  });

  test('a dry run shows a directory that would be made, and does not count it as a file', async () => {
    const changes = [
      { path: 'keys/', action: 'create', detail: 'a directory, mode 0700' },
      { path: 'keys/key.xml', action: 'create', detail: 'a key' },
      { path: 'secrets.json', pointer: '/DeviceToken', action: 'replace', detail: 'a new token' },
    ] as const;
    const { fix } = reportIn((await run('doctor --dry-run --format json', { before: states.routine, changes })).out);
    expect(fix.changedFiles).toBe(2);
    expect(fix.files.map((file) => file.path)).toEqual(['keys/key.xml', 'secrets.json']);
    expect(fix.plans[0]?.changes.map(({ path }) => path)).toEqual(['keys/', 'keys/key.xml', 'secrets.json']);
  });

  test('an applied repair names its files, its id and what comes next, and the checks are those afterwards', async () => {
    const settings = { before: states.routine, after: states.healthy };
    const document = reportIn((await run('doctor --fix --yes --format json', settings)).out);
    expect(document).toMatchObject({ exitCode: 0, changed: true, checks: { length: 3 } });
    expect(document.fix).toMatchObject({
      changedFiles: 1,
      files: [{ path: 'devices.json', description: 'one device added' }],
      repairId: 'r-20260102-1',
      backups: [{ path: 'keys/.doctor/records/r-20260102-1.json', holds: 'what undo restores in devices.json' }],
      notes: ['durability: best-effort'],
      plans: [{ outcome: 'applied', nextSteps: ['Start the daemon.'] }],
    });
  });

  test('a rollback that failed says what is changed, and is not a rollback', async () => {
    const apply = async (plan: RepairPlan) => {
      const result = appliedResult(plan, states.broken);
      const repairs = result.repairs.map(
        (repair) => ({ ...repair, outcome: 'rollback-failed', reason: 'The disk is full.' }) as const,
      );
      return { ...result, repairs };
    };
    const { out, code } = await run('doctor --fix --yes --format json', { before: states.routine, apply });
    expect(code).toBe(74);
    expect(reportIn(out)).toMatchObject({
      exitReason: 'failed',
      changed: true,
      error: {
        code: 'apply/rollback-failed',
        message: expect.stringContaining('devices.json (one device added)') as unknown,
      },
      fix: {
        changedFiles: 1,
        repairId: 'r-20260102-1',
        plans: [{ outcome: 'rollback-failed', reason: 'The disk is full.' }],
      },
    });
  });

  test('what needs consent names every consent, and unused consents are listed', async () => {
    const line = 'doctor --fix --yes --format json --accept reset-all-pairings';
    const { fix } = reportIn((await run(line, { before: states.choosable })).out);
    expect(fix.unusedConsents).toEqual(['reset-all-pairings']);
    expect(fix.plans).toMatchObject([
      {
        outcome: 'needs-consent',
        strategy: 'renew-local-device',
        option: null,
        consents: ['reissue-local-device'],
        options: [
          { option: 'new-token', consents: ['reissue-local-device'] },
          { option: 'keep-token', consents: ['adopt-existing-token'] },
        ],
      },
    ]);
  });

  test('invisible characters are escaped, and read back as they were', async () => {
    const evil = 'a\u009b31m\u202eb\u200b\u{e0001}\nc';
    const before = {
      results: [states.completed('pairing', states.found('pairing/odd', 'error', evil))],
      proposals: [],
    };
    const { out } = await run('doctor --format json', { before });
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(reportIn(out).checks[0]?.message).toBe(evil);
  });
});

describe('the list of checks as a document', () => {
  test('says what each check reads and may change, and where it comes from', async () => {
    const { code, out } = await run('doctor list --format json');
    expect(code).toBe(0);
    expect(listIn(out).checks).toMatchObject([
      { id: 'pairing', plugin: null, declarations: { changes: ['config/devices.json'], processes: [] } },
      { id: 'extra', plugin: 'extra-plugin', codes: ['extra/odd'], declarations: { processes: ['clawd'] } },
    ]);
  });
});
