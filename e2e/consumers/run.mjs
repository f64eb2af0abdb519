// npm run test:examples: what would be published, and the examples, in the hands of somebody else. Every package is packed and installed
// into an empty folder, where the examples' own tests run, and the programs on real homes.
import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';
import { checkFiles } from './check-files.mjs';
import { lintPackages } from './lint-packages.mjs';
import { makePackedFolder, runIn, writeJson } from '../support/packed-folder.mjs';
import { tryDoors } from './try-doors.mjs';
import { tryGlobalInstall } from './try-global-install.mjs';
import { tryInit } from './try-init.mjs';
import { tryMounting, tryTwoAtOnce } from './try-mounting.mjs';
import { tryNodeProject } from './try-node-project.mjs';
import { tryProgram } from './try-program.mjs';
import { tryRunners } from './try-runners.mjs';
import { typeCheck } from './type-check.mjs';

const PLUGIN = '@acme/netclaw-doctor';
/** The highest id that Linux gives is 2^22. */
const NOBODY = 4_194_999;

const packed = makePackedFolder([
  'examples/third-party-plugin',
  'examples/embed-in-your-cli',
  'examples/embed-with-commander',
  'examples/embed-with-parse-args',
  'examples/node-project-doctor',
]);
const { folder } = packed;
const inHome = (home, path) => join(folder, home, path);
const textOf = (home, path) => readFileSync(inHome(home, path), 'utf8');

/** Runs one command line, reports what it did, and holds it to its exit code. */
const run = (command, code, options) => {
  const result = packed.run(command, options);
  console.log(`${result.code === code ? '✔' : '✖'} ${command}  (exit ${result.code})`);
  if (result.code !== code) {
    console.error(`${result.out}${result.err}`);
    assert.fail(`expected exit code ${code} of: ${command}`);
  }
  return result;
};

const json = (command, code, options) => JSON.parse(run(`${command} --format json`, code, options).out);
const codesIn = (report) => report.checks.flatMap(({ findings }) => findings.map((found) => found.code));
const outcomesIn = (report) => Object.fromEntries(report.fix.plans.map(({ check, outcome }) => [check, outcome]));

/** By the name of their package: the programs, and what is loaded by a name. */
const SOURCES = {
  '@acme/netclaw-doctor': ['src/plugin', 'src/set-aside-endpoint'],
  'acme-cli': ['bin/acme', 'bin/acme-nightly'],
  'harbor-cli': ['bin/harbor'],
  'kite-cli': ['bin/kite'],
  'node-project-doctor': ['bin/node-project-doctor', 'src/index'],
};

const tryTypes = () => {
  // outside of node_modules, where the compiler would pass them over
  for (const name of Object.keys(SOURCES)) {
    cpSync(join(folder, 'node_modules', name), join(folder, 'sources', name), { recursive: true });
  }
  const { code, out } = typeCheck(
    packed,
    Object.entries(SOURCES).flatMap(([name, files]) => files.map((file) => `sources/${name}/${file}.js`)),
  );
  assert.equal(code, 0, out);
  console.log('✔ the examples agree with the published types');
};

