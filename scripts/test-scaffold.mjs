// npm run test:scaffold: makes a check in a copy of the repository, and proves that what is written compiles, lints,
// and passes the tests that know the set of checks, as it is.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const copy = mkdtempSync(join(tmpdir(), 'scaffold-'));
const ID = 'sample-check';

const copyFile = (path) => {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  // the compiler tells by the dates what is built already
  cpSync(join(root, path), join(copy, path), { recursive: true, preserveTimestamps: true });
};

/** The files of the repository, what is built of them, and its modules, with the packages of the copy in their place. */
const copyRepository = () => {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const path of listed.toString('utf8').split('\0'))
    if (path !== '' && existsSync(join(root, path))) copyFile(path);
  const packages = readdirSync(join(root, 'packages'));
  for (const name of packages) {
    for (const made of ['dist', 'dist-test', 'generated']) {
      if (existsSync(join(root, 'packages', name, made))) copyFile(`packages/${name}/${made}`);
    }
    link(`packages/${name}/node_modules`);
  }
  for (const name of readdirSync(join(root, 'node_modules'))) if (name !== '@netclaw') link(`node_modules/${name}`);
  for (const name of packages) link(`packages/${name}`, `node_modules/@netclaw/${name}`, copy);
};

const link = (path, at = path, from = root) => {
  if (!existsSync(join(from, path))) return;
  mkdirSync(dirname(join(copy, at)), { recursive: true });
  symlinkSync(join(from, path), join(copy, at));
};

const run = (code, ...command) => {
  const { status, stdout, stderr } = spawnSync('npm', command, { cwd: copy, encoding: 'utf8' });
  console.log(`${status === code ? '✔' : '✖'} npm ${command.join(' ')}  (exit ${status})`);
  assert.equal(status, code, `${stdout}\n${stderr}`);
  return `${stdout}${stderr}`;
};

try {
  copyRepository();
  const before = readFileSync(join(copy, 'packages/doctor-checks/src/index.ts'), 'utf8');
  assert.match(run(64, 'run', 'create-check', '--', 'Sample_Check'), /in kebab-case/);
  assert.match(run(64, 'run', 'create-check', '--', 'secrets'), /"secrets" is taken/);
  assert.match(run(64, 'run', 'create-check', '--', 'security'), /"security" is taken/);
  assert.equal(readFileSync(join(copy, 'packages/doctor-checks/src/index.ts'), 'utf8'), before);
  assert.match(run(0, 'run', 'create-check', '--', ID), /Next:/);
  assert.match(run(64, 'run', 'create-check', '--', ID), /"sample-check" is taken/);
  assert.match(readFileSync(join(copy, 'docs/findings.md'), 'utf8'), /^### sample-check\/unparsable$/m);

  run(0, 'exec', '--', 'tsc', '-b', 'packages/doctor-checks/test', 'packages/cli/test');
  run(0, 'exec', '--', 'eslint', 'packages/doctor-checks');
  run(0, 'exec', '--', 'prettier', '--check', 'packages/doctor-checks', 'docs');
  const tests = [
    ['--testPathPatterns', `doctor-checks/test/(${ID}|built-in)`, 'cli/test/(plugins|screens|findings)'],
    ['--selectProjects', 'doctor-checks', '--testPathPatterns', 'contract', '--testNamePattern', ID],
  ];
  for (const selection of tests) console.log(/^Tests:.*$/m.exec(run(0, 'test', '--', ...selection))?.[0]);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
