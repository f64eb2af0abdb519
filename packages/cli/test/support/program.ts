import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const packages = new URL('../../../', import.meta.url);

/**
 * The program as one file, made from the sources as they are, for tests that need a process of its own: no build has to be up to date
 * for them. Stands beside the sources, so that the dependencies are found.
 */
export const buildProgram = async (): Promise<string> => {
  const outfile = new URL('cli/dist-test/program.js', packages).pathname;
  await build({
    stdin: {
      contents: `import { runNetclaw } from './cli/src/run-netclaw.js';\nawait runNetclaw('netclaw');`,
      resolveDir: packages.pathname,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile,
    packages: 'external',
    alias: Object.fromEntries(
      [
        'doctor-core/engine',
        'doctor-core/json',
        'doctor-core/node',
        'doctor-core',
        'doctor-cli',
        'doctor-checks',
        'doctor-pairing-repair',
        'data-protection',
        'state',
      ].map((name) => {
        const [folder = name, entry] = name.split('/');
        return [
          `@netclaw/${name}`,
          new URL(`${folder}/src/${entry === undefined ? '' : `${entry}/`}index.ts`, packages).pathname,
        ];
      }),
    ),
    logLevel: 'warning',
  });
  return outfile;
};

/** Can this machine run it? */
export const hasProgram = (name: string, ...args: readonly string[]): boolean =>
  spawnSync(name, args, { stdio: 'ignore' }).status === 0;