const tryPlugin = () => {
  mkdirSync(join(folder, 'claw'), { mode: 0o700 });
  makeHome(join(folder, 'claw'), readRecipe('healthy'));
  mkdirSync(inHome('claw', 'client'), { mode: 0o700 });
  writeJson(inHome('claw', 'client/config.json'), { Endpoint: 'nowhere' });
  mkdirSync(inHome('claw', 'acme'), { mode: 0o700 });
  writeFileSync(inHome('claw', 'acme/backup.lock'), `${NOBODY}\n`, { mode: 0o600 });
  const doctor = `netclaw-doctor --home claw --plugin ${PLUGIN}`;

  run(`npm test --prefix node_modules/${PLUGIN}`, 0);
  assert.match(run(`netclaw-doctor list --home claw --plugin ${PLUGIN}`, 0).out, /plugin +@acme\/netclaw-doctor/);
  assert.deepEqual(codesIn(json('netclaw-doctor --home claw', 2)), ['client-endpoint/unparsable']);
  assert.deepEqual(codesIn(json(doctor, 1)), ['client-endpoint/unparsable', 'acme-backup/stale-lock']);
  const repaired = json(`${doctor} --fix --yes --accept set-aside-endpoint`, 0);
  assert.deepEqual(outcomesIn(repaired), { 'client-endpoint': 'applied', 'acme-backup': 'applied' });
  assert.ok(!existsSync(inHome('claw', 'client/config.json')));
  assert.ok(!existsSync(inHome('claw', 'acme/backup.lock')));
  assert.deepEqual(codesIn(json(doctor, 0)), []);
  // what was wrong would be wrong again: that is the operator's word
  run(`netclaw-doctor undo --yes --home claw --plugin ${PLUGIN}`, 1);
  run(`netclaw-doctor undo --yes --accept undo-regrants-access --home claw --plugin ${PLUGIN}`, 0);
  assert.deepEqual(JSON.parse(textOf('claw', 'client/config.json')), { Endpoint: 'nowhere' });
  assert.equal(textOf('claw', 'acme/backup.lock'), `${NOBODY}\n`);
};

const tryCommandLine = () => {
  const options = { environment: { ACME_HOME: join(folder, 'acme-home') } };
  mkdirSync(join(folder, 'acme-home'), { mode: 0o700 });
  const settings = { endpoint: 'http://acme.example/api', region: 'eu' };
  writeJson(inHome('acme-home', 'settings.json'), settings);
  writeFileSync(inHome('acme-home', 'token'), 'acme-token');
  chmodSync(inHome('acme-home', 'token'), 0o644);
  const modeOfToken = () => (statSync(inHome('acme-home', 'token')).mode & 0o777).toString(8);

  run('npm test --prefix node_modules/acme-cli', 0);
  assert.equal(run('acme endpoint', 0, options).out, `${settings.endpoint}\n`);
  const { out } = run('acme doctor', 1, options);
  assert.match(out, /acme doctor --fix=token/);
  assert.doesNotMatch(`${out}${run('acme doctor --help', 0, options).out}`, /netclaw/i);
  assert.deepEqual(codesIn(json('acme doctor', 1, options)), ['settings/plain-http', 'token/loose-mode']);
  assert.equal(modeOfToken(), '644');

  const routine = json('acme doctor --fix --yes', 1, options);
  assert.deepEqual(outcomesIn(routine), { settings: 'needs-consent', token: 'applied' });
  assert.equal(modeOfToken(), '600');
  assert.deepEqual(outcomesIn(json('acme doctor --fix --yes --accept use-https', 0, options)), { settings: 'applied' });
  assert.deepEqual(JSON.parse(textOf('acme-home', 'settings.json')), {
    ...settings,
    endpoint: 'https://acme.example/api',
  });
  run('acme doctor undo --yes --accept undo-regrants-access', 0, options);
  assert.deepEqual(JSON.parse(textOf('acme-home', 'settings.json')), settings);

  chmodSync(inHome('acme-home', 'token'), 0o644);
  const nightly = run('acme-nightly', 1, options).out;
  for (const line of [/^checked token: token\/loose-mode$/m, /^settings needs-consent/m, /^changed token \(repair /m]) {
    assert.match(nightly, line);
  }
  assert.equal(modeOfToken(), '600');
  // a mode that was too open is never opened again
  assert.equal(run('acme-nightly --undo', 0, options).out, '');
  assert.equal(modeOfToken(), '600');
};

try {
  checkFiles(packed.packages);
  await lintPackages(packed.packages);
  tryDoors(folder, packed.packages, run);
  tryGlobalInstall(folder, packed.packages);
  tryTypes();
  tryPlugin();
  tryCommandLine();
  tryMounting(folder, run);
  tryTwoAtOnce(folder, run);
  tryNodeProject(folder, run);
  tryProgram(folder, run);
  await tryRunners(folder, runIn);
  tryInit(folder, run);
} finally {
  packed.remove();
}
