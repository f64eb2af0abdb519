// The doctor of Node projects: its own tests, this repository, and a project with everything that it repairs wrong.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeJson } from '../support/packed-folder.mjs';

const repository = new URL('../..', import.meta.url).pathname;
/** The highest id that Linux gives is 2^22. */
const NOBODY = 4_194_999;

/** A project in which everything that can be repaired is wrong. */
const breakProject = (folder) => {
  const project = join(folder, 'shop');
  const write = (path, text, mode = 0o600) => {
    mkdirSync(join(project, path, '..'), { recursive: true });
    writeFileSync(join(project, path), text);
    chmodSync(join(project, path), mode);
  };
  mkdirSync(project);
  execFileSync('git', ['init', '-q', project]);
  writeJson(join(project, 'package.json'), { name: 'shop', bin: { shop: './bin/shop.js' } });
  write('.env', 'KEY=planted-key-5d1f\n', 0o644);
  write('.env.example', 'KEY=\nREGION=eu\n');
  write('bin/shop.js', '#!/usr/bin/env node\n');
  write('.git/hooks/pre-commit', '#!/bin/sh\n');
  write('server.pid', `${NOBODY}\n`);
  return project;
};

const codesIn = ({ checks }) => checks.flatMap(({ findings }) => findings.map(({ code }) => code));

/** @param run runs one command line and holds it to its exit code */
export const tryNodeProject = (folder, run) => {
  run('npm test --prefix node_modules/node-project-doctor', 0);
  const itself = JSON.parse(run(`node-project-doctor --home ${repository} --fail-on error --format json`, 0).out);
  // free space belongs to the machine; nothing else may be found in the repository
  const wrong = itself.checks.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== 'info'));
  assert.deepEqual(
    wrong.map(({ code }) => code).filter((code) => code !== 'disk/low'),
    [],
  );
  assert.ok(itself.checks.some(({ id, status }) => id === 'disk' && status === 'completed'));
  if (spawnSync('git', ['--version']).status !== 0) {
    console.log('skipped: the repair of a project, because there is no git');
    return;
  }

  const project = breakProject(folder);
  const bits = (path) => (statSync(join(project, path)).mode & 0o777).toString(8);
  const doctor = (line, code) => run(`node-project-doctor ${line}`, code, { cwd: join(project, 'bin') });
  const report = (line, code) => JSON.parse(doctor(`${line} --format json`, code).out);

  assert.deepEqual(codesIn(report('', 1)), [
    'env-file/missing-key',
    'env-file/loose-mode',
    'env-file/not-ignored',
    'hooks/not-executable',
    'executables/not-executable',
    'stale-pid/stale',
  ]);
  doctor('--fix --dry-run', 1);
  assert.equal(bits('.env'), '644');
  doctor('--fix --yes', 0);
  assert.equal(readFileSync(join(project, '.env'), 'utf8'), 'KEY=planted-key-5d1f\nREGION=\n');
  assert.deepEqual([bits('.env'), bits('bin/shop.js'), bits('.git/hooks/pre-commit')], ['600', '700', '700']);
  assert.ok(!existsSync(join(project, 'server.pid')));
  execFileSync('git', ['check-ignore', '--quiet', '.env'], { cwd: project });
  assert.deepEqual(codesIn(report('', 0)), []);

  doctor('undo --yes --accept undo-regrants-access', 0);
  assert.equal(readFileSync(join(project, '.env'), 'utf8'), 'KEY=planted-key-5d1f\n');
  assert.ok(existsSync(join(project, 'server.pid')) && !existsSync(join(project, '.gitignore')));

  // a dependency beside it: npm needs no network for that
  mkdirSync(join(project, 'till'));
  writeJson(join(project, 'till/package.json'), { name: 'till', version: '1.0.0' });
  writeJson(join(project, 'package.json'), { name: 'shop', dependencies: { till: 'file:./till' } });
  run('npm install --package-lock-only --offline --no-audit --no-fund', 0, { cwd: project });
  assert.deepEqual(codesIn(report('--only lock-file', 2)), ['lock-file/not-installed']);
  doctor('--fix=lock-file --yes', 2);
  assert.ok(!existsSync(join(project, 'node_modules')));
  doctor('--fix=lock-file --yes --accept run:lock-file', 0);
  assert.ok(existsSync(join(project, 'node_modules/till/package.json')));
};
