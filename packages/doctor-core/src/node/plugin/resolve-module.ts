import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ABSENT, errnoOf, isAbsence, isSystemError, undefinedFor } from '../../contract/value/errno.js';
import { loadModuleResolver } from './module-resolver.js';
import type { PluginReference } from './plugin-reference.js';

interface ResolvedModule {
  /** Absolute, every link in it followed. */
  readonly file: string;
  /** Is it a program that is asked, and not a module? */
  readonly isProgram: boolean;
  /** Everything that decided which file it is, absolute: who could write to one of these could choose another. */
  readonly found: readonly string[];
}

/** How a program is named: `exec:./acme-doctor`. */
const PROGRAM = 'exec:';

/** The file of a module or of a program, or why there is none, in words. */
export const resolveModule = async (
  reference: PluginReference,
): Promise<ResolvedModule | { readonly problem: string }> => {
  const isProgram = reference.module.startsWith(PROGRAM);
  const module = isProgram ? reference.module.slice(PROGRAM.length) : reference.module;
  if (isProgram && !isPath(module) && !isAbsolute(module)) return { problem: NOT_SEARCHED };
  const { from } = reference;
  let found: string | undefined;
  try {
    found = isProgram || isPath(module) ? resolve(from, module) : await findPackage(module, from);
    if (found === undefined) return { problem: `no package of this name was found from ${directoryText(from)}` };
    const file = await realpath(found);
    return (await lstat(file)).isFile()
      ? {
          file,
          isProgram,
          found: [resolve(found), ...(isProgram || isPath(module) ? [] : await manifestsAbove(resolve(found)))],
        }
      : { problem: `${found} is not a file: name the ${isProgram ? 'program' : 'entry file of the plugin'}` };
  } catch (error) {
    const place = found ?? `the package looked up from ${directoryText(from)}`;
    if (!isSystemError(error)) throw error;
    return isAbsence(errnoOf(error))
      ? { problem: `there is no file ${place} (${errnoOf(error)})` }
      : { problem: `${place} cannot be looked at (${errnoOf(error)})` };
  }
};

const directoryText = (directory: string): string => (directory === '.' ? 'the working directory' : directory);

const NOT_SEARCHED =
  'a program is named by its path, such as exec:./acme-doctor: it is not looked for on PATH, nor among packages';

/** The package.json of a package says which file its name means. */
const manifestsAbove = async (path: string): Promise<readonly string[]> => {
  for (let at = dirname(path); ; at = dirname(at)) {
    const manifest = join(at, 'package.json');
    if ((await lstat(manifest).catch(undefinedFor(ABSENT))) !== undefined) return [manifest];
    if (at === dirname(at)) return [];
  }
};

const isPath = (module: string): boolean => /^(\.{0,2}\/|\.{1,2}$)/.test(module);

const CONDITIONS = new Set(['node', 'import']);

/** As Node resolves an import, from any directory; Node itself does so only from the importing module. */
const findPackage = async (name: string, from: string): Promise<string | undefined> => {
  const { moduleResolve } = await loadModuleResolver();
  try {
    // links stay in it: each of them is looked at
    const url = moduleResolve(name, pathToFileURL(join(from, 'asked-from.js')), CONDITIONS, true);
    return url.protocol === 'file:' ? fileURLToPath(url) : undefined;
  } catch (error) {
    // the resolver's own errors say that there is no such package, or no such entry in it
    if (isSystemError(error)) throw error;
    return undefined;
  }
};
