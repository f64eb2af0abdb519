import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { codesOf, definePlugin, defineRepair } from '@netclaw/doctor-core';
import { worstSeverity } from '@netclaw/doctor-core/engine';
import type { ProgressEvent } from '@netclaw/doctor-core/engine';
import { createDoctor } from '@netclaw/doctor-core/node';
import { lampCheck, LAMP_STEPS, scripted } from '../support.js';

let home = '';
beforeEach(() => {
  home = fs.mkdtempSync(join(tmpdir(), 'acme-'));
  fs.chmodSync(home, 0o700);
  fs.writeFileSync(join(home, 'lamp.json'), '{ "on": false }', { mode: 0o600 });
});
afterEach(() => {
  fs.rmSync(home, { recursive: true });
});

const lamp = (): string => fs.readFileSync(join(home, 'lamp.json'), 'utf8');

it('makes a doctor for a directory of this machine that diagnoses, repairs and undoes', async () => {
  const doctor = createDoctor({ name: 'acme doctor', checks: [lampCheck()], home });
  const events: ProgressEvent[] = [];
  const diagnosis = await doctor.diagnose({ onProgress: (event) => events.push(event) });
  expect(worstSeverity(diagnosis.results)).toBe('error');
  expect(
    events
      .filter((event) => event.kind === 'check-started')
      .map(({ check }) => check.id)
      .sort(),
  ).toEqual(['lamp', 'plugins', 'repair']);
  expect(fs.readdirSync(home)).toEqual(['lamp.json']);

  const result = await doctor.apply(await doctor.plan(diagnosis, { consents: [] }));
  expect([result.repairs.map(({ outcome }) => outcome), worstSeverity(result.diagnosis.results)]).toEqual([
    ['applied'],
    'pass',
  ]);
  expect(lamp()).toBe('{ "on": true, "dim": false }');
  expect((fs.statSync(join(home, '.doctor')).mode & 0o777).toString(8)).toBe('700');

  await doctor.undo(await doctor.planUndo(), { consents: ['undo-regrants-access'] });
  expect(lamp()).toBe('{ "on": false }');
});

it('validates its checks and plugins, but for those that a test validates', () => {
  const broken = { ...lampCheck(), title: '' };
  const plugin = definePlugin({ name: 'bulbs', checks: [{ ...scripted('bulb', []), title: '' }] });
  const make = (tested: Parameters<typeof createDoctor>[0]['tested'] = []) =>
    createDoctor({ name: 'acme doctor', checks: [broken], plugins: [plugin], tested, home });
  expect(() => make()).toThrow('a built-in check: the check "lamp" has no title');
  expect(make([broken]).failedPlugins()).toMatchObject([{ plugin: 'bulbs', failure: 'invalid' }]);
  expect(make([broken, plugin]).failedPlugins()).toEqual([]);
});

it('loads a plugin once, also one that a test validates', () => {
  const plugin = definePlugin({ name: 'bulbs', checks: [scripted('bulb', [])] });
  const doctor = createDoctor({ name: 'acme', checks: [], plugins: [plugin, plugin], tested: [plugin], home });
  expect(doctor.failedPlugins()).toMatchObject([{ plugin: 'bulbs', failure: 'duplicate-id' }]);
  expect(doctor.describe().filter(({ id }) => id === 'bulb')).toHaveLength(1);
});

it('lets a plugin repair what a check of the program finds, and keeps its state where the host says', async () => {
  const switchOn = defineRepair({
    id: 'switch-on',
    summary: 'Switches the lamp on.',
    fixes: codesOf(lampCheck(), 'off', 'dim'),
    reads: ['lamp.json'],
    observe: ({ files }) => files.json('lamp.json'),
    fix: (lamp, { repair }) => (lamp === undefined ? undefined : repair('switch the lamp on', LAMP_STEPS)),
  });
  const plugins = [definePlugin({ name: 'bulbs', repairs: [switchOn] })];
  const doctor = createDoctor({
    name: 'acme doctor',
    checks: [lampCheck([])],
    plugins,
    home,
    stateDirectory: 'var/state',
  });
  const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
  expect((await doctor.apply(plan)).repairs.map(({ proposer, outcome }) => [proposer, outcome])).toEqual([
    ['switch-on', 'applied'],
  ]);
  expect(fs.readdirSync(home).sort()).toEqual(['lamp.json', 'var']);
});

it('refuses a check of the program that breaks the contract, and reports a plugin that does', async () => {
  const bad = scripted('Bad', []);
  expect(() => createDoctor({ name: 'acme doctor', checks: [bad], home })).toThrow(
    expect.objectContaining({ code: 'registry/invalid' }),
  );
  const plugins = [definePlugin({ name: 'bad', checks: [bad] })];
  const { results } = await createDoctor({ name: 'acme doctor', checks: [lampCheck()], plugins, home }).diagnose();
  expect(results.find(({ check }) => check.id === 'plugins')?.outcome).toMatchObject({
    findings: [{ code: 'plugins/invalid', message: expect.stringContaining('"Bad" is not kebab-case') }],
  });
});
