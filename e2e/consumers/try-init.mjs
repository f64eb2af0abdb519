// `doctor-testkit init` as authors use it: with each parser of command lines, each test runner, and each kind of package once. What it says
// is done word for word: the test is run as it says, and the program has the lines that it says.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeJson } from '../support/packed-folder.mjs';
import { MOUNTED } from './try-mounting.mjs';

const REPORT = new URL('report-loaded.mjs', import.meta.url).href;
const COMPILER = new URL('../../node_modules/typescript/bin/tsc', import.meta.url).pathname;

/** Its name, what the package is, and the program around the lines that init prints. */
const PACKAGES = [
  {
    name: 'lantern',
    runner: 'node:test',
    manifest: { type: 'module', dependencies: { yargs: '^18.2.0' } },
    files: ['doctor/checks/settings.js', 'doctor/checks/settings.test.js', 'doctor/command.js'],
    program: 'main.js',
    text: ([load, call]) =>
      `import yargs from 'yargs';\nimport { hideBin } from 'yargs/helpers';\n${load}\n` +
      `await ${call}.command('other', 'Another command', {}, () => console.log('other')).demandCommand(1).parseAsync();\n`,
  },
  {
    name: 'anchor',
    runner: 'jest',
    manifest: { dependencies: { commander: '14.0.3' }, devDependencies: { jest: '*' } },
    files: ['doctor/checks/settings.mjs', 'doctor/checks/settings.test.mjs', 'doctor/command.mjs'],
    program: 'main.js',
    text: ([load, call]) =>
      `const { Command } = require('commander');\n${load}\nconst program = new Command('anchor');\n${call}\n` +
      `program.command('other').action(() => console.log('other'));\nvoid program.parseAsync();\n`,
  },
  {
    name: 'ladder',
    runner: 'vitest',
    manifest: { type: 'module', devDependencies: { vitest: '*' } },
    files: ['src/doctor/checks/settings.ts', 'src/doctor/checks/settings.test.ts', 'src/doctor/command.ts'],
    sources: { 'src/index.ts': 'export {};\n' },
    program: 'dist/main.js',
    text: ([load, ...calls]) =>
      `${load.replace('./src/', './')}\n${calls.join('\n').replace(/\/\/.*/, "console.log('other');")}\n`,
  },
];

/**
 * @param folder where the packages are installed, and below it each runner
 * @param run runs a command line and holds it to its exit code
 */
export const tryInit = (folder, run) => {
  for (const one of PACKAGES) {
    const inFolder = join(folder, 'runners', one.runner.replace(':', '-'));
    if (one.manifest.devDependencies !== undefined && !existsSync(join(inFolder, 'node_modules'))) {
      console.log(`skipped: init for ${one.runner}, because it cannot be installed`);
      continue;
    }
    tryPackage(makePackage(inFolder, one), one, run);
  }
};

const makePackage = (inFolder, { name, manifest, sources = {} }) => {
  const own = join(inFolder, `the ${name}`);
  mkdirSync(own, { recursive: true });
  writeJson(join(own, 'package.json'), { name, version: '1.0.0', private: true, ...manifest });
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(join(own, path, '..'), { recursive: true });
    writeFileSync(join(own, path), text);
    writeJson(join(own, 'tsconfig.json'), TYPESCRIPT);
  }
  return own;
};

const TYPESCRIPT = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023'],
    module: 'NodeNext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    declaration: true,
    skipLibCheck: true,
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
};

const tryPackage = (own, { name, runner, files, program, text }, run) => {
  const at = (line, code, environment = {}) => run(line, code, { cwd: own, environment });
  const { out } = at('doctor-testkit init', 0);
  for (const path of files) assert.ok(out.includes(`    ${path} `) && existsSync(join(own, path)), `${path}: ${out}`);

  const [test] = /(?<=^Run the test: ).*/m.exec(out);
  const tested = at(test, 0);
  assert.match(`${tested.out}${tested.err}`, /\b1 passed|\bpass 1\b/);

  const source = program.replace(/^dist\/(.*)js$/, 'src/$1ts');
  writeFileSync(join(own, source), text(blockBehind('Add the command', out)));
  if (source !== program) {
    // the other lines compile too
    for (const host of ['yargs', 'commander']) {
      at(`doctor-testkit init log-files --host ${host} --runner node --directory src/${host}`, 0);
    }
    at(`node ${COMPILER} --pretty false`, 0);
  }
  tryProgram(own, `node ${program}`, name, at);
  console.log(`✔ init for ${name}: ${runner}, ${files[2]}`);
};

/** The indented lines below one that begins like this. */
const blockBehind = (beginning, text) => {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(beginning)) + 1;
  const to = lines.findIndex((line, index) => index >= from && !line.startsWith('    '));
  return lines.slice(from, to).map((line) => line.slice(4));
};

const tryProgram = (own, program, name, at) => {
  const home = join(own, 'the home');
  const settings = join(home, 'settings.json');
  const report = join(own, 'loaded');
  const run = (line, code, more) =>
    at(`${program} ${line}`, code, { [`${name.toUpperCase()}_HOME`]: home, ...more }).out;
  const write = (content, mode) => {
    writeFileSync(settings, content);
    chmodSync(settings, mode);
  };
  mkdirSync(home, { mode: 0o700 });

  assert.equal(run('other', 0, { NODE_OPTIONS: `--import ${REPORT}`, LOADED_REPORT: report }), 'other\n');
  const loaded = readFileSync(report, 'utf8').split('\n');
  const ofDoctor = loaded
    .map((url) => url.split('/node_modules/').at(-1))
    .filter((module) => module.startsWith('@netclaw/'));
  // Node 20 does not report what a CommonJS file requires, later ones do
  const isUnreported = Number.parseInt(process.versions.node) < 22 && existsSync(join(own, 'doctor/command.mjs'));
  assert.deepEqual(ofDoctor.sort(), isUnreported ? [] : MOUNTED);
  rmSync(report);

  write('{ "token": \n', 0o600);
  assert.match(run('doctor', 1), /settings\.json, line 2: /);
  // the rest is the same check and the same engine
  if (name !== PACKAGES[0].name) return;
  write('{ "token": "planted-5d1f" }', 0o644);
  assert.match(run('doctor', 2), new RegExp(`Repair: ${name} doctor --fix=settings$`, 'm'));
  run('doctor --fix --yes', 0);
  assert.equal(statSync(settings).mode & 0o777, 0o600);
};
