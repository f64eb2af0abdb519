// npm run screens: writes docs/screens/*.txt, and the screens of the README, from real runs of the built program; a test of packages/doctor fails where they drift.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commandOptions, createNetclawDoctor } from '@netclaw/doctor';
import { runDoctorCli } from '@netclaw/doctor-cli/program';
import { captureScreen } from './capture.mjs';
import { fillScreens } from './fill.mjs';
import { SCENARIOS } from './scenarios.mjs';

const folder = new URL('../../docs/screens/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(new URL(name, folder));
for (const scenario of SCENARIOS) {
  const text = await captureScreen(scenario, { runDoctorCli, commandOptions, createNetclawDoctor });
  writeFileSync(new URL(`${scenario.name}.txt`, folder), text);
}

const readme = new URL('../../README.md', import.meta.url);
const screenOf = (name) => readFileSync(new URL(`${name}.txt`, folder), 'utf8');
writeFileSync(readme, fillScreens(readFileSync(readme, 'utf8'), screenOf));
