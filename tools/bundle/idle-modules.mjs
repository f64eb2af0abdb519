// Modules of ours that a usual run loads and calls nothing of. They are taken out of the files that it loads: in their place stand functions
// that load them when the first one is called.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rollup/parseAst';
import { DATABASE, makeHome, readRecipe, withFile } from '../../examples/make-home.mjs';

/** What is to load little: a diagnosis of a home without a fault, and the help. */
const USUAL_RUNS = [['--format', 'json'], [], ['--help']];
/** Whatever is wrong with the machine that builds. */
export const QUIETLY = ['--fail-on', 'never'];
const START = new URL('../../packages/doctor/dist/start.js', import.meta.url).href;

/** The home of a recipe, of a netclaw that has run. */
export const makeUsualHome = (home, recipe) => {
  makeHome(home, withFile(readRecipe(recipe), 'netclaw.db', DATABASE));
};

/** The files of the packages, as `tsc` writes them, of which a usual run calls a function. */
export const calledModules = () => {
  const folder = mkdtempSync(join(tmpdir(), 'idle-'));
  try {
    const home = join(folder, 'home');
    makeUsualHome(home, 'healthy');
    return new Set(
      USUAL_RUNS.flatMap((words, at) => calledIn([...words, ...QUIETLY, '--home', home], join(folder, String(at)))),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const calledIn = (words, coverage) => {
  const program = `process.argv.splice(1, 0, 'start');\nawait (await import('${START}')).start('netclaw-doctor');`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program, '--', ...words],
    {
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8', NODE_V8_COVERAGE: coverage },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`the packages ended with ${status} on "${words.join(' ')}": ${stdout}${stderr}`);
  return readdirSync(coverage)
    .flatMap((name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')).result)
    .filter(({ url, functions }) => url.startsWith('file:') && functions.slice(1).some(isCalled))
    .map(({ url }) => realpathSync(fileURLToPath(url)));
};

/** The first function of a file is the module itself. */
const isCalled = ({ ranges: [{ count }] }) => count > 0;

/** Are these names of a module all functions? Constants and classes have to be there before they are used. */
export const areFunctions = (file, names) => {
  const functions = new Set(parseAst(readFileSync(file, 'utf8')).body.flatMap(exportedFunctions));
  return names.length > 0 && names.every((name) => functions.has(name));
};

const exportedFunctions = ({ type, declaration }) => {
  if (type !== 'ExportNamedDeclaration' || declaration === null) return [];
  if (declaration.type === 'FunctionDeclaration') return [declaration.id.name];
  return (declaration.declarations ?? []).flatMap(({ id, init }) =>
    /^(?:Arrow)?FunctionExpression$/.test(init?.type) ? [id.name] : [],
  );
};

const STUB = '\0rest:';
const FACADE = '\0facade:';

/**
 * Puts idle modules into files of their own, of which each is an entry of the bundle: `rests` has the name of the file, and in it the functions by
 * module. The file `written` loads all of them: nothing is loaded in the middle of a transaction.
 */
export const restOnFirstCall = (rests, written) => {
  const fileOf = new Map([...rests].flatMap(([name, modules]) => [...modules.keys()].map((id) => [id, name])));
  let isLoaded = false;
  return {
    name: 'rest-on-first-call',
    resolveId: {
      order: 'pre',
      async handler(id, importer, options) {
        if (id.startsWith(FACADE)) return id;
        if (rests.size === 0 || importer === undefined || importer.startsWith(FACADE)) return undefined;
        const found = await this.resolve(id, importer, { ...options, skipSelf: true });
        const file = fileOf.get(found?.id);
        return file === undefined || file === fileOf.get(importer) ? found : `${STUB}${found.id}`;
      },
    },
    load: (id) => {
      if (id.startsWith(FACADE)) return facadeOf(rests.get(id.slice(FACADE.length)));
      if (!id.startsWith(STUB)) return undefined;
      const module = id.slice(STUB.length);
      const file = fileOf.get(module);
      const at = [...rests.get(file).keys()].indexOf(module);
      return rests
        .get(file)
        .get(module)
        .map((name) => `export const ${name} = (...given) => require('./${file}.cjs').${name}$${at}(...given);`)
        .join('\n');
    },
    transform: (code, id) => {
      if (!id.endsWith(written)) return undefined;
      isLoaded = true;
      return { code: `${[...rests.keys()].map((file) => `require('./${file}.cjs');`).join('\n')}\n${code}`, map: null };
    },
    buildEnd: () => {
      if (!isLoaded) throw new Error(`nothing loads what is idle: there is no module ${written}`);
    },
  };
};

/** Of two modules each may export the same name. */
const facadeOf = (modules) =>
  [...modules]
    .map(([id, names], at) => `export { ${names.map((name) => `${name} as ${name}$${at}`).join(', ')} } from '${id}';`)
    .join('\n');

/** The file that an idle module is in. */
export const restOf = (rests, id) =>
  [...rests.keys()].find((name) => id === `${FACADE}${name}` || rests.get(name).has(id));

/** The entries of these files. */
export const restEntries = (rests) => Object.fromEntries([...rests.keys()].map((name) => [name, `${FACADE}${name}`]));
