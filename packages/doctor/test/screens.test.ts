import * as fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { runDoctorCli } from '@netclaw/doctor-cli/program';
import { captureScreen } from '../../../tools/screens/capture.mjs';
import { fillScreens } from '../../../tools/screens/fill.mjs';
import { capturePage, PAGES } from '../../../tools/screens/pages.mjs';
import { SCENARIOS } from '../../../tools/screens/scenarios.mjs';
import { createNetclawDoctor } from '../src/create-netclaw-doctor.js';
import { commandOptions } from '../src/run-netclaw.js';

const folder = new URL('../../../docs/screens/', import.meta.url);

describe('docs/screens', () => {
  it.each(SCENARIOS)('$name shows what the program shows (npm run screens writes it)', async (scenario) => {
    const text = await captureScreen(scenario, { runDoctorCli, commandOptions, createNetclawDoctor });
    expect(fs.readFileSync(new URL(`${scenario.name}.txt`, folder), 'utf8')).toBe(text);
  });

  it('are those of the README (npm run screens writes them)', () => {
    const readme = fs.readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const screenOf = (name: string): string => fs.readFileSync(new URL(`${name}.txt`, folder), 'utf8');
    expect(readme).toMatch(/<!-- screen: [\w-]+ 1 -->\n\n```text\n\$ netclaw-doctor\n/);
    expect(fillScreens(readme, screenOf)).toBe(readme);
  });

  it('holds nothing else', () => {
    expect(fs.readdirSync(folder).sort()).toEqual(SCENARIOS.map(({ name }) => `${name}.txt`).sort());
  });
});

describe('docs/reports', () => {
  const pages = new URL('../../../docs/reports/', import.meta.url);

  it.each(PAGES)('$name is the page that the program writes (npm run screens writes it)', async (scenario) => {
    const text = await capturePage(scenario, { runDoctorCli, commandOptions, createNetclawDoctor });
    expect(fs.readFileSync(new URL(`${scenario.name}.html`, pages), 'utf8')).toBe(text);
  });

  it('holds nothing else', () => {
    expect(fs.readdirSync(pages).sort()).toEqual(PAGES.map(({ name }) => `${name}.html`).sort());
  });
});
