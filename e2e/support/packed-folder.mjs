// A folder of somebody who has nothing of this repository but what would be published.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const NPM = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Packs every package, and the directories of `more`, and installs the tarballs into an empty folder outside of the workspace, with the
 * types that the examples need. The rest comes from npm's cache or registry.
 */
export const makePackedFolder = (more = []) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'packed-')));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const tarballs = join(folder, 'tarballs');
    mkdirSync(tarballs);
    const packages = pack(['--workspaces'], tarballs);
    const examples = more.flatMap((directory) => pack([join(root, directory)], tarballs));
    const names = [...packages, ...examples].map(({ name, file }) => [name, `file:${file}`]);
    const types = ['@types/node', '@types/semver'].map((name) => [name, versionOf(name)]);
    writeJson(join(folder, 'package.json'), {
      private: true,
      type: 'module',
      dependencies: Object.fromEntries([...names, ...types]),
    });
    execFileSync('npm', ['install', '--prefer-offline', ...NPM], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return { folder, packages, run: (command, options) => runIn(folder, command, options), remove };
  } catch (error) {
    remove();
    throw error;
  }
};

/** The version of a dependency of the workspace. */
export const versionOf = (name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

const pack = (what, destination) => {
  const out = execFileSync('npm', ['pack', ...what, '--json', '--pack-destination', destination, ...NPM], {
    cwd: root,
    encoding: 'utf8',
  });
  const packed = JSON.parse(out);
  return (Array.isArray(packed) ? packed : Object.values(packed)).map(({ filename, ...about }) => ({
    ...about,
    file: join(destination, filename.replace('@', '').replace('/', '-')),
  }));
};

/** Runs one command line of the shell there, with the programs that were installed. */
export const runIn = (folder, command, { cwd = folder, environment = {} } = {}) => {
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd,
    encoding: 'utf8',
    env: { PATH: `${join(folder, 'node_modules/.bin')}:${PATH}`, HOME, NO_COLOR: '1', ...environment },
    timeout: 300_000,
  });
  return { code: status, out: stdout, err: stderr };
};

export const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
