import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { createDoctorInWorld } from '@netclaw/doctor-core';
import { memoryWorld } from '@netclaw/doctor-testkit';
import { builtInChecks } from '../src/index.js';
import { CASES } from './cases.js';
import { diagnose, homeOf, hostWith, prepare } from './support.js';

const CODES = builtInChecks.flatMap((check) => Object.keys(check.findings));

test('every code has a case, and every case a code', () => {
  expect(Object.keys(CASES).sort()).toEqual([...CODES].sort());
});

test.each(Object.entries(CASES))('%s is found in its case', async (code, host) => {
  const check = builtInChecks.find(({ id }) => code.startsWith(`${id}/`));
  expect(check && (await diagnose(check, host)).map((found) => found.code)).toContain(code);
});

test('a healthy host has no finding at all', async () => {
  for (const check of builtInChecks) expect([check.id, await diagnose(check, hostWith({}))]).toEqual([check.id, []]);
});

describe.each(builtInChecks.map((check) => [check.id, check] as const))('the check %s', (id, check) => {
  test('has one name everywhere', () => {
    expect(Object.keys(check.findings).every((code) => code.startsWith(`${id}/`))).toBe(true);
    for (const path of [`src/${id}/${id}-check.ts`, `src/${id}/findings.ts`, `test/${id}/${id}-check.test.ts`]) {
      expect([path, existsSync(new URL(`../${path}`, import.meta.url))]).toEqual([path, true]);
    }
  });

  test('is blocked by codes of other checks that exist', () => {
    for (const code of check.blockedBy ?? []) {
      expect(CODES).toContain(code);
      expect(code.startsWith(`${id}/`)).toBe(false);
    }
  });

  test('has strategies for codes that exist, that change no more than the check says', () => {
    for (const strategy of check.strategies ?? []) {
      for (const code of strategy.repairs) expect(CODES).toContain(code);
      for (const path of strategy.effects.changes ?? []) expect(check.effects.changes).toContain(path);
    }
  });

  test('names only consents that its strategies declare', async () => {
    const declared = (check.strategies ?? []).flatMap((strategy) => Object.keys(strategy.consents ?? {}));
    for (const host of Object.values(CASES)) {
      const { proposal } = await prepare(check, host);
      if (proposal.kind !== 'plan') continue;
      for (const option of proposal.options) for (const name of option.consents) expect(declared).toContain(name);
    }
  });
});

describe('in the engine', () => {
  const doctorOn = (home: ReturnType<typeof homeOf>) =>
    createDoctorInWorld({
      command: 'netclaw doctor',
      checks: builtInChecks,
      stateDirectory: '.doctor',
      world: memoryWorld(home),
    });

  test('what a consent and a routine repair, in one run, is healed, and a second run plans nothing', async () => {
    const home = homeOf(
      hostWith(
        { Host: '0.0.0.0', ExposureMode: 'local' },
        { files: { 'config/secrets.json': { content: '{}', mode: 0o644 } } },
      ),
    );
    const doctor = doctorOn(home);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: ['bind-loopback'] });
    expect(plan.repairs.map(({ proposer, outcome }) => [proposer, outcome])).toEqual([
      ['tighten-secrets-mode', 'planned'],
      ['exposure-mode', 'planned'],
    ]);
    const result = await doctor.apply(plan);
    expect(result.repairs.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['applied', undefined],
      ['applied', undefined],
    ]);
    expect(home.mode('config/secrets.json')).toBe(0o600);
    expect(JSON.parse(home.text('config/netclaw.json'))).toEqual({
      configVersion: 1,
      Daemon: { Host: '127.0.0.1', ExposureMode: 'local' },
    });
    expect((await doctor.plan(await doctor.diagnose(), { consents: ['bind-loopback'] })).repairs).toEqual([]);
  });

  test('an unparsable netclaw.json is one finding, and the exposure is skipped for it', async () => {
    const home = homeOf({ files: { 'config/netclaw.json': '{', 'config/secrets.json': '{}' } });
    const { results } = await doctorOn(home).diagnose();
    expect(Object.fromEntries(results.map(({ check, outcome }) => [check.id, outcome.status]))).toMatchObject({
      config: 'completed',
      secrets: 'completed',
      permissions: 'completed',
      'exposure-mode': 'skipped',
    });
  });

  test('every finding of every case is put into words without a slot left open', async () => {
    for (const [code, host] of Object.entries(CASES).filter(([, { views }]) => views === undefined)) {
      const { results } = await createDoctorInWorld({
        command: 'netclaw doctor',
        checks: builtInChecks,
        stateDirectory: '.doctor',
        world: memoryWorld(homeOf(host), host),
      }).diagnose();
      const reported = results.flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []));
      expect(reported.map((one) => one.code)).toContain(code);
      for (const { message, remediation } of reported) expect(`${message} ${remediation}`).not.toMatch(/[{}]/);
    }
  });
});
