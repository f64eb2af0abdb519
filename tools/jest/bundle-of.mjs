import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
/** Inside of the repository, so that the dependencies are found. */
export const bundleFolder = fileURLToPath(new URL('../../dist-test/jest/', import.meta.url));

/** The module that was made of a test; undefined for one that is loaded module by module. */
export const bundleOf = (test) => {
  const bundle = join(bundleFolder, relative(packages, test)).replace(/\.ts$/, '.mjs');
  return existsSync(bundle) ? bundle : undefined;
};
