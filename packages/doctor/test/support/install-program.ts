import * as fs from 'node:fs';
import { join } from 'node:path';

const source = new URL('../../', import.meta.url).pathname;

/** The program as it is installed below a directory: the files of its package that run. Gives the one to run; `npm run build` makes them. */
export const installProgram = (directory: string): string => {
  const target = join(directory, 'node_modules/@netclaw/doctor');
  for (const part of ['package.json', 'bin', 'bundle']) {
    fs.cpSync(join(source, part), join(target, part), { recursive: true });
  }
  return join(target, 'bin/netclaw-doctor.cjs');
};
