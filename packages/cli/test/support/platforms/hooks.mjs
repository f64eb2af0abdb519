const REPLACED = {
  'node:fs': './fs.mjs',
  'node:fs/promises': './fs-promises.mjs',
  'node:path': './path.mjs',
  'node:os': './os.mjs',
};

/** What a module of the packages imports of Node that depends on the platform. */
export const resolve = (specifier, context, next) => {
  const parent = context.parentURL ?? '';
  const isOurs =
    /\/packages\/[\w-]+\/(?:dist|dist-test|bin|generated)\//.test(parent) && !parent.includes('/platforms/');
  const replaced = isOurs ? REPLACED[specifier] : undefined;
  return replaced === undefined
    ? next(specifier, context)
    : { url: new URL(replaced, import.meta.url).href, shortCircuit: true };
};
