// `node tools/bench/against.mjs PROGRAM` runs a diagnosis of another tree by turns with that of this one, over `node -e 0`: two trees can be compared
// on any machine, a time and a limit of another machine cannot. PROGRAM: the netclaw-doctor.cjs of that tree, built.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';
import { pairedRuns } from './paired-runs.mjs';

const OURS = fileURLToPath(new URL('../../packages/doctor/bin/netclaw-doctor.cjs', import.meta.url));
const ROUNDS = 41;
const [other] = process.argv.slice(2);
if (other === undefined) {
  console.error('Name the program of the other tree: node tools/bench/against.mjs PROGRAM');
  process.exit(64);
}

const home = mkdtempSync(join(tmpdir(), 'against-'));
try {
  makeHome(join(home, 'healthy'), readRecipe('healthy'));
  const diagnosis = (program, ...words) => [process.execPath, program, '--home', join(home, 'healthy'), ...words];
  const forms = { '--format json': ['--format', 'json'], 'as text': [] };
  const programs = Object.entries(forms).flatMap(([form, words]) =>
    [resolve(other), OURS].map((program) => ({ name: `${form}, ${program}`, words: diagnosis(program, ...words) })),
  );
  const { floor, programs: measured } = pairedRuns([process.execPath, '-e', '0'], programs, ROUNDS);
  console.log(`floor: ${Math.round(floor.cpu)} ms of CPU`);
  programs.forEach(({ name }, at) => console.log(`${name}: ${Math.round(measured[at].cpu)} ms over it`));
} finally {
  rmSync(home, { recursive: true });
}
