// Bundles the command line: a few CommonJS files in packages/doctor/bundle, of which a diagnosis loads the first ones. Hundreds of modules
// cost Node more to find than to run. The packages themselves stay as tsc writes them, for who embeds them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import { transform } from 'esbuild';
import { rollup } from 'rollup';
import { markCalledFunctions } from './called-functions.mjs';
import { areFunctions, calledModules, restEntries, restOf, restOnFirstCall } from './idle-modules.mjs';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
const out = `${root}packages/doctor/bundle/`;

/** What Node takes milliseconds to load, and a diagnosis of a healthy home does not call. All that is imported from them are functions. */
const ON_FIRST_CALL = /^node:(?:child_process|crypto|dns|fs\/promises|https?|net|timers\/promises|tls|tty)$/;

/** Loads a module of Node when one of its functions is called, and not before. */
const onFirstCall = {
  name: 'on-first-call',
  resolveId: (id) => (ON_FIRST_CALL.test(id) ? `\0${id}` : undefined),
  load: (id) => {
    if (!id.startsWith('\0node:')) return undefined;
    const name = id.slice(1);
    const functions = Object.entries(require(name)).filter(([key, value]) => isPlainFunction(key, value));
    const calls = functions.map(([key]) => `export const ${key} = (...given) => loaded().${key}(...given);`);
    return `let module; const loaded = () => (module ??= require('${name}'));\n${calls.join('\n')}`;
  },
};

/** The same functions of picocolors, which is loaded when one is called. */
const coloursOnFirstCall = {
  name: 'colours-on-first-call',
  resolveId: (id, importer) =>
    id === 'picocolors' && importer?.endsWith('/text/style.js') ? `${root}tools/bundle/colours.cjs` : undefined,
};

/** A plugin is imported from where it is. */
const pluginsAsModules = {
  name: 'plugins-as-modules',
  renderDynamicImport: ({ targetModuleId }) => (targetModuleId === null ? { left: 'import(', right: ')' } : null),
};

/** Libraries ask for JSON with `require`. */
const jsonAsModules = {
  name: 'json-as-modules',
  transform: (code, id) => (id.endsWith('.json') ? { code: `module.exports = ${code};`, map: null } : undefined),
};

/**
 * Rollup takes the values that a function is called with for all that there are, and does not count a call behind `const { f } = await import()`.
 * Behind anything else it counts on every value.
 */
