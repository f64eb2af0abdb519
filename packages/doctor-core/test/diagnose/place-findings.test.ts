import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@netclaw/doctor-core';
import { defineCheck, error } from '@netclaw/doctor-core';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';

const TEXT = '\u{feff}{\r\n  // of the house\n  "lamps": [\r    { "on": false },\n    "\u{1f600}", null ] }';

const placeOf = async (subject: Finding['subject'], data: Record<string, number> = {}) => {
  const check = defineCheck({
    id: 'lamp',
    title: 'The lamp',
    reads: ['lamp.json', 'deep/*.json', '/etc/lamp.json'],
    findings: { off: error('The lamp is off.', 'Switch it on.') },
    observe: () => undefined,
    diagnose: (_, find) => [{ ...find('off', { subject }), data }],
  });
  const files = { 'lamp.json': TEXT, 'other.json': TEXT, 'deep/a.json': '[1,\n 2]', 'broken.json': '{' };
  const doctor = createDoctorInWorld({
    command: 'acme doctor',
    checks: [check],
    stateDirectory: '.doctor',
    world: memoryWorld(memoryHome({ files })),
  });
  const { results } = await doctor.diagnose({ only: ['lamp'] });
  const [outcome] = results.map((result) => result.outcome);
  return outcome?.status === 'completed' ? outcome.findings[0]?.place : outcome;
};

describe('the place of a finding', () => {
  it.each([
    ['', { line: 1, column: 1 }],
    ['/lamps', { line: 3, column: 12 }],
    ['/lamps/0/on', { line: 4, column: 13 }],
    ['/lamps/2', { line: 5, column: 11 }],
    ['/lamps/9', undefined],
    ['not a pointer', undefined],
  ])('is that of its pointer %j', async (pointer, place) => {
    expect(await placeOf({ path: 'lamp.json', pointer })).toEqual(place);
  });

  it('is what the check says, where it does', async () => {
    expect(await placeOf({ path: 'lamp.json' }, { line: 7, column: 9 })).toEqual({ line: 7, column: 9 });
    expect(await placeOf({ path: 'lamp.json' }, { line: 0, column: 9 })).toBeUndefined();
  });

  it('of a file beside the home is what the check says alone', async () => {
    expect(await placeOf({ path: '/etc/lamp.json' }, { line: 7, column: 9 })).toEqual({ line: 7, column: 9 });
    expect(await placeOf({ path: '/etc/lamp.json', pointer: '/lamps' })).toBeUndefined();
  });

  it('is known of files that the check reads only', async () => {
    expect(await placeOf({ path: 'deep/a.json', pointer: '/1' })).toEqual({ line: 2, column: 2 });
    expect(await placeOf({ path: 'other.json', pointer: '/lamps' })).toBeUndefined();
    expect(await placeOf({ path: '../lamp.json', pointer: '/lamps' })).toBeUndefined();
    expect(await placeOf({ pointer: '/lamps' })).toBeUndefined();
    expect(await placeOf({ path: 'deep/none.json', pointer: '' })).toBeUndefined();
  });
});
