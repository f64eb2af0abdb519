// npm run test:recipes: takes the scripts from docs/recipes.md and runs them on real homes. promtool judges the metrics where it is installed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const isThere = (program) => spawnSync(program, ['--version']).error === undefined;
if (process.platform === 'win32' || !isThere('jq')) {
  console.log('skipped: jq is not installed');
  process.exit(0);
}

/** The directory that a program of the PATH is in. */
const dirOf = (program) => process.env.PATH.split(':').find((directory) => existsSync(join(directory, program)));

const folder = mkdtempSync(join(tmpdir(), 'recipes-'));
const bin = join(folder, 'bin');
const run = (program, args, input) =>
  spawnSync(program, args, {
    encoding: 'utf8',
    input,
    cwd: folder,
    env: { PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1' },
  });

/** Each script of the page, by its name. */
const scripts = () => {
  const page = readFileSync(join(root, 'docs/recipes.md'), 'utf8');
  return [...page.matchAll(/<!-- file: (\S+) -->\n\n```sh\n(.*?)```/gs)].map(([, name, text]) => ({ name, text }));
};

const homeOf = (recipe) => {
  const home = join(folder, recipe);
  mkdirSync(home);
  makeHome(home, readRecipe(recipe));
  return home;
};

try {
  mkdirSync(bin);
  symlinkSync(join(root, 'packages/doctor/bin/netclaw-doctor.cjs'), join(bin, 'netclaw-doctor'));
  for (const { name, text } of scripts()) {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
    if (isThere('shellcheck')) {
      const { status, stdout } = run('shellcheck', [join(bin, name)]);
      assert.equal(status, 0, stdout);
    }
  }
  assert.deepEqual(
    scripts().map(({ name }) => name),
    ['check_netclaw', 'netclaw-metrics', 'netclaw-code-quality'],
  );
  const [healthy, locked, broken] = ['healthy', 'case-2', 'deadlock-corrupt-devices'].map(homeOf);
  const none = join(folder, 'none');

  const monitor = (home) => {
    const { status, stdout } = run('check_netclaw', ['--home', home]);
    return `${status} ${stdout}`;
  };
  assert.equal(monitor(healthy), '0 NETCLAW OK - all is well | errors=0;;0 warnings=0;0\n');
  assert.equal(monitor(locked), '1 NETCLAW WARNING - pairing/local-token-mismatch | errors=0;;0 warnings=1;0\n');
  assert.match(monitor(broken), /^2 NETCLAW CRITICAL - pairing\/devices-unreadable \| errors=1;;0 warnings=0;0\n$/);
  const unknown = run('check_netclaw', ['--home', healthy, '--fxi']);
  assert.match(`${unknown.status} ${unknown.stdout}`, /^3 NETCLAW UNKNOWN - .*--fxi/);
  // with a program that is not there
  const gone = (name, ...args) =>
    spawnSync('sh', [join(bin, name), ...args], { encoding: 'utf8', cwd: folder, env: { PATH: dirOf('jq') } });
  const silent = gone('check_netclaw');
  assert.deepEqual([silent.status, silent.stdout], [3, 'NETCLAW UNKNOWN - there is no report, or no jq\n']);
  // with a jq that fails, as one that is not there does
  const withoutJq = (name, ...args) => run('sh', ['-c', 'jq() { return 127; }; . "$0"', join(bin, name), ...args]);
  assert.equal(withoutJq('check_netclaw', '--home', healthy).status, 3);
  assert.equal(withoutJq('netclaw-metrics', folder, '--home', healthy).status, 1);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('netclaw.prom')),
    [],
  );
  // what did not complete is named, and no sign that monitors read is in a message
  const [late, missing, barred] = [
    ['--timeout', '1ms'],
    ['--require', 'nothing'],
    ['--only', 'a|b'],
  ].map((words) => run('check_netclaw', ['--home', healthy, ...words]).stdout);
  assert.match(late, /^NETCLAW CRITICAL - [^|]*[a-z-]+ timed-out/);
  assert.equal(missing, 'NETCLAW CRITICAL - required, not completed: nothing | errors=0;;0 warnings=0;0\n');
  assert.match(barred, /^NETCLAW UNKNOWN - [^|]*"a b"\. \| errors=0/);
  assert.equal(gone('netclaw-metrics', folder).status, 1);
  assert.ok(!readdirSync(folder).includes('netclaw.prom'));
  console.log('✔ check_netclaw: 4 states');

  const metrics = (home) => {
    const { status, stderr } = run('netclaw-metrics', [folder, '--home', home]);
    assert.equal(status, 0, stderr);
    return readFileSync(join(folder, 'netclaw.prom'), 'utf8');
  };
  assert.match(metrics(healthy), /^netclaw_doctor_exit_code 0$/m);
  assert.match(metrics(locked), /^netclaw_doctor_findings\{severity="warning"\} 1$/m);
  assert.match(metrics(none), /^netclaw_doctor_last_run_timestamp_seconds \d{10}$/m);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('netclaw.prom.')),
    [],
  );
  if (isThere('promtool')) {
    const { status, stderr } = run('promtool', ['check', 'metrics'], metrics(locked));
    assert.equal(status, 0, stderr);
    console.log('✔ netclaw-metrics: promtool has nothing to say');
  } else console.log('✔ netclaw-metrics; skipped promtool: it is not installed');

  const quality = (home) => JSON.parse(run('netclaw-code-quality', ['--home', home]).stdout);
  assert.deepEqual(quality(healthy), []);
  const [entry] = quality(locked);
  assert.equal(entry.location.path, 'config/secrets.json');
  const inProject = run('sh', ['-c', `CI_PROJECT_DIR=${folder} netclaw-code-quality --home case-2`]).stdout;
  assert.equal(JSON.parse(inProject)[0].location.path, 'case-2/config/secrets.json');
  assert.equal(entry.check_name, 'pairing/local-token-mismatch');
  assert.equal(entry.severity, 'minor');
  assert.equal(entry.location.lines.begin, 1);
  assert.equal(new Set(quality(broken).map(({ fingerprint }) => fingerprint)).size, quality(broken).length);
  console.log('✔ netclaw-code-quality');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
