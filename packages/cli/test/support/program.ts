import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { build, stop } from 'esbuild';
import { fromSources } from '../../../../tools/from-sources.mjs';

const packages = new URL('../../../', import.meta.url);

/**
 * The program as one file, made from the sources as they are, for tests that need a process of its own: no build has to be up to date
 * for them.
 */
export const buildProgram = async (): Promise<string> => {
  const program = new URL('cli/dist-test/program.js', packages).pathname;
  const outfile = program.replace(/\.js$/, `-${process.pid}.js`);
  await build({
    ...fromSources(),
    stdin: {
      contents: `import { runNetclaw } from './cli/src/run-netclaw.js';\nawait runNetclaw('netclaw');`,
      resolveDir: packages.pathname,
    },
    splitting: false,
    sourcemap: false,
    outfile,
  });
  // its process would outlive the tests
  await stop();
  // other tests make it too, or run it right now
  renameSync(outfile, program);
  return program;
};

/** Can this machine run it? */
export const hasProgram = (name: string, ...args: readonly string[]): boolean =>
  spawnSync(name, args, { stdio: 'ignore' }).status === 0;
