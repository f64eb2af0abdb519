import { describe, expect, it } from '@jest/globals';
import { defineCheck, definePlugin, error, inconclusive, notApplicable } from '@netclaw/doctor-core';
import type { Check } from '@netclaw/doctor-core';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import type { Doctor, World } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { MemoryHomeOptions } from '@netclaw/doctor-testkit';
import { lampCheck, scripted } from '../support.js';

const PLANTED = 'planted-secret-9c41';

const doctorFor = (checks: readonly Check[], files: MemoryHomeOptions['files'] = {}, world?: Partial<World>): Doctor =>
  createDoctorInWorld({
    command: 'acme doctor',
    checks,
    stateDirectory: '.doctor',
    world: { ...memoryWorld(memoryHome({ files })), ...world },
  });

const healthy = scripted('healthy', []);
const warned = scripted('warned', ['bad'], { severity: 'warning', tags: ['start'] });
const broken = scripted('broken', ['bad']);
const skipped: Check = { ...scripted('skipped', []), blockedBy: ['warned/bad'] };
const unsure = scripted('unsure', () => inconclusive('the file is locked'), { tags: ['start'] });
const crashing = scripted('crashing', () => {
  throw new Error(`Unexpected token: ${PLANTED}`);
});
const slow = scripted('slow', () => new Promise(() => undefined));
const assumed = scripted('assumed', () => notApplicable('there is no cluster', true));
const foreign = scripted('foreign', () => notApplicable('there is no cluster'));

describe('a gate', () => {
  it('passes on infos, on warnings where errors are meant, and on what does not apply', async () => {
    const noted = scripted('noted', ['bad'], { severity: 'info' });
    const { results } = await doctorFor([healthy, noted, warned, foreign, assumed]).gate({ skip: ['healthy'] });
    expect(results.map(({ check }) => check.id)).toEqual([
      'noted',
      'warned',
      'foreign',
      'assumed',
      'repair',
      'plugins',
    ]);
    await expect(doctorFor([noted, foreign]).gate({ only: ['foreign'], failOn: 'warning' })).resolves.toBeDefined();
  });

  it('gives a diagnosis that can be planned from', async () => {
    const doctor = doctorFor([lampCheck()], { 'lamp.json': '{ "on": true, "dim": true }' });
    const { repairs } = await doctor.plan(await doctor.gate(), { consents: [] });
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['planned']);
  });

  it.each<[string, readonly Check[], Parameters<Doctor['gate']>[0], string]>([
    ['an error', [broken], {}, 'broken: found'],
    ['a warning where warnings are meant', [warned], { failOn: 'warning' }, 'warned: found'],
    ['a crash, of whose words it says nothing', [crashing], {}, 'crashing: it failed'],
    ['a check that is slow', [slow], { timeoutMs: 20 }, 'slow: it did not finish within 20 ms'],
    [
      'a check that could not find out',
      [unsure],
      { failOn: 'warning' },
      'unsure: it could not find out: the file is locked',
    ],
    ['one that is named', [unsure], { only: ['unsure'] }, 'unsure: it could not find out: the file is locked'],
    ['one that is named by a tag', [unsure], { only: ['start'] }, 'unsure: it could not find out: the file is locked'],
    [
      'a named check that is skipped',
      [warned, skipped],
      { only: ['skipped'] },
      'skipped: it was skipped, because warned found warned/bad',
    ],
    ['a named check that crashes', [crashing], { only: ['crashing'] }, 'crashing: it failed'],
    ['a named check that is slow', [slow], { only: ['slow'], timeoutMs: 20 }, 'slow: it did not finish within 20 ms'],
    [
      'a named check that is only assumed not to apply',
      [assumed],
      { only: ['assumed'] },
      'assumed: by default it does not apply (there is no cluster), but no configuration confirms that',
    ],
    [
      'many problems, errors first',
      [warned, broken, crashing, unsure, slow],
      { failOn: 'warning', timeoutMs: 20 },
      'broken: found; crashing: it failed; slow: it did not finish within 20 ms; and 2 more',
    ],
  ])('does not pass on %s', async (_what, checks, request, message) => {
    const gate = doctorFor(checks).gate(request);
    await expect(gate).rejects.toMatchObject({ name: 'DoctorError', code: 'gate/not-passed', message });
    expect(JSON.stringify(await gate.catch((thrown: unknown) => thrown))).not.toContain(PLANTED);
  });

  it('names the plugin of a check that failed or was late', async () => {
    const plugins = [definePlugin({ name: 'acme', checks: [crashing, slow] })];
    const world = memoryWorld(memoryHome());
    const doctor = createDoctorInWorld({
      command: 'acme doctor',
      checks: [],
      plugins,
      stateDirectory: '.doctor',
      world,
    });
    await expect(doctor.gate({ timeoutMs: 20 })).rejects.toThrow(
      'crashing: it failed (of the plugin acme); slow: it did not finish within 20 ms (of the plugin acme)',
    );
  });

  it('passes on checks that nobody named and that could not look, where errors are meant', async () => {
    await expect(doctorFor([warned, skipped, unsure]).gate()).resolves.toBeDefined();
    await expect(doctorFor([healthy, warned, skipped]).gate({ only: ['healthy'] })).resolves.toBeDefined();
  });

  it('says the first sentence of a finding, and what to do about it where it is the only one', async () => {
    const check = defineCheck({
      id: 'port',
      title: 'Port',
      findings: {
        taken: error('Port 80 of web-1.example is taken. Another program listens there.', 'Stop {program}.'),
      },
      observe: () => true,
      diagnose: (_, find) => [find('taken', { program: 'nginx' })],
    });
    await expect(doctorFor([check]).gate()).rejects.toMatchObject({
      message: 'port: Port 80 of web-1.example is taken',
      next: 'Stop nginx.',
    });
    await expect(doctorFor([check, broken]).gate()).rejects.toMatchObject({
      message: 'port: Port 80 of web-1.example is taken; broken: found',
      next: 'Run `acme doctor`.',
    });
    await expect(doctorFor([crashing]).gate()).rejects.toMatchObject({ next: 'Run `acme doctor`.' });
  });

  it.each([
    ['unreadable', { kind: 'unreadable', errno: 'EACCES' }, 'cannot be read by this user'],
    ['not a directory', { kind: 'other' }, 'is not a directory'],
  ] as const)('does not pass on a home that is %s', async (_what, view, words) => {
    const { files } = memoryWorld(memoryHome({ files: {} }));
    const doctor = doctorFor(
      [healthy],
      {},
      {
        files: { ...files, view: async (path) => (path === '.' ? view : files.view(path)) },
      },
    );
    await expect(doctor.gate()).rejects.toMatchObject({
      code: 'gate/not-passed',
      message: `the home ${doctor.place.home} ${words}`,
    });
  });

  it('leaves it to the checks where there is no home yet', async () => {
    const { files } = memoryWorld(memoryHome({ files: {} }));
    const doctor = doctorFor(
      [scripted('none', [])],
      {},
      {
        files: { ...files, view: async () => ({ kind: 'absent' }) },
      },
    );
    await expect(doctor.gate()).resolves.toBeDefined();
  });

  it('refuses names that nobody knows, as a diagnosis does', async () => {
    await expect(doctorFor([healthy]).gate({ only: ['helthy'] })).rejects.toMatchObject({
      code: 'selection/unknown-name',
    });
  });
});
