import * as fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { runDoctorCli } from '@netclaw/doctor-cli';
import { captureScreen } from '../../../tools/screens/capture.mjs';
import { SCENARIOS } from '../../../tools/screens/scenarios.mjs';
import { createNetclawDoctor } from '../src/create-netclaw-doctor.js';
import { commandOptions } from '../src/run-netclaw.js';

const folder = new URL('../../../docs/screens/', import.meta.url);

describe('docs/screens', () => {
  it.each(SCENARIOS)('$name shows what the program shows (npm run screens writes it)', async (scenario) => {
    const text = await captureScreen(scenario, { runDoctorCli, commandOptions, createNetclawDoctor });
    expect(fs.readFileSync(new URL(`${scenario.name}.txt`, folder), 'utf8')).toBe(text);
  });

  it('holds nothing else', () => {
    expect(fs.readdirSync(folder).sort()).toEqual(SCENARIOS.map(({ name }) => `${name}.txt`).sort());
  });
});
