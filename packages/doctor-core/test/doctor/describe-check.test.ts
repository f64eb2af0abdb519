import { describe, expect, it } from '@jest/globals';
import { createDoctorInWorld, defineStrategy, isSameData } from '@netclaw/doctor-core';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { lampCheck } from '../support.js';

const offered = defineStrategy({
  id: 'borrow-a-lamp',
  summary: 'Borrows a lamp.',
  repairs: ['lamp/off', 'moon/off'],
  effects: { reads: [], changes: ['moon.json'] },
  consents: { borrow: { grants: 'You give it back.' } },
  observe: () => Promise.resolve(undefined),
  propose: () => ({ kind: 'nothing' }),
  steps: () => [],
});

const doctor = createDoctorInWorld({
  command: 'acme doctor',
  checks: [lampCheck()],
  plugins: [{ name: 'lender', apiVersion: 1, strategies: [offered] }],
  stateDirectory: '.doctor',
  world: memoryWorld(memoryHome({ files: { 'lamp.json': '{ "on": false }' } })),
});

describe('a description', () => {
  it('holds the catalogue and every strategy that can heal a finding of the check, those of plugins too', () => {
    const [lamp] = doctor.describe();
    expect(lamp?.codes).toEqual(lamp?.findings.map(({ code }) => code));
    expect(lamp?.findings[0]).toMatchObject({ code: 'lamp/off', severity: 'error' });
    expect(lamp?.repairs.slice(0, -1).map(({ plugin }) => plugin)).toEqual([undefined]);
    expect(lamp?.repairs.at(-1)).toEqual({
      strategy: 'borrow-a-lamp',
      summary: 'Borrows a lamp.',
      plugin: 'lender',
      heals: ['lamp/off'],
      changes: ['moon.json'],
      consents: { borrow: { grants: 'You give it back.' } },
    });
  });

  it('names the command, and leaves what a finding fills in', () => {
    const texts = doctor.describe().flatMap(({ findings }) => findings.map(({ remediation }) => remediation));
    expect(texts.join(' ')).not.toContain('{doctor}');
    expect(texts.some((text) => text.includes('acme doctor --fix'))).toBe(true);
  });

  it('is data', () => {
    expect(isSameData(JSON.parse(JSON.stringify(doctor.describe())), doctor.describe())).toBe(true);
  });
});

describe('a check that always runs', () => {
  it('can be all that is asked for', async () => {
    const { results } = await doctor.diagnose({ only: ['repair'] });
    expect(results.map(({ check }) => check.id)).toEqual(['repair']);
  });
});
