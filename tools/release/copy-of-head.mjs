import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './programs.mjs';

/** A clone of what is committed, in a temporary folder. It uses the modules that are installed here, but packages of its own. */
export const copyOfHead = (root) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'release-')));
  run('git', ['clone', '--quiet', root, folder]);
  return {
    folder,
    linkModules: () => {
      linkModules(join(root, 'node_modules'), join(folder, 'node_modules'));
      for (const name of readdirSync(join(folder, 'packages'))) {
        const [own, copy] = [root, folder].map((place) => join(place, 'packages', name, 'node_modules'));
        if (existsSync(own)) symlinkSync(own, copy);
        symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules/@netclaw', name));
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

const linkModules = (from, to) => {
  mkdirSync(join(to, '@netclaw'), { recursive: true });
  for (const name of readdirSync(from)) if (name !== '@netclaw') symlinkSync(join(from, name), join(to, name));
};
