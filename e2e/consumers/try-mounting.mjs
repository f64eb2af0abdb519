// A doctor as a command of other programs: with yargs, with commander, and without a framework.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeJson } from '../support/packed-folder.mjs';

const REPORT = new URL('report-loaded.mjs', import.meta.url).href;
/** All that mounting loads. */
export const MOUNTED = ['doctor-command', 'index', 'run-when-called'].map(
  (name) => `@netclaw/doctor-cli/dist/${name}.js`,
);
/** What the doctor's own packages depend on; yargs is the host's too. */
const OURS = /^(?:@netclaw\/.*|ajv|fs-extra|listr2|memfs|picocolors|graceful-fs)$/;

/**
 * @param folder where the examples are installed
 * @param run runs a command line there and holds it to its exit code
 */
export const tryMounting = (folder, run) => {
  const home = join(folder, 'mounted');
  const environment = { ACME_HOME: home, HARBOR_HOME: home, KITE_HOME: home };
  mkdirSync(join(home, 'downloads'), { recursive: true, mode: 0o700 });
  chmodSync(home, 0o700);
  const settings = { endpoint: 'https://acme.example', ships: ['Ada'], line: 12 };
  writeJson(join(home, 'settings.json'), settings);
  const leftOver = join(home, 'downloads/map.part');
  writeFileSync(leftOver, '');
  const inHome = (command, code) => run(command, code, { environment });
  const textOf = (path) => readFileSync(path, 'utf8');

  const loadedBy = (command) => {
    const report = join(folder, 'loaded');
    rmSync(report, { force: true });
    run(command, 0, { environment: { ...environment, NODE_OPTIONS: `--import ${REPORT}`, LOADED_REPORT: report } });
    const modules = textOf(report)
      .split('\n')
      .filter((url) => url.includes('/node_modules/'));
    return modules.map((url) => url.split('/node_modules/').at(-1)).sort();
  };
  const packageOf = (module) => /^(?:@[^/]+\/)?[^/]+/.exec(module)[0];

  for (const [command, files] of [
    ['acme endpoint', ['acme-cli/bin/acme.js', 'acme-cli/src/endpoint.js', 'acme-cli/src/home.js']],
    ['harbor ships', ['harbor-cli/bin/harbor.js', 'harbor-cli/src/home.js']],
    ['kite line', ['kite-cli/bin/kite.js', 'kite-cli/src/home.js']],
  ]) {
    const loaded = loadedBy(command);
    const isHost = (module) => module.startsWith(files[0].split('/')[0]);
    assert.deepEqual(
      loaded.filter((module) => isHost(module) || OURS.test(packageOf(module))),
      [...MOUNTED, ...files].sort(),
    );
  }
  assert.ok(loadedBy('kite doctor schema').length > 50);
  console.log('✔ the other commands load nothing of the doctor');

  const report = inHome('acme doctor', 0).out;
  // options of acme, wherever they stand: the doctor would not find the file
  for (const line of [
    '--verbose doctor',
    'doctor --verbose',
    '--config none.json doctor',
    'doctor --config none.json',
  ]) {
    assert.equal(inHome(`acme ${line}`, 0).out, report);
  }
  assert.match(inHome('acme --verbose endpoint', 0).err, /settings\.json/);

  for (const [program, other, said, check] of [
    ['harbor', 'ships', 'Ada\n', 'downloads'],
    ['kite', 'line', '12\n', 'line'],
  ]) {
    const found = check === 'line' ? 1 : 2;
    assert.equal(inHome(`${program} ${other}`, 0).out, said);
    assert.equal(inHome(`${program} --verbose ${other}`, 0).err, `settings: ${home}/settings.json\n`);
    const plain = inHome(`${program} doctor`, found).out;
    assert.match(plain, new RegExp(`${program} doctor --fix=${check}$`, 'm'));
    assert.match(inHome(`${program} doctor --help`, 0).out, new RegExp(`^${program} doctor \\[options\\]$`, 'm'));
    // before the command an option is the program's, behind it the doctor's
    assert.equal(inHome(`${program} --verbose --config none.json doctor`, found).out, plain);
    assert.match(inHome(`${program} doctor --verbose`, found).out, new RegExp(`^ +${check}/`, 'm'));
    assert.match(inHome(`${program} doctor --config none.json`, 64).err, /none\.json/);
    assert.match(inHome(`${program} doctor -- --fix`, 64).err, /no command "--fix"/);
    inHome(`${program} doctor --fix --yes`, 0);
  }
  assert.ok(!existsSync(leftOver));
  assert.deepEqual(JSON.parse(textOf(join(home, 'settings.json'))), { ...settings, line: 20 });

  writeFileSync(join(home, 'token'), 'acme-planted-token');
  chmodSync(join(home, 'token'), 0o644);
  const refused = inHome('acme publish', 1);
  assert.equal(refused.out, '');
  assert.match(
    refused.err,
    /^acme publish: token: Other users of this host can get at token: its mode is 0644\n.*acme doctor --fix=token/,
  );
  assert.doesNotMatch(refused.err, /planted/);
  inHome('acme doctor --fix=token --yes', 0);
  assert.equal(inHome('acme publish', 0).out, 'published to https://acme.example\n');
};

const AT_ONCE = `
import { runDoctorCli } from '@netclaw/doctor-cli';
import { harborDoctor } from 'harbor-cli/src/harbor-doctor.js';

const options = { name: 'harbor', command: ['doctor'], version: '1.0.0', createDoctor: harborDoctor };
const line = (home) => ['doctor', '--home', home, '--fix', '--yes', '--format', 'json'];
const codes = await Promise.all(['home-1', 'home-2'].map((home) => runDoctorCli(line(home), options)));
console.log(JSON.stringify({ codes }));
process.exit(3);
`;

/** Two lines of a doctor that one process runs at once: one document after the other, and the process is the host's again. */
export const tryTwoAtOnce = (folder, run) => {
  for (const home of ['home-1', 'home-2']) {
    mkdirSync(join(folder, home, 'downloads'), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, home, 'downloads/map.part'), '');
  }
  writeFileSync(join(folder, 'at-once.mjs'), AT_ONCE);
  const { out } = run('node at-once.mjs', 3);
  const documents = out
    .split(/(?<=^\})\n/m)
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text));
  assert.deepEqual(
    documents.map(({ home, changed, codes }) => codes ?? [home, changed]),
    [
      [join(folder, 'home-1'), true],
      [join(folder, 'home-2'), true],
      [0, 0],
    ],
  );
};
