import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';

const root = new URL('../../../../', import.meta.url).pathname;

/**
 * The program as it would be installed below a directory, each module a file of its own, made from the sources as they are. Gives the
 * file to run.
 */
export const installProgram = (directory: string): string => {
  const modules = join(directory, 'node_modules');
  fs.mkdirSync(join(modules, '@netclaw'), { recursive: true });
  for (const name of fs.readdirSync(join(root, 'node_modules'))) {
    if (name !== '@netclaw') fs.symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  for (const name of fs.readdirSync(join(root, 'node_modules/@netclaw'))) {
    installPackage(join(root, 'packages', name), join(modules, '@netclaw', name));
  }
  return join(modules, '@netclaw/cli/bin/netclaw.js');
};

const installPackage = (from: string, to: string): void => {
  fs.mkdirSync(to);
  fs.copyFileSync(join(from, 'package.json'), join(to, 'package.json'));
  for (const part of ['bin', 'generated']) {
    if (fs.existsSync(join(from, part))) fs.cpSync(join(from, part), join(to, part), { recursive: true });
  }
  for (const path of fs.readdirSync(join(from, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue;
    const file = join(to, 'dist', path.replace(/\.ts$/, '.js'));
    const { code } = transformSync(fs.readFileSync(join(from, 'src', path), 'utf8'), {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
    });
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, code);
  }
};
