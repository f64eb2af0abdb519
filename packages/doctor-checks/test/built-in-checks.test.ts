import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryWorld } from '@netclaw/doctor-testkit';
import { builtInChecks } from '../src/index.js';
import { CASES } from './cases/index.js';
import { diagnose, homeOf, hostWith, proposalOf } from './support.js';

/** Those too that run only where they are asked for. */
const ALL = { include: builtInChecks.filter(({ isOptIn }) => isOptIn === true).map(({ id }) => id) };
const CODES = builtInChecks.flatMap((check) => Object.keys(check.findings).map((code) => `${check.id}/${code}`));

test('every code has a case, and every case a code', () => {
  expect(Object.keys(CASES).sort()).toEqual([...CODES].sort());
});

test.each(Object.entries(CASES))('%s is found in its case', async (code, host) => {
  const check = builtInChecks.find(({ id }) => code.startsWith(`${id}/`));
  expect(check && (await diagnose(check, host)).map((found) => found.code)).toContain(code);
});

test('names of owners are not looked up, whatever is found', async () => {
  const nobody = new Proxy(
    {},
    {
      get: () => {
        throw new Error('a name was looked up');
      },
    },
  );
  for (const host of [hostWith({}), ...Object.values(CASES)]) {
    const { results } = await createDoctorInWorld({
      command: 'netclaw doctor',
      checks: builtInChecks,
      stateDirectory: 'keys/.doctor',
      world: memoryWorld(homeOf(host), { ...host, names: { users: nobody, groups: nobody } }),
    }).diagnose(ALL);
    expect(results.filter(({ outcome }) => outcome.status === 'crashed')).toEqual([]);
  }
});

test('a healthy host has no finding at all', async () => {
  for (const check of builtInChecks) expect([check.id, await diagnose(check, hostWith({}))]).toEqual([check.id, []]);
});

describe.each(builtInChecks.map((check) => [check.id, check] as const))('the check %s', (id, check) => {
  test('has one name everywhere', () => {
    const files = ['src/ID/ID-check.ts', 'src/ID/findings.ts', 'test/ID/ID-check.test.ts', 'test/cases/ID.ts'];
    for (const path of files.map((file) => file.replaceAll('ID', id))) {
      expect([path, existsSync(new URL(`../${path}`, import.meta.url))]).toEqual([path, true]);
    }
  });

  test('is blocked by codes of other checks that exist', () => {
    for (const code of check.blockedBy) {
      expect(CODES).toContain(code);
      expect(code.startsWith(`${id}/`)).toBe(false);
    }
  });

  test('asks only for consents that it declares', async () => {
    for (const host of Object.values(CASES)) {
      const proposal = await proposalOf(check, host);
      if (proposal.kind !== 'repair') continue;
      const asked = proposal.options.flatMap(({ consents = [] }) => consents);
      expect(Object.keys(check.consents)).toEqual(expect.arrayContaining(asked));
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

  test('what a consent and a routine repair, in one run, is fixed, and a second run plans nothing', async () => {
    const home = homeOf(
      hostWith(
        { Host: '0.0.0.0', ExposureMode: 'local' },
        { files: { 'config/secrets.json': { content: '{}', mode: 0o644 } } },
      ),
    );
    const doctor = doctorOn(home);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: ['bind-loopback'] });
    expect(plan.repairs.map(({ proposer, outcome }) => [proposer, outcome])).toEqual([
      ['secrets', 'planned'],
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
      }).diagnose(ALL);
      const reported = results.flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings : []));
      expect(reported.map((one) => one.code)).toContain(code);
      for (const { message, remediation } of reported) expect(`${message} ${remediation}`).not.toMatch(/[{}]/);
    }
  });
});
