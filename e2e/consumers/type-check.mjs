import { join } from 'node:path';
import { writeJson } from '../support/packed-folder.mjs';

const compiler = new URL('../../node_modules/typescript/bin/tsc', import.meta.url).pathname;

/** Checks the types of these files of a folder as a strict consumer would, the declarations of the packages included. */
export const typeCheck = ({ folder, run }, files) => {
  writeJson(join(folder, 'tsconfig.json'), {
    compilerOptions: {
      target: 'ES2023',
      lib: ['ES2023'],
      module: 'NodeNext',
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      allowJs: true,
      checkJs: true,
      noEmit: true,
    },
    files,
  });
  return run(`node ${compiler} --pretty false`);
};
