// npm run demo [-- <recipe>]: makes two broken homes in a temporary directory, repairs one as an operator would, and leaves the other.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHome, readRecipe, recipeNames } from './make-home.mjs';

const name = process.argv[2] ?? 'case-2';
if (!recipeNames().includes(name)) {
  console.error(`There is no recipe "${name}". Recipes: ${recipeNames().join(', ')}.`);
  process.exit(64);
}
const bin = fileURLToPath(new URL('../packages/doctor/bin/netclaw-doctor.cjs', import.meta.url));
const recipe = readRecipe(name);
const folder = mkdtempSync(join(tmpdir(), 'netclaw-demo-'));
// one is repaired here, the other is left broken for the reader
const [home, broken] = ['repaired', 'broken'].map((state) => {
  const made = join(folder, state);
  mkdirSync(made, { mode: 0o700 });
  makeHome(made, recipe);
  return made;
});

// the reader's own netclaw settings must not mix with the demo's
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => !key.toUpperCase().startsWith('NETCLAW_') && key !== 'SUDO_USER'),
);
const doctor = (...options) => ['--home', home, ...options];
const run = (args, stdio) => spawnSync(process.execPath, [bin, ...args], { env: environment, encoding: 'utf8', stdio });
const show = (title, args) => {
  console.log(`\n## ${title}\n\n$ netclaw-doctor ${args.join(' ')}\n`);
  const { status } = run(args, ['ignore', 'inherit', 'inherit']);
  console.log(`\n(exit code ${status})`);
  return status;
};

const fix = `--fix=${recipe.fix ?? 'pairing'}`;
console.log(`# ${name}: ${recipe.about}`);
const before = show('What is wrong', doctor());
const plan = JSON.parse(run(doctor(fix, '--dry-run', '--format', 'json'), 'pipe').stdout);
const consents = new Set(recipe.accept ?? []);
// in a container the processes of the host cannot be seen: the one who runs the demo knows that no daemon uses this home
if (JSON.stringify(plan.fix.plans).includes('daemon-is-stopped')) consents.add('daemon-is-stopped');
const accept = [...consents].flatMap((consent) => ['--accept', consent]);
let after = before;
if (plan.fix.plans.length > 0) {
  show('What would be done: nothing is written', doctor(fix, '--dry-run', ...accept));
  show('The repair', doctor(fix, '--yes', ...accept));
  after = show('And now', doctor());
}
const command = `node packages/doctor/bin/netclaw-doctor.cjs --home ${broken}`;
console.log(`
The home above is ${home}. Another one is as it was, for you to try:

  ${command}
  ${command} ${fix}
`);
process.exitCode = after === 1 ? 1 : 0;
