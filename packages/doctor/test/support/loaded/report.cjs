// Loaded before the program: writes at its end which files of the bundle, and which modules of Node, the program has loaded.
const { writeFileSync } = require('node:fs');
const { builtinModules } = require('node:module');
const { basename, dirname } = require('node:path');

const before = new Set(process.moduleLoadList);
process.on('exit', () => {
  const files = Object.keys(require.cache).filter((file) => basename(dirname(file)) === 'bundle');
  const modules = process.moduleLoadList
    .filter((name) => !before.has(name))
    .map((name) => name.replace(/^NativeModule /, ''))
    .filter((name) => builtinModules.includes(name));
  writeFileSync(
    process.env.LOADED_REPORT,
    JSON.stringify({ files: files.map((file) => basename(file, '.cjs')).sort(), modules: modules.sort() }),
  );
});
