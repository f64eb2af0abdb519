// A folder with homes, and the doctor as a program on the PATH.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export const makePlace = () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gates-')));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const [doctor] = ['doctor/bin/netclaw-doctor', 'cli/bin/netclaw'].map((program) => {
    const file = join(bin, basename(program));
    writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${root}packages/${program}.cjs' "$@"\n`);
    chmodSync(file, 0o755);
    return file;
  });

  /** A user whose home of netclaw is that of a recipe; without one there is an empty directory. */
  const userOf = (recipe, name = recipe ?? 'nobody') => {
    const user = join(folder, name);
    const home = join(user, '.netclaw');
    mkdirSync(home, { recursive: true, mode: 0o700 });
    if (recipe !== undefined) makeHome(home, readRecipe(recipe));
    return { user, home };
  };

  /** Runs a program as a user; only the variables that are given are set. */
  const run = (file, args, { user, variables = {}, cwd = folder }) => {
    const { status, stdout, stderr, error } = spawnSync(file, args, {
      cwd,
      encoding: 'utf8',
      timeout: 120_000,
      env: { PATH: `${bin}:${process.env.PATH}`, HOME: user, NO_COLOR: '1', LANG: 'C.UTF-8', ...variables },
    });
    if (error) throw error;
    return { code: status, out: stdout, err: stderr };
  };

  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, bin, doctor, userOf, run, remove };
};

export const isThere = (program) => spawnSync(program, ['--version']).error === undefined;
