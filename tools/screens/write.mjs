// npm run screens: writes docs/screens/*.txt, docs/reports/*.html and the screens of the README, from real runs of the built program; a test of packages/doctor
// fails where they drift.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commandOptions, createNetclawDoctor } from '@netclaw/doctor';
import { runDoctorCli } from '@netclaw/doctor-cli/program';
import { captureScreen } from './capture.mjs';
import { fillScreens } from './fill.mjs';
import { capturePage, PAGES } from './pages.mjs';
import { SCENARIOS } from './scenarios.mjs';

const program = { runDoctorCli, commandOptions, createNetclawDoctor };
const emptied = (name) => {
  const folder = new URL(`../../docs/${name}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) rmSync(new URL(file, folder));
  return folder;
};
const screens = emptied('screens');
for (const scenario of SCENARIOS) {
  writeFileSync(new URL(`${scenario.name}.txt`, screens), await captureScreen(scenario, program));
}
const pages = emptied('reports');
for (const scenario of PAGES) {
  writeFileSync(new URL(`${scenario.name}.html`, pages), await capturePage(scenario, program));
}

const readme = new URL('../../README.md', import.meta.url);
const screenOf = (name) => readFileSync(new URL(`${name}.txt`, screens), 'utf8');
writeFileSync(readme, fillScreens(readFileSync(readme, 'utf8'), screenOf));
