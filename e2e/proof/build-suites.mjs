import { existsSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { modulesFromSources } from '../../tools/from-sources.mjs';

const root = new URL('../../', import.meta.url);
/** Inside of the repository, so that the dependencies are found. */
const out = new URL('dist-test/proof/', root);

/** Makes each `*.proof.ts` of the packages a module of plain JavaScript; the addresses of these modules. */
export const buildSuites = async () => {
  const proofs = readdirSync(new URL('packages/', root)).flatMap((name) => {
    const folder = new URL(`packages/${name}/test/`, root);
    // a package of bins alone has no tests of its own
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
    return files.filter((file) => file.endsWith('.proof.ts')).map((file) => `packages/${name}/test/${file}`);
  });
  rmSync(out, { recursive: true, force: true });
  const options = modulesFromSources();
  await build({
    ...options,
    // outside of jest its assertions are a package of their own
    alias: { ...options.alias, '@jest/globals': 'expect' },
    entryPoints: proofs,
    outbase: 'packages',
    outdir: fileURLToPath(out),
  });
  await stop();
  return proofs.map((file) => new URL(file.replace('packages/', '').replace(/\.ts$/, '.mjs'), out).href);
};
