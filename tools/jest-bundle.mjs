import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { fromSources } from './from-sources.mjs';

const root = new URL('../', import.meta.url);
/** Inside of the repository, so that the dependencies are found. */
const bundleFolder = fileURLToPath(new URL('dist-test/jest/', root));

/** Makes each `*.test.ts` one module and the pieces that it shares with others: jest needs long for the hundreds of modules of each. The
 * folder of them. */
export const bundleTests = async () => {
  const tests = readdirSync(new URL('packages/', root)).flatMap((name) => {
    const folder = new URL(`packages/${name}/test/`, root);
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
    return files.filter((file) => file.endsWith('.test.ts')).map((file) => `packages/${name}/test/${file}`);
  });
  const { outputs } = (
    await build({
      ...fromSources(),
      external: ['@jest/globals'],
      entryPoints: tests.filter((file) => !replacesModules(readFileSync(new URL(file, root), 'utf8'))),
      outbase: 'packages',
      outdir: bundleFolder,
      metafile: true,
    })
  ).metafile;
  await stop();
  for (const file of readdirSync(new URL('dist-test/jest/chunks/', root))) {
    if (!(`dist-test/jest/chunks/${file}` in outputs)) removeOld(`${bundleFolder}chunks/${file}`);
  }
  return bundleFolder;
};

/** A module can be replaced only where it is one of its own. */
const replacesModules = (text) => /\bjest\.(?:unstable_mockModule|resetModules)\b/.test(text);

/** Another run may still use it. */
const removeOld = (file) => {
  if (statSync(file).mtimeMs < Date.now() - 3_600_000) rmSync(file);
};
