import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const packages = new URL('../packages/', import.meta.url);

/** Names of the workspace's packages, and of their doors, each with the source that it stands for. */
const sourcesByName = () =>
  Object.fromEntries(
    readdirSync(packages).flatMap((folder) => {
      const manifest = new URL(`${folder}/package.json`, packages);
      if (!existsSync(manifest)) return [];
      const { name, exports: doors = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
      return Object.keys(doors).flatMap((door) => {
        const source = fileURLToPath(new URL(`${folder}/src/${door}/index.ts`, packages));
        return existsSync(source) ? [[name + door.slice(1), source]] : [];
      });
    }),
  );

/** The sources as they are, so that no build has to be up to date. */
const common = () => ({
  absWorkingDir: fileURLToPath(new URL('..', packages)),
  bundle: true,
  platform: 'node',
  target: 'node20',
  // V8 reads functions of the older form in half the time
  supported: { arrow: false },
  logLevel: 'warning',
  alias: sourcesByName(),
});

/** Options of esbuild: modules, and what they share. Dependencies are not bundled. */
export const modulesFromSources = () => ({
  ...common(),
  splitting: true,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[hash]',
  sourcemap: true,
  plugins: [ownPlaces, ownDependencies],
});

/** Options of esbuild: a program as one file, which loads fast. */
export const programFromSources = () => ({
  ...common(),
  format: 'cjs',
  mainFields: ['module', 'main'],
  minifyWhitespace: true,
  minifySyntax: true,
  plugins: [ownPlaces],
});

/** What looks for files beside itself finds them beside its source. */
const ownPlaces = {
  name: 'own places',
  setup: (build) => {
    build.onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const places = { url: pathToFileURL(path).href, dirname: dirname(path) };
      const contents = text.replace(/\bimport\.meta\.(url|dirname)\b/g, (_, place) => JSON.stringify(places[place]));
      if (contents === text) return undefined;
      return { contents, loader: path.endsWith('ts') ? 'ts' : 'js' };
    });
  },
};

/** A package may have a version of its own of what it depends on: the one is meant that is found from its sources. */
const ownDependencies = {
  name: 'own dependencies',
  setup: (build) => {
    const { alias, external = [] } = build.initialOptions;
    build.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...options }) => {
      const name = alias[path] ?? path;
      if (pluginData === RESOLVED || isAbsolute(name)) return undefined;
      if (isBuiltin(path) || external.includes(path)) return { path, external: true };
      const { errors, path: found } = await build.resolve(name, { ...options, pluginData: RESOLVED });
      return errors.length > 0 ? { errors } : { path: found, external: true };
    });
  },
};

const RESOLVED = Symbol('resolved');
