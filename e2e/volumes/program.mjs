// A program that every user of this machine can run.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { as, DAEMON } from './users.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const BIN = 'packages/doctor/bin/netclaw-doctor.cjs';

/** The built program where it is, or a copy below a directory where others may not read it there. */
export const reachableProgram = (directory) => {
  const program = join(root, BIN);
  const [file, ...words] = [...as(DAEMON), process.execPath, program, '--version'];
  if (spawnSync(file, words, { cwd: '/' }).status === 0) return program;
  const copy = join(directory, 'program');
  const modules = join(copy, 'node_modules');
  mkdirSync(join(modules, '@netclaw'), { recursive: true });
  const wanted = ['@netclaw/doctor'];
  for (const name of wanted) {
    const from = join(root, 'node_modules', name);
    const { dependencies = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    for (const other of Object.keys(dependencies)) {
      if (!wanted.includes(other) && existsSync(join(root, 'node_modules', other))) wanted.push(other);
    }
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    cpSync(from, join(modules, name), {
      recursive: true,
      dereference: true,
      filter: (path) => !/\/(src|test)$/.test(path),
    });
  }
  return join(modules, '@netclaw/doctor/bin/netclaw-doctor.cjs');
};
