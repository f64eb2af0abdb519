// A plugin in Python: its own tests, and what it finds and repairs in a home of netclaw.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';

const example = new URL('../../examples/plugin-in-python/', import.meta.url).pathname;

/** @param run runs one command line and holds it to its exit code */
export const tryProgram = (folder, run) => {
  if (spawnSync('python3', ['--version']).status !== 0) {
    console.log('skipped: the plugin in Python, because there is no python3');
    return;
  }
  const plugin = join(folder, 'plugin-in-python');
  cpSync(example, plugin, { recursive: true });
  // a checkout may be writable for a group
  chmodSync(plugin, 0o700);
  chmodSync(join(plugin, 'acme-doctor.py'), 0o700);
  run('python3 -B -m unittest', 0, { cwd: plugin });

  const home = join(folder, 'acme-claw');
  const token = join(home, 'token');
  mkdirSync(home, { mode: 0o700 });
  makeHome(home, readRecipe('healthy'));
  writeFileSync(token, 'planted-5d1f');
  chmodSync(token, 0o644);
  const doctor = (line, code) =>
    run(`netclaw-doctor ${line} --home ${home} --plugin exec:./acme-doctor.py`, code, { cwd: plugin });
  const report = (line, code) => JSON.parse(doctor(`${line} --format json`, code).out);
  const codes = (line, code) =>
    report(line, code).checks.flatMap(({ findings }) => findings.map((found) => found.code));
  const state = () => `${(statSync(token).mode & 0o777).toString(8)} ${readFileSync(token, 'utf8')}`;

  assert.match(
    doctor('list', 0).out,
    /acme-doctor\.py: it reads, runs and connects to what it wants, with your rights/,
  );
  assert.deepEqual(codes('', 1), ['acme-token/open', 'acme-token/short']);
  doctor('--fix --accept new-token --dry-run', 1);
  assert.equal(state(), '644 planted-5d1f');
  // routine repairs alone
  assert.deepEqual(
    report('--fix --yes', 1).fix.plans.map(({ outcome }) => outcome),
    ['applied', 'needs-consent'],
  );
  assert.equal(state(), '600 planted-5d1f');
  const { out } = doctor('--fix --yes --accept new-token', 0);
  assert.match(state(), /^600 [0-9A-F]{32}\n$/);
  assert.ok(!out.includes(readFileSync(token, 'utf8').trim()));
  assert.deepEqual(codes('', 0), []);
  doctor('undo --yes --accept undo-regrants-access', 0);
  assert.equal(state(), '600 planted-5d1f');
};
