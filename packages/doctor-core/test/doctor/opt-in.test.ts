import { describe, expect, it } from '@jest/globals';
import type { Check } from '@netclaw/doctor-core';
import { createDoctorInWorld, type Doctor } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { lampCheck, scripted } from '../support.js';

const CAUTION = 'The check older asks a program that may write.';

/** A check that says a caution, and how often it ran. */
const older = (): { readonly check: Check; readonly runs: () => number } => {
  let runs = 0;
  const check = scripted('older', () => {
    runs += 1;
    return [{ code: 'bad', subject: {}, data: {} }];
  });
  return { check: { ...check, isOptIn: true, caution: CAUTION }, runs: () => runs };
};

const doctorWith = (check: Check, home = memoryHome({ files: { 'lamp.json': '{ "on": false }' } })): Doctor =>
  createDoctorInWorld({
    command: 'lamp doctor',
    checks: [lampCheck(), check],
    world: memoryWorld(home),
    stateDirectory: '.state',
  });

const idsOf = async (doctor: Doctor, request?: Parameters<Doctor['diagnose']>[0]): Promise<readonly string[]> =>
  (await doctor.diagnose(request)).results.map(({ check }) => check.id);

describe('a check that is opt-in', () => {
  it('runs only where it is named or included', async () => {
    const { check, runs } = older();
    const doctor = doctorWith(check);
    expect(await idsOf(doctor)).not.toContain('older');
    expect(runs()).toBe(0);
    expect(await idsOf(doctor, { only: ['older'] })).toContain('older');
    expect(await idsOf(doctor, { include: ['older'] })).toEqual(expect.arrayContaining(['lamp', 'older']));
    expect(runs()).toBe(2);
  });

  it('is described, with what is said before it runs', () => {
    const doctor = doctorWith(older().check);
    expect(doctor.describe().map(({ id, isOptIn, caution }) => [id, isOptIn, caution])).toEqual(
      expect.arrayContaining([
        ['lamp', false, undefined],
        ['older', true, CAUTION],
      ]),
    );
    expect([...doctor.cautions()]).toEqual([]);
    expect([...doctor.cautions({ include: ['older'], skip: ['older'] })]).toEqual([]);
    expect([...doctor.cautions({ include: ['older'] })]).toEqual([['older', CAUTION]]);
    expect([...doctor.cautions({ only: ['older'] })]).toEqual([['older', CAUTION]]);
  });

  it('is not asked by a gate that does not name it', async () => {
    const { check, runs } = older();
    await doctorWith(check)
      .gate({ skip: ['lamp'] })
      .catch(() => undefined);
    expect(runs()).toBe(0);
  });
});

describe('a check that says a caution', () => {
  it('runs once in a run that repairs, and stays in what is found', async () => {
    const { check, runs } = older();
    const doctor = doctorWith(check);
    const diagnosis = await doctor.diagnose({ include: ['older'] });
    const { repairs, diagnosis: after } = await doctor.apply(await doctor.plan(diagnosis, { consents: [] }));
    expect(repairs.map(({ check: id, outcome }) => [id, outcome])).toContainEqual(['lamp', 'applied']);
    expect(after.results.find(({ check: { id } }) => id === 'older')?.outcome).toMatchObject({
      status: 'completed',
      findings: [{ code: 'older/bad' }],
    });
    expect(runs()).toBe(1);
    await doctor.diagnose({ include: ['older'] });
    expect(runs()).toBe(2);
  });
});
