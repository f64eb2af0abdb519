import { lstat, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { errnoOf } from '../../contract/value/errno.js';
import { loadModuleResolver } from './module-resolver.js';
import type { PluginReference } from './plugin-reference.js';

/** The file of a module, absolute, every link in it followed; or why there is none, in words. */
export const resolveModule = async ({
  module,
  from,
}: PluginReference): Promise<{ readonly file: string } | { readonly problem: string }> => {
  const found = isPath(module) ? resolve(from, module) : await findPackage(module, from);
  if (found === undefined) return { problem: `there is no package of this name in reach of ${from}` };
  try {
    const file = await realpath(found);
    return (await lstat(file)).isFile()
      ? { file }
      : { problem: `${found} is not a file: name the entry file of the plugin` };
  } catch (error) {
    return { problem: `there is no file ${found} (${errnoOf(error)})` };
  }
};

const isPath = (module: string): boolean => /^(\.{0,2}\/|\.{1,2}$)/.test(module);

/** As Node resolves an import, from any directory; Node itself does so only from the importing module. */
const findPackage = async (name: string, from: string): Promise<string | undefined> => {
  const { resolve: resolveImport } = await loadModuleResolver();
  try {
    const url = resolveImport(name, pathToFileURL(join(from, 'asked-from.js')).href);
    return url.startsWith('file:') ? fileURLToPath(url) : undefined;
  } catch {
    return undefined;
  }
};
