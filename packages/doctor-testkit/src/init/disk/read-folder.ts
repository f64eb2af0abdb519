import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DoctorError } from '@netclaw/doctor-core';

/** What a folder shows of the package in it. */
export interface FolderView {
  readonly manifest: Uint8Array;
  /** The text of tsconfig.json; undefined where there is none. */
  readonly tsconfig: string | undefined;
  readonly hasSources: boolean;
}

/** Throws a `DoctorError` (`init/no-package`) where no package.json can be read. */
export const readFolder = async (folder: string): Promise<FolderView> => ({
  manifest: await readManifest(folder),
  tsconfig: await readFile(join(folder, 'tsconfig.json'), 'utf8').catch(() => undefined),
  hasSources: await stat(join(folder, 'src')).then(
    (src) => src.isDirectory(),
    () => false,
  ),
});

const readManifest = async (folder: string): Promise<Uint8Array> => {
  try {
    return await readFile(join(folder, 'package.json'));
  } catch (cause) {
    throw new DoctorError('init/no-package', `no package.json can be read in ${folder}`, {
      next: 'Go to the folder of your package. In a new one, `npm init` makes a package.json.',
      cause,
    });
  }
};
