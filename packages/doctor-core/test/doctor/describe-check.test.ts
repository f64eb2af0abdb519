import { describe, expect, it } from '@jest/globals';
import { defineCheck, definePlugin, defineRepair, error } from '@netclaw/doctor-core';
import { createDoctorInWorld, isSameData } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { lampCheck, scripted } from '../support.js';

const offered = defineRepair({
  id: 'borrow-a-lamp',
  summary: 'Borrows a lamp.',
  fixes: ['lamp/off', 'moon/off'],
  changes: ['moon.json'],
  consents: { borrow: 'You give it back.' },
  observe: () => undefined,
  fix: () => undefined,
});

const doctor = createDoctorInWorld({
  command: 'acme doctor',
  checks: [lampCheck()],
  plugins: [definePlugin({ name: 'lender', repairs: [offered] })],
  stateDirectory: '.doctor',
  world: memoryWorld(memoryHome({ files: { 'lamp.json': '{ "on": false }' } })),
});

describe('a description', () => {
  it('holds the catalogue and every repair that can fix a finding of the check, those of plugins too', () => {
    const [lamp] = doctor.describe();
    expect(lamp?.codes).toEqual(lamp?.findings.map(({ code }) => code));
    expect(lamp?.findings[0]).toMatchObject({ code: 'lamp/off', severity: 'error' });
    expect(lamp?.repairs.slice(0, -1).map(({ plugin }) => plugin)).toEqual([undefined]);
    expect(lamp?.repairs.at(-1)).toEqual({
      repair: 'borrow-a-lamp',
      summary: 'Borrows a lamp.',
      options: [],
      plugin: 'lender',
      fixes: ['lamp/off'],
      changes: ['moon.json'],
      consents: { borrow: { grants: 'You give it back.' } },
    });
  });

  it('names the command, and leaves what a finding fills in', () => {
    const texts = doctor.describe().flatMap(({ findings }) => findings.map(({ remediation }) => remediation));
    expect(texts.join(' ')).not.toContain('{doctor}');
    expect(texts.some((text) => text.includes('acme doctor --fix'))).toBe(true);
  });

  it('spells the codes of repairs and consents in full', () => {
    const box = scripted('box', [], {
      consents: { careful: { grants: 'You looked.', onlyFor: ['bad'] }, brave: 'You dare.' },
      repairs: { empty: { summary: 'Empties it.', fixes: ['bad'], options: ['all', 'some'], consents: ['careful'] } },
    });
    const [described] = createDoctorInWorld({
      command: 'acme doctor',
      checks: [box],
      stateDirectory: '.doctor',
      world: memoryWorld(memoryHome()),
    }).describe();
    expect(described).toMatchObject({
      codes: ['box/bad', 'box/worse'],
      consents: { careful: { grants: 'You looked.', onlyFor: ['box/bad'] }, brave: { grants: 'You dare.' } },
      repairs: [{ repair: 'empty', fixes: ['box/bad'], options: ['all', 'some'], plugin: undefined }],
    });
    expect(described?.repairs[0]?.consents).toEqual({ careful: { grants: 'You looked.', onlyFor: ['box/bad'] } });
  });

  it('gives every consent by name, with full codes and as its first check declares it', () => {
    const careful = { careful: { grants: 'You looked.', onlyFor: ['bad'] } };
    const both = createDoctorInWorld({
      command: 'acme doctor',
      checks: [scripted('box', [], { consents: careful }), scripted('chest', [], { consents: careful })],
      plugins: [definePlugin({ name: 'lender', repairs: [offered] })],
      stateDirectory: '.doctor',
      world: memoryWorld(memoryHome()),
    });
    const consents = [...both.consents()].filter(([name]) => !/^(undo|loosen-mode)/.test(name));
    expect(consents).toEqual([
      ['careful', { grants: 'You looked.', onlyFor: ['box/bad'] }],
      ['borrow', { grants: 'You give it back.' }],
    ]);
  });

  it('says that a fix may change what is read, where nothing else is declared, and without a fix nothing', () => {
    const [box, chest] = ['box', 'chest'].map((id) =>
      defineCheck({
        id,
        title: id,
        reads: ['lamp.json'],
        findings: { off: error('It is off.', 'Switch it on.') },
        observe: () => 1,
        diagnose: () => [],
        ...(id === 'box' && { fix: () => undefined }),
      }),
    );
    expect([box?.changes, chest?.changes]).toEqual([['lamp.json'], []]);
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