const importsAsValues = {
  name: 'imports-as-values',
  transform: (code, id) =>
    id.includes('/node_modules/') ? undefined : { code: code.replace(/\bimport\('[^']+'\)/g, '(0, $&)'), map: null },
};

/** The version stands in the files: there need be no manifest beside them. */
const versionInside = {
  name: 'version-inside',
  transform: (code, id) => {
    if (!id.endsWith('/doctor/dist/run-netclaw.js')) return undefined;
    const read = "versionOf(new URL('../package.json', import.meta.url))";
    if (!code.includes(read)) throw new Error(`${id} does not read the version`);
    return {
      code: code.replace(read, JSON.stringify(require('../../packages/doctor/package.json').version)),
      map: null,
    };
  },
};

/** What is loaded together is in one file: each costs as much as some kilobytes. */
const GROUPS = [
  ['screens', /\/doctor-cli\/dist\/(?:report\/(?:text|common)|model\/advice|text)\//],
  ['html', /\/doctor-cli\/dist\/report\/html\//],
  // for those alone who have a file of rules, or a program
  [
    'rules',
    /\/doctor-core\/(?:generated\/plugin-file|dist\/(?:rules(?!\/evaluate\/json-schema)|sandbox\/test-pattern|node\/plugin\/(?:load|edit)-rules))/,
  ],
  ['schemas', /\/doctor-core\/dist\/rules\/evaluate\/json-schema/],
  ['programs', /\/doctor-core\/(?:generated\/plugin-protocol|dist\/node\/executable)/],
  ['commands', /\/doctor-core\/dist\/node\/command\//],
  ['repairs', /\/doctor-core\/(?:generated\/(?!bundle)|dist\/(?!node\/|document\/|bundle\/))|\/node_modules\/diff\//],
];

/** Text of ASCII alone takes half the memory. Strings are so already; what is left are regular expressions. */
const inAscii = (code) =>
  code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The library that a module belongs to: most of their entries have one name. */
const libraryOf = (id = '') => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1].replace('/', '-');

/** For an arrow function in a constructor esbuild takes `this` before `super()` was called: such a class cannot be made. */
const EARLY_THIS = /\{var [^;{}]*=this[,;][^{}]*\bsuper\(/;

/** A class cannot be called; one that is imported fails the build. */
const isPlainFunction = (key, value) => typeof value === 'function' && !/^[A-Z]/.test(key);

/** Bundled with the modules of `rests` in files of their own; `generate` divides the others into files. */
const bundleWith = async (rests) => {
  const bundle = await rollup({
    input: { start: `${root}packages/doctor/dist/start.js`, ...restEntries(rests) },
    external: (id) => isBuiltin(id) && !ON_FIRST_CALL.test(id),
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      restOnFirstCall(rests, '/doctor-core/dist/node/file/disk.js'),
      onFirstCall,
      coloursOnFirstCall,
      pluginsAsModules,
      versionInside,
      importsAsValues,
      nodeResolve({ preferBuiltins: true, exportConditions: ['node'] }),
      jsonAsModules,
      // evaluated where it is used first, as `require` does
      commonjs({ strictRequires: true, extensions: ['.js', '.cjs', '.json'] }),
    ],
    onwarn: ({ id, ids = [id], message }) => {
      // the code of others cannot be corrected here
      if (!ids.every((file) => file?.includes('/node_modules/'))) throw new Error(message);
    },
  });
  const generate = async (manualChunks) => {
    const { output } = await bundle.generate({
      format: 'cjs',
      dynamicImportInCjs: false,
      interop: 'auto',
      generatedCode: 'es2015',
      chunkFileNames: ({ name, moduleIds }) => `${libraryOf(moduleIds.at(-1)) ?? name}.cjs`,
      entryFileNames: '[name].cjs',
      manualChunks,
      onlyExplicitManualChunks: true,
    });
    return output;
  };
  return { generate, parts: partsOf(await generate({})) };
};

/** The modules that are loaded with a file, whatever is loaded later: by every run, by what looks at a home, by what shows it. */
const partsOf = (output) => {
  const loadedWith = (entry) => {
    const files = new Set(output.filter(({ name }) => name === entry));
    for (const { imports } of files) for (const file of output) if (imports.includes(file.fileName)) files.add(file);
    return new Map([...files].flatMap(({ modules }) => Object.entries(modules)));
  };
  return {
    always: loadedWith('run-netclaw'),
    looking: loadedWith('create-netclaw-doctor'),
    shown: loadedWith('text-reporter'),
    documents: loadedWith('report-document'),
  };
};

/** The file of a module that many runs load. What screens have in common with others is apart: the help looks at nothing, a document shows nothing. */
const fileOf = (id, { always, looking, shown, documents }) => {
  if (always.has(id)) return 'run-netclaw';
  if (shown.has(id)) return looking.has(id) || documents.has(id) ? 'common' : 'screens';
  if (looking.has(id)) return 'looks';
  return documents.has(id) ? 'documents' : undefined;
};

/** What idle modules alone need is with them; what is in a file of a usual run without them stays there. */
const fileBeside = (id, before, now) => {
  const file = fileOf(id, before);
  return fileOf(id, now) === undefined && file !== undefined ? `${file}-rest` : (file ?? fileOf(id, now));
};

/** Of the modules that many runs load, those of which no usual run calls a function; by the file that they would be in. */
const idleModules = (parts) => {
  const called = calledModules();
  const rests = new Map();
  for (const [id, { renderedExports }] of Object.values(parts).flatMap((modules) => [...modules])) {
    if (!id.startsWith(`${root}packages/`) || called.has(id) || !areFunctions(id, renderedExports)) continue;
    const file = /explanations/.test(id) ? 'explanations' : `${fileOf(id, parts)}-rest`;
    rests.set(file, (rests.get(file) ?? new Map()).set(id, renderedExports));
  }
  return rests;
};

const { parts: all } = await bundleWith(new Map());
const rests = idleModules(all);
const { generate, parts } = await bundleWith(rests);
const output = await generate(
  (id) => restOf(rests, id) ?? fileBeside(id, all, parts) ?? GROUPS.find(([, pattern]) => pattern.test(id))?.[0],
);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const { code, fileName, moduleIds } of output) {
  // short names too: there is less to read at each start
  const minified = await transform(code, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    // V8 takes twice as long to read arrow functions: it reads each one whole. Libraries alone are read by few runs
    supported: { arrow: moduleIds.every((id) => libraryOf(id) !== undefined) },
    legalComments: 'eof',
  });
  if (EARLY_THIS.test(minified.code))
    throw new Error(`${fileName}: a constructor has an arrow function before super()`);
  writeFileSync(`${out}${fileName}`, inAscii(minified.code));
}
markCalledFunctions(out, `${root}packages/doctor/bin/netclaw-doctor.cjs`);
