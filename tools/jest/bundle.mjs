import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { modulesFromSources } from '../from-sources.mjs';
import { bundleFolder } from './bundle-of.mjs';

const root = new URL('../../', import.meta.url);

/** Makes each `*.test.ts` one module and the pieces that it shares with others: jest needs long for the hundreds of modules of each. */
export const bundleTests = async () => {
  const tests = readdirSync(new URL('packages/', root)).flatMap((name) => {
    const folder = new URL(`packages/${name}/test/`, root);
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
    return files.filter((file) => file.endsWith('.test.ts')).map((file) => `packages/${name}/test/${file}`);
  });
  const { plugins, ...options } = modulesFromSources();
  const { outputs } = (
    await build({
      ...options,
      plugins: [plainGlobals, ...plugins],
      entryPoints: tests.filter((file) => !needsModules(readFileSync(new URL(file, root), 'utf8'))),
      outbase: 'packages',
      outdir: bundleFolder,
      metafile: true,
    })
  ).metafile;
  await stop();
  for (const file of readdirSync(bundleFolder, { recursive: true })) {
    if (!(`dist-test/jest/${file}` in outputs)) removeStale(join(bundleFolder, file));
  }
};

const plainGlobals = {
  name: 'plain globals',
  setup: (build) => {
    const path = fileURLToPath(new URL('plain-globals.mjs', import.meta.url));
    build.onResolve({ filter: /^@jest\/globals$/ }, () => ({ path, external: true }));
  },
};

/** A module can be replaced, or imported by a plugin too, only where it is one of its own. */
const needsModules = (text) => /\bjest\.(?:unstable_mockModule|resetModules)\b|^\/\/ @module-by-module\b/m.test(text);

/** Of a test that is not bundled any more, or a piece; another run may still use that. */
const removeStale = (file) => {
  const isUsed = file.includes('/chunks/') && statSync(file).mtimeMs > Date.now() - 3_600_000;
  if (statSync(file).isFile() && !isUsed) rmSync(file);
};
