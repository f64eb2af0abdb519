import { describe, expect, it } from '@jest/globals';
import type { Check } from '@netclaw/doctor-core';
import { worstSeverity } from '@netclaw/doctor-core/engine';
import { memoryHome } from '@netclaw/doctor-testkit';
import { bare, lampCheck, scripted } from '../support.js';
import { doctorOf, safeWorld } from './support/safe.js';

const lamp: Check = { ...lampCheck(), prerequisites: ['power'] };
const withSteps: Check = {
  ...lamp,
  look: async (context) => {
    const seen = await lamp.look(context);
    return {
      ...seen,
      fix: async (found, random) =>
        (await seen.fix(found, random)).map((one) => ({ ...one, nextSteps: ['Look at the lamp.'] })),
    };
  },
};
/** Without power until the file `power` is there; it has a repair of its own, and says more than errors. */
const power = scripted(
  'power',
  async ({ files }) => ((await files.view('power')).kind === 'file' ? [] : [bare('bad'), bare('worse')]),
  {
    changes: ['power'],
    findings: {
      bad: { severity: 'error', message: 'no power', remediation: 'switch it on' },
      worse: { severity: 'warning', message: 'dusty', remediation: 'dust it' },
    },
    fix: ({ repair }) => repair('make power', [{ kind: 'write-file', path: 'power', content: '', label: 'power' }]),
  },
);

const run = async (checks: readonly Check[], only?: readonly string[], files = {}) => {
  const home = memoryHome({ files: { 'lamp.json': '{ "on": false, "dim": false }', ...files } });
  const doctor = doctorOf(safeWorld(home), ...checks);
  const diagnosis = await doctor.diagnose({ ...(only && { only }), withPrerequisites: true });
  const plan = await doctor.plan(diagnosis, { consents: [] });
  const result = await doctor.apply(plan);
  const codes = (from: typeof diagnosis): readonly string[] =>
    from.results.flatMap(({ outcome }) =>
      outcome.status === 'completed' ? outcome.findings.map(({ code }) => code) : [],
    );
  const stepsOf = (repairs: typeof plan.repairs): readonly (readonly string[])[] =>
    repairs.map(({ check, chosen }) => [check, ...(chosen?.nextSteps ?? [])]);
  return {
    found: codes(diagnosis),
    left: codes(result.diagnosis),
    severity: worstSeverity(result.diagnosis.results),
    applied: stepsOf(result.repairs.filter(({ outcome }) => outcome === 'applied')),
  };
};

describe('the prerequisites of a check that is repaired', () => {
  it('report their errors, are not repaired, and stand before the next steps', async () => {
    expect(await run([withSteps, power], ['lamp'])).toEqual({
      found: ['lamp/off', 'power/bad'],
      left: ['power/bad'],
      severity: 'error',
      applied: [['lamp', 'First fix the other errors: power/bad.', 'Look at the lamp.']],
    });
  });

  it('are not mentioned where they have no error', async () => {
    expect(await run([withSteps, power], ['lamp'], { power: '' })).toMatchObject({
      severity: 'pass',
      applied: [['lamp', 'Look at the lamp.']],
    });
  });

  it('are not mentioned where the same run repairs them', async () => {
    expect(await run([withSteps, power])).toMatchObject({
      found: ['lamp/off', 'power/bad', 'power/worse'],
      left: [],
      applied: [['lamp', 'Look at the lamp.'], ['power']],
    });
  });
});
