// The commands that the pages of the examples begin with, as somebody copies them from a clone.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const EXAMPLES = new URL('../../examples/', import.meta.url).pathname;
const NO_FIRST_RUN =
  /^\s+at |command not found|No such file|Permission denied|needs "="|is not loaded|Name the right directory/m;

/** @param runCommand runs a script of bash in a directory, with variables */
export const tryExamples = (folder, runCommand) => {
  const home = join(folder, 'examples-home');
  const project = join(folder, 'examples-project');
  for (const directory of [home, project]) mkdirSync(directory, { mode: 0o700 });
  writeFileSync(join(project, 'package.json'), '{ "name": "shop" }');

  for (const name of readdirSync(EXAMPLES).filter((entry) => statSync(join(EXAMPLES, entry)).isDirectory())) {
    if (name === 'homes') continue;
    if (name === 'plugin-in-python' && spawnSync('python3', ['--version']).status !== 0) {
      console.log(`skipped: ${name}, because there is no python3`);
      continue;
    }
    tryPrograms(join(EXAMPLES, name));
    const page = readFileSync(join(EXAMPLES, name, 'README.md'), 'utf8');
    const text = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands).join('');
    assert.ok(text !== '', `${name} has no commands`);
    const isOfClone = text.startsWith('cd examples/');
    const cwd = isOfClone ? join(EXAMPLES, '..') : name === 'node-project-doctor' ? project : join(EXAMPLES, name);
    const { out, err } = runCommand(text, { cwd, environment: { HOME: home, TMPDIR: home } });
    assert.doesNotMatch(`${out}\n${err}`, NO_FIRST_RUN, name);
    assert.ok(out.trim().split('\n').length > 1, `${name} printed nothing`);
    console.log(`✔ the commands of examples/${name}`);
  }
};

const tryPrograms = (example) => {
  const bin = join(example, 'bin');
  const programs = readdirSync(example).includes('bin') ? readdirSync(bin) : [];
  for (const program of programs)
    assert.ok((statSync(join(bin, program)).mode & 0o100) !== 0, `${program} is not executable`);
};
