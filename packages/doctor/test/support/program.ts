import { spawnSync } from 'node:child_process';
import { renameSync, statSync, writeFileSync } from 'node:fs';
import { build, stop } from 'esbuild';
import { modulesFromSources, programFromSources } from '../../../../tools/from-sources.mjs';

const packages = new URL('../../../', import.meta.url);
const program = new URL('doctor/dist-test/program.cjs', packages).pathname;

/**
 * The program as one file, made from the sources as they are, for tests that need a process of its own: no build has to be up to date
 * for them. It is made once for all tests of a run.
 */
export const buildProgram = (): Promise<string> => (built ??= makeProgram());

let built: Promise<string> | undefined;

const makeProgram = async (): Promise<string> => {
  const made = statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (made > Number(process.env['TESTS_BEGAN'])) return program;
  const outfile = program.replace(/\.cjs$/, `-${process.pid}.cjs`);
  await build({
    ...programFromSources(),
    stdin: {
      contents: `void require('./doctor/src/run-netclaw.js').runNetclaw('netclaw');`,
      resolveDir: packages.pathname,
    },
    outfile,
  });
  // its process would outlive the tests
  await stop();
  // other tests make it too, or run it right now
  renameSync(outfile, program);
  return program;
};

/** A package of this repository as a plugin brings it: another copy than the one that the program has. */
export const buildLibrary = async (name: string, folder: string): Promise<void> => {
  await build({
    ...modulesFromSources(),
    splitting: false,
    sourcemap: false,
    entryPoints: [new URL(`${name}/src/index.ts`, packages).pathname],
    outfile: `${folder}/index.mjs`,
  });
  await stop();
  writeFileSync(`${folder}/package.json`, JSON.stringify({ name: `@netclaw/${name}`, exports: './index.mjs' }));
};

/** Can this machine run it? */
export const hasProgram = (name: string, ...args: readonly string[]): boolean =>
  spawnSync(name, args, { stdio: 'ignore' }).status === 0;
